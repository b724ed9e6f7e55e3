namespace Ingest.Text.Numbers;

/// <summary>Adds up number words: "two hundred and fifty thousand", "ثلاثة آلاف ومئة وخمسة وعشرون".</summary>
internal ref struct SpeltNumber
{
    private const int MostWords = 12;

    private double total;
    private double part;
    private double group;
    private readonly WordList words;
    private readonly int first;
    private int at;
    private bool unit;
    private bool ten;

    public SpeltNumber(WordList words, int first)
    {
        this.words = words;
        this.first = at = first;
    }

    public NumberPhrase Read()
    {
        var end = first;
        while (at < words.Count && at - first < MostWords)
        {
            // Punctuation ends a number, but for the hyphen of "twenty-five".
            if (at > first && !(words.Gap(at - 1).IsWhiteSpace() || words.Gap(at - 1) is "-"))
                break;
            if (Join() is var joined && joined > 0 && at + joined >= words.Count)
                break;
            if (!Add(joined))
                break;
            end = at;
        }
        return end == first || IsNoCount(end) ? default : new NumberPhrase(total + group + part, NumberKind.Cardinal, end - first);
    }

    /// <summary>An "and" between parts.</summary>
    private readonly int Join() => at > first && words.Folded(at) is "and" && (total > 0 || group > 0) ? 1 : 0;

    private bool Add(int joined)
    {
        var index = at + joined;
        var word = words[index];
        var hash = word.Hash;
        var waw = false;
        if (word.Kind == WordKind.Arabic && index > first && words.Folded(index) is ['و', .. { Length: > 2 } rest] && !IsNumber(hash))
            (hash, waw) = (WordHash.Of(rest), true);
        if (!waw && joined == 0 && at == first && words.Folded(index) is "a" or "an")
            return Article();
        var taken = Take(hash, waw || joined > 0);
        if (taken)
            at = index + 1;
        return taken;
    }

    /// <summary>"a hundred", "a dozen".</summary>
    private bool Article()
    {
        if (at + 1 >= words.Count || !(NumberWords.Default.Hundreds.ContainsKey(words[at + 1].Hash) || NumberWords.Default.Scales.ContainsKey(words[at + 1].Hash) || NumberWords.Default.Dozens.ContainsKey(words[at + 1].Hash)))
            return false;
        at++;
        return Add(0);
    }

    private bool Take(ulong hash, bool joined)
    {
        var book = NumberWords.Default;
        if (book.Units.TryGetValue(hash, out var value))
            return Unit(value, joined);
        if (book.Tens.TryGetValue(hash, out value))
            return Ten(value, joined);
        if (book.Dozens.TryGetValue(hash, out value))
        {
            (part, unit, ten) = (Math.Max(part, 1) * value, true, true);
            return true;
        }
        if (book.Hundreds.TryGetValue(hash, out value))
        {
            // "ثلاث مئة" multiplies, "ألف ومئة" adds.
            group += value == 100 && part is > 0 and < 10 && !joined ? part * 100 : value + part;
            (part, unit, ten) = (0, false, false);
            return true;
        }
        if (!book.Scales.TryGetValue(hash, out value))
            return false;
        total += (group + part > 0 ? group + part : 1) * value;
        (group, part, unit, ten) = (0, 0, false, false);
        return true;
    }

    private bool Unit(double value, bool joined)
    {
        // "ثلاثة عشر": three and ten.
        if (unit && value == 10 && part is > 0 and < 10 && !joined)
        {
            part += 10;
            ten = true;
            return true;
        }
        if (unit)
            return false;
        part += value;
        unit = true;
        return true;
    }

    private bool Ten(double value, bool joined)
    {
        if (ten || (unit && !joined))
            return false;
        part += value;
        ten = true;
        return true;
    }

    private static bool IsNumber(ulong hash) =>
        NumberWords.Default.Units.ContainsKey(hash) || NumberWords.Default.Tens.ContainsKey(hash) || NumberWords.Default.Hundreds.ContainsKey(hash) || NumberWords.Default.Scales.ContainsKey(hash);

    /// <summary>"one of them", "no one", "أحد المصادر": a pronoun.</summary>
    private readonly bool IsNoCount(int end)
    {
        if (end - first > 1)
            return false;
        if (words.Folded(first) is "احد" or "احدي")
            return true;
        return words.Folded(first) is "one" && ((end < words.Count && words.Folded(end) is "of" or "another" or "day" or "who" or "can") || end == words.Count || (first > 0 && words.Folded(first - 1) is "no" or "any" or "every" or "each" or "the" or "that" or "this"));
    }
}
