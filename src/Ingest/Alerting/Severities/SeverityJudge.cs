using System.Globalization;
using Ingest.Querying;
using Ingest.Text;

namespace Ingest.Alerting;

/// <param name="Reason">The words that decided, with where they stood; empty for low.</param>
internal sealed record Judgement(Severity Level, string Reason)
{
    public static Judgement Low { get; } = new(Severity.Low, "");
}

/// <summary>How grave an article's event is, by the gravest words of its title and lead; further down a text speaks of other events, too.</summary>
internal sealed class SeverityJudge(SeverityLexicon lexicon)
{
    public const int ManyDead = 10;
    private const int LongestLead = 600, LongestBody = 2000, MostWords = 3, Reach = 3;

    private static readonly Dictionary<string, int> Numbers = new Dictionary<string, int>
    {
        ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18,
        ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
        ["dozens"] = 24, ["scores"] = 40, ["hundred"] = 100, ["hundreds"] = 200, ["thousands"] = 2000, ["عشرات"] = 20, ["مئات"] = 200, ["آلاف"] = 2000,
    }.ToDictionary(n => Folding.Fold(n.Key), n => n.Value, StringComparer.Ordinal);

    private static readonly HashSet<string> Units =
    [
        .. new[]
        {
            "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "km", "kilometres", "kilometers", "miles", "percent", "th", "am", "pm",
            "wounded", "injured", "arrested", "عام", "عاما", "سنة", "سنوات", "يوم", "يوما", "أيام", "شهر", "أشهر", "ساعة", "ساعات", "جريح", "جريحا", "مصاب", "مصابا",
        }.Select(Folding.Fold),
    ];

    /// <summary>Pure; linear in the length of what is read: the title, 600 characters of lead, 2,000 of the body.</summary>
    /// <param name="lead">The summary; where it is empty, the body's beginning.</param>
    public Judgement Of(string title, string lead, string body)
    {
        var hits = new List<Hit>();
        if (lead.Length == 0)
            (lead, body) = (Cut(body, LongestLead), body.Length > LongestLead ? body[LongestLead..] : "");
        Find(title, "title", Severity.Critical, hits);
        Find(Cut(lead, LongestLead), "lead", Severity.Critical, hits);
        if (hits.All(h => h.Level < Severity.High))
            Find(Cut(body, LongestBody), "body", Severity.Medium, hits);
        if (hits.Count == 0)
            return Judgement.Low;
        var level = hits.Max(h => h.Level);
        var words = hits.Where(h => h.Level == level).DistinctBy(h => (h.Zone, h.Words.ToUpperInvariant())).Take(MostWords);
        return new(level, string.Join(" · ", words.Select(h => $"{h.Zone} “{h.Words}”")));
    }

    private sealed record Hit(Severity Level, string Zone, string Words);

    private void Find(string text, string zone, Severity highest, List<Hit> hits)
    {
        if (text.Length == 0)
            return;
        var words = new SeverityWords(text);
        for (var at = 0; at < words.Count;)
        {
            var end = words.ClauseEnd(at);
            if (lexicon.Figurative.Match(words, at, end, out _) is > 0 and var idle)
            {
                at += idle;
                continue;
            }
            var length = lexicon.Levels.Match(words, at, end, out var level);
            if (length == 0)
            {
                at++;
                continue;
            }
            if (!IsDenied(words, at))
            {
                var dead = lexicon.Tolls.Match(words, at, end, out var reach) > 0 ? Dead(words, at, length, reach) : 0;
                var told = dead >= ManyDead ? Severity.Critical : level;
                hits.Add(new(told < highest ? told : highest, zone, words.Surface(at, length) + (dead >= ManyDead ? string.Create(CultureInfo.InvariantCulture, $" ({dead} or more)") : "")));
            }
            at += length;
        }
    }

    private bool IsDenied(SeverityWords words, int at)
    {
        for (var back = at - 1; back >= 0 && back >= at - 6 && words.ClauseEnd(back) == words.ClauseEnd(at); back--)
        {
            if (lexicon.Breaks(words, back))
                return false;
            var length = lexicon.Negations.Match(words, back, at, out var reach);
            if (length > 0 && at - (back + length) < reach)
                return true;
        }
        return false;
    }

    /// <summary>The number that stands nearest: "12 people killed", "kills at least 12", "death toll rises to 45"; 0 where none does.</summary>
    private int Dead(SeverityWords words, int at, int length, int reach)
    {
        for (var back = at - 1; back >= Math.Max(0, at - Reach) && words.ClauseEnd(back) == words.ClauseEnd(at); back--)
        {
            if (lexicon.Breaks(words, back) || lexicon.Levels.Match(words, back, at, out _) > 0)
                break;
            if (NumberAt(words, back) is > 0 and var before)
                return before;
        }
        for (var ahead = at + length; ahead < words.ClauseEnd(at) && ahead < at + length + reach; ahead++)
        {
            if (lexicon.Breaks(words, ahead) || lexicon.Levels.Match(words, ahead, words.ClauseEnd(at), out _) > 0)
                break;
            if (NumberAt(words, ahead) is > 0 and var after)
                return after;
        }
        return 0;
    }

    private static int NumberAt(SeverityWords words, int at)
    {
        if (at + 1 < words.ClauseEnd(at) && IsUnit(words, at + 1))
            return 0;
        var named = Numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Forms(at); i++)
        {
            var form = words.FormOf(at, i);
            if (named.TryGetValue(form, out var value))
                return value;
            // A year is no count.
            if (int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number is >= 1900 and <= 2100 ? 0 : number;
        }
        return 0;
    }

    private static bool IsUnit(SeverityWords words, int at)
    {
        var units = Units.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Forms(at); i++)
        {
            if (units.Contains(words.FormOf(at, i)))
                return true;
        }
        return false;
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
