using Ingest.Text.Numbers;

namespace Ingest.Text;

/// <summary>
/// Numbers as values: digits ("1,200", "٣٥", "2.5bn"), English and Arabic number words ("two hundred and fifty", "خمسة وعشرون"), Arabic duals ("قتيلان"), ordinals,
/// percentages, ranges, and what bounds them ("at least 12", "ما لا يقل عن 12"). Times of day and dates written in digits are none. Linear in the number of words.
/// </summary>
public static class NumberReader
{
    /// <summary>The numbers of a text, in order.</summary>
    /// <param name="words">Read with <see cref="WordForms.Folded"/>: stems have lost their endings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="words"/> is null.</exception>
    public static List<Quantity> Read(WordList words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var quantities = new List<Quantity>();
        for (var at = 0; at < words.Count;)
        {
            if (Bounded(words, at) is { } quantity)
            {
                quantities.Add(quantity);
                at = quantity.End;
            }
            else
            {
                at++;
            }
        }
        return quantities;
    }

    private static Quantity? Bounded(WordList words, int first)
    {
        var (bound, length) = Bound(words, first);
        var at = first + length;
        if (at >= words.Count)
            return null;
        if (length == 0 && IsTimeOrDate(words, at))
            return null;
        return Valued(words, first, at, bound) ?? Dual(words, first, at, bound);
    }

    private static Quantity? Valued(WordList words, int first, int at, NumberBound bound)
    {
        var number = NumberPhrase.Read(words, at);
        if (number.Words == 0)
            return null;
        var end = at + number.Words;
        var upper = number.Value;
        if (Range(words, at, end) is var range && range.Words > 0 && range.Value > number.Value)
            (upper, end) = (range.Value, range.End);
        var kind = number.Kind;
        if (Percent(words, end, out var behind))
            (kind, end) = (NumberKind.Percent, behind);
        if (bound == NumberBound.Exactly)
            bound = BoundBehind(words, end);
        return new Quantity(number.Value, upper, kind, bound, first, end - first, kind == NumberKind.Percent ? "" : What(words, at, end));
    }

    private static Quantity? Dual(WordList words, int first, int at, NumberBound bound)
    {
        if (words[at].Kind != WordKind.Arabic || NumberWords.Default.Dual(words.Folded(at)) is not { Length: > 0 } noun)
            return null;
        return new Quantity(2, 2, NumberKind.Cardinal, bound == NumberBound.Exactly ? BoundBehind(words, at + 1) : bound, first, at + 1 - first, Stem(noun, WordKind.Arabic));
    }

    /// <summary>"10-12", "10 to 12", "10 إلى 12"; behind "between", "10 and 12".</summary>
    private static (double Value, int End, int Words) Range(WordList words, int first, int end)
    {
        if (end >= words.Count)
            return default;
        var gap = words.Gap(end - 1).Trim();
        var next = gap is "-" or "–" or "—" ? end : words.Folded(end) is "to" or "الي" || (words.Folded(end) is "and" or "و" && IsBetween(words, first)) ? end + 1 : -1;
        if (next < 0 || next >= words.Count || words[next].Kind != WordKind.Number)
            return default;
        var upper = NumberPhrase.Read(words, next);
        return (upper.Value, next + upper.Words, upper.Words);
    }

    private static bool IsBetween(WordList words, int first) => first > 0 && words.Folded(first - 1) is "between" or "بين";

    private static (NumberBound Bound, int Words) Bound(WordList words, int at)
    {
        var book = NumberWords.Default;
        if (book.AtLeast.At(words, at, words.Count) is { } least)
            return (NumberBound.AtLeast, least.Words.Length);
        if (book.AtMost.At(words, at, words.Count) is { } most)
            return (NumberBound.AtMost, most.Words.Length);
        if (book.About.At(words, at, words.Count) is { } about)
            return (NumberBound.About, about.Words.Length);
        return (NumberBound.Exactly, 0);
    }

    /// <summary>"12 people at least", "12 شخصا على الأقل".</summary>
    private static NumberBound BoundBehind(WordList words, int end)
    {
        for (var at = end; at < words.Count && at <= end + 1; at++)
        {
            if (words.Folded(at) is "على" or "علي" or "at" or "or" && at + 1 < words.Count && words.Folded(at + 1) is "الاقل" or "least" or "more")
                return NumberBound.AtLeast;
        }
        return NumberBound.Exactly;
    }

    private static bool Percent(WordList words, int end, out int behind)
    {
        behind = end;
        if (words.Gap(end - 1).TrimStart() is ['%' or '٪', ..])
            return true;
        if (end >= words.Count || NumberWords.Default.Percent.At(words, end, words.Count) is not { } phrase)
            return false;
        behind = end + phrase.Words.Length;
        return true;
    }

    private static string What(WordList words, int first, int end)
    {
        if (words[first].Start > 0 && words.Text[words[first].Start - 1] is var currency && currency is '$' or '€' or '£' or '¥')
            return currency.ToString();
        if (end < words.Count && words.Folded(end) is "of" or "من" or "other" or "more" or "new")
            end++;
        return end < words.Count && words[end].Kind != WordKind.Number && words.Gap(end - 1).IsWhiteSpace() ? Stem(words.Folded(end), words[end].Kind) : "";
    }

    private static string Stem(ReadOnlySpan<char> folded, WordKind kind)
    {
        Span<char> stem = stackalloc char[Tokenizer.LongestWord + 24];
        if (folded.Length > Tokenizer.LongestWord)
            return folded.ToString();
        folded.CopyTo(stem);
        return stem[..WordForm.Apply(stem, folded.Length, -1, kind, WordForms.Terms)].ToString();
    }

    /// <summary>"9:46", "12/05/2024", "12.05.2024", "2024-05-12": one of them is read at its first part, and all of it passed over.</summary>
    private static bool IsTimeOrDate(WordList words, int at)
    {
        if (words[at].Kind != WordKind.Number)
            return false;
        return Joined(words, at) || (at > 0 && words[at - 1].Kind == WordKind.Number && Joined(words, at - 1));

        static bool Joined(WordList words, int index) =>
            index + 1 < words.Count && words[index + 1].Kind == WordKind.Number
            && (words.Gap(index) is ":" or "/" or "." || (words.Gap(index) is "-" && index + 2 < words.Count && words[index + 2].Kind == WordKind.Number && words.Gap(index + 1) is "-")
                || (words.Gap(index) is "-" && index > 0 && words[index - 1].Kind == WordKind.Number && words.Gap(index - 1) is "-"));
    }
}
