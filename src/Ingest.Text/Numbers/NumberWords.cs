using System.Collections.Frozen;
using System.Globalization;
using Ingest.Text.Cleaning;
using Ingest.Text.Data;

namespace Ingest.Text.Numbers;

/// <summary>The number words of <c>Data/numbers.txt</c>, by the hash of the folded word.</summary>
internal sealed class NumberWords
{
    public static readonly NumberWords Default = new(DataFile.Sections("numbers.txt"));

    private readonly FrozenSet<ulong> duals;

    private NumberWords(Dictionary<string, List<string>> sections)
    {
        Units = Values(sections["unit"]);
        Tens = Values(sections["ten"]);
        Hundreds = Values(sections["hundred"]);
        Scales = Values(sections["scale"]);
        Dozens = Values(sections["dozen"]);
        Ordinals = Values(sections["ordinal"]);
        Vague = Values(sections["vague"]);
        AtLeast = Phrases.Of(sections, "atleast");
        AtMost = Phrases.Of(sections, "atmost");
        About = Phrases.Of(sections, "about");
        Percent = Phrases.Of(sections, "percent");
        duals = sections["dual"].SelectMany(l => Tokenizer.Read(l).All.ToArray()).Select(w => w.Hash).ToFrozenSet();
    }

    public FrozenDictionary<ulong, double> Units { get; }

    public FrozenDictionary<ulong, double> Tens { get; }

    public FrozenDictionary<ulong, double> Hundreds { get; }

    public FrozenDictionary<ulong, double> Scales { get; }

    public FrozenDictionary<ulong, double> Dozens { get; }

    public FrozenDictionary<ulong, double> Ordinals { get; }

    public FrozenDictionary<ulong, double> Vague { get; }

    public Phrases AtLeast { get; }

    public Phrases AtMost { get; }

    public Phrases About { get; }

    public Phrases Percent { get; }

    /// <summary>The noun of an Arabic dual ("قتيلان", "امرأتين"); empty when the word is none that is known.</summary>
    public ReadOnlySpan<char> Dual(ReadOnlySpan<char> folded)
    {
        if (folded.Length < 5 || folded[^1] != 'ن' || folded[^2] is not ('ا' or 'ي'))
            return default;
        var noun = folded[..^2];
        for (var prefix = 0; prefix <= 2 && noun.Length - prefix >= 2; prefix++)
        {
            if (Noun(noun[prefix..]) is { Length: > 0 } found)
                return found;
            // "و", "ب", "ل", then the article: nothing else may stand before it.
            if (noun[prefix] is not ('و' or 'ف' or 'ب' or 'ل' or 'ا'))
                break;
        }
        return default;
    }

    private string Noun(ReadOnlySpan<char> stem)
    {
        if (duals.Contains(WordHash.Of(stem)))
            return stem.ToString();
        // The ة of the singular is a ت before an ending.
        if (stem[^1] == 'ت' && $"{stem[..^1]}ه" is var feminine && duals.Contains(WordHash.Of(feminine)))
            return feminine;
        return "";
    }

    private static FrozenDictionary<ulong, double> Values(List<string> lines)
    {
        var values = new Dictionary<ulong, double>();
        foreach (var pair in lines.SelectMany(l => l.Split(' ')).Select(p => p.Split('=')))
            values[WordHash.Of(Folding.Fold(pair[0]))] = double.Parse(pair[1], CultureInfo.InvariantCulture);
        return values.ToFrozenDictionary();
    }
}
