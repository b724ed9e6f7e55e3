using System.Globalization;
using Ingest.Querying;
using Ingest.Text;

namespace Ingest.Alerting;

/// <summary>A list of severity words, read from text that an operator may edit: see the head of the built-in one.</summary>
internal sealed class SeverityLexicon
{
    private const string Resource = "Alerting/severity.txt";
    private const int MostLines = 20_000, MostWords = 6;

    private static readonly Lazy<SeverityLexicon> BuiltIn = new(() => Parse(Text()).Lexicon!);

    private readonly PhraseTable<Severity> levels = new();
    private readonly PhraseTable<int> tolls = new();
    private readonly PhraseTable<bool> figurative = new();
    private readonly PhraseTable<int> negations = new();
    private readonly HashSet<string> breaks = new(StringComparer.Ordinal);

    private SeverityLexicon()
    {
    }

    public static SeverityLexicon Default => BuiltIn.Value;

    public PhraseTable<Severity> Levels => levels;

    /// <summary>With how many words later the number may stand.</summary>
    public PhraseTable<int> Tolls => tolls;

    public PhraseTable<bool> Figurative => figurative;

    /// <summary>With how many words later they still reach.</summary>
    public PhraseTable<int> Negations => negations;

    /// <summary>Whether the word parts what stands before it from what stands behind.</summary>
    public bool Breaks(SeverityWords words, int at)
    {
        var known = breaks.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Forms(at); i++)
        {
            if (known.Contains(words.FormOf(at, i)))
                return true;
        }
        return false;
    }

    /// <summary>The built-in list as it stands, to be edited.</summary>
    public static string Text()
    {
        using var reader = new StreamReader(typeof(SeverityLexicon).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }

    /// <returns>The lexicon, or every mistake with its line.</returns>
    public static (SeverityLexicon? Lexicon, IReadOnlyList<string> Mistakes) Parse(string text)
    {
        var (lexicon, mistakes, section) = (new SeverityLexicon(), new List<string>(), "");
        var number = 0;
        foreach (var raw in text.Split('\n').Take(MostLines))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '[')
                section = line.Trim('[', ']').Trim().ToUpperInvariant();
            else if (!lexicon.Add(section, line))
                mistakes.Add($"line {number}: '{line}' {(section.Length == 0 ? "stands before the first section, such as [high]" : $"is no word or phrase (at most {MostWords} words) of a section [{section.ToLowerInvariant()}]; sections are critical, high, medium, toll, figurative, negation, break")}");
        }
        if (mistakes.Count == 0 && lexicon.levels.Count == 0)
            mistakes.Add("it holds no word of a level; 'ingest rules lexicon' prints the built-in list to begin with");
        return mistakes.Count == 0 ? (lexicon, mistakes) : (null, mistakes);
    }

    private bool Add(string section, string line)
    {
        var reach = section == "TOLL" ? 4 : 2;
        if (section is "NEGATION" or "TOLL" && line.LastIndexOf('/') is > 0 and var slash)
        {
            if (!int.TryParse(line.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out reach))
                return false;
            line = line[..slash];
        }
        var isPrefix = line.EndsWith('*');
        var words = Folding.Fold(line).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > MostWords)
            return false;
        switch (section)
        {
            case "CRITICAL":
                levels.Add(words, isPrefix, Severity.Critical);
                return true;
            case "HIGH":
                levels.Add(words, isPrefix, Severity.High);
                return true;
            case "MEDIUM":
                levels.Add(words, isPrefix, Severity.Medium);
                return true;
            case "TOLL":
                tolls.Add(words, isPrefix, reach);
                return true;
            case "FIGURATIVE":
                figurative.Add(words, isPrefix, true);
                return true;
            case "NEGATION":
                negations.Add(words, isPrefix, reach);
                return true;
            case "BREAK":
                breaks.UnionWith(words);
                return true;
            default:
                return false;
        }
    }
}
