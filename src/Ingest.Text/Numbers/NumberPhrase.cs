using System.Globalization;

namespace Ingest.Text.Numbers;

/// <summary>A number in digits or words, without what bounds it.</summary>
/// <param name="Words">How many words; 0 when there is no number.</param>
internal readonly record struct NumberPhrase(double Value, NumberKind Kind, int Words)
{
    public static NumberPhrase Read(WordList words, int at)
    {
        if (words[at].Kind == WordKind.Number)
            return Digits(words, at);
        if (char.IsAsciiDigit(words.Folded(at)[0]))
            return Mixed(words.Folded(at));
        return Spelt(words, at);
    }

    private static NumberPhrase Digits(WordList words, int at)
    {
        // More digits than a double holds exactly are an identifier, but a number all the same.
        var value = double.Parse(words.Folded(at), NumberStyles.Float, CultureInfo.InvariantCulture);
        var end = at + 1;
        while (end < words.Count && end - at < 3 && words.Gap(end - 1).IsWhiteSpace() && Scale(words, end) is > 0 and var scale)
        {
            value *= scale;
            end++;
        }
        return new NumberPhrase(value, NumberKind.Cardinal, end - at);
    }

    /// <summary>"21st", "2.5bn", "10k"; other mixtures ("10am", "5g") are names or times.</summary>
    private static NumberPhrase Mixed(ReadOnlySpan<char> folded)
    {
        var digits = folded.IndexOfAnyExceptInRange('.', '9');
        if (digits <= 0 || !double.TryParse(folded[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return default;
        return folded[digits..] switch
        {
            "st" or "nd" or "rd" or "th" => new NumberPhrase(value, NumberKind.Ordinal, 1),
            "k" => new NumberPhrase(value * 1e3, NumberKind.Cardinal, 1),
            "m" or "mn" or "mln" => new NumberPhrase(value * 1e6, NumberKind.Cardinal, 1),
            "bn" or "bln" or "b" => new NumberPhrase(value * 1e9, NumberKind.Cardinal, 1),
            "tn" => new NumberPhrase(value * 1e12, NumberKind.Cardinal, 1),
            _ => default,
        };
    }

    private static NumberPhrase Spelt(WordList words, int at)
    {
        var book = NumberWords.Default;
        if (book.Vague.TryGetValue(words[at].Hash, out var vague))
            return Vague(words, at, vague);
        if (book.Ordinals.TryGetValue(words[at].Hash, out var order))
            return new NumberPhrase(order, NumberKind.Ordinal, 1);
        return new SpeltNumber(words, at).Read();
    }

    /// <summary>"dozens", "tens of thousands", "عشرات الآلاف".</summary>
    private static NumberPhrase Vague(WordList words, int at, double value)
    {
        var end = at + 1;
        var next = end < words.Count && words.Folded(end) is "of" ? end + 1 : end;
        if (next < words.Count && (words.Folded(next) is "thousands" or "millions" or "الالاف" or "الاف" or "الملايين"))
            return new NumberPhrase(value * (words.Folded(next) is "millions" or "الملايين" ? 1e6 : 1e3), NumberKind.Vague, next + 1 - at);
        return new NumberPhrase(value, NumberKind.Vague, 1);
    }

    private static double Scale(WordList words, int at) =>
        NumberWords.Default.Scales.TryGetValue(words[at].Hash, out var scale) || NumberWords.Default.Hundreds.TryGetValue(words[at].Hash, out scale) && scale == 100
        || NumberWords.Default.Dozens.TryGetValue(words[at].Hash, out scale) ? scale : 0;
}
