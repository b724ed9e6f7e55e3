using System.Globalization;
using Ingest.Articles;
using Ingest.Querying;
using Ingest.Regions;
using Microsoft.Extensions.Primitives;

namespace Ingest.Web.Filters;

/// <summary>Which stories are shown, as the address bar says it. The same names mean the same on the page, in the API, in the stream and in the outgoing feeds.</summary>
internal sealed record StoryFilter
{
    private const int MostValues = 20, LongestValue = 200;

    /// <summary>ISO 3166 codes in capitals; a province (SY-SU) as well.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Also what is about no watched country.</summary>
    public bool All { get; init; }

    /// <summary>Codes of places, such as IQ:mosul.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>The least.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Names of outlets.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>As it was written: 24h, 7d, or a date.</summary>
    public string? Since { get; init; }

    public string? Until { get; init; }

    /// <summary>In the rule language.</summary>
    public string? Text { get; init; }

    public Query? Query { get; init; }

    /// <summary>More than countries and severity, which a story itself has.</summary>
    public bool NeedsIndex => Places.Count + Sources.Count + Languages.Count > 0 || Since is not null || Until is not null || Query is not null || Countries.Any(RegionCodes.IsProvince);

    /// <summary>Countries alone.</summary>
    public bool IsPlain => !NeedsIndex && Severity is null;

    public bool IsEmpty => IsPlain && Countries.Count == 0 && !All;

    /// <summary>Reads what is known and passes over what is not, such as the parameters of another page.</summary>
    /// <param name="mistake">The sentence that says what is wrong; null where nothing is.</param>
    /// <param name="queryError">With the column, where the query is what is wrong.</param>
    public static StoryFilter? Parse(IQueryCollection query, out string? mistake, out QueryError? queryError)
    {
        (mistake, queryError) = (null, null);
        var countries = Values(query["country"]).Select(c => c.ToUpperInvariant()).Distinct().ToList();
        if (countries.FirstOrDefault(c => !RegionCodes.IsKnown(c)) is { } unknown)
            return Wrong($"There is no country with the code “{unknown}”. {(RegionCodes.Nearest(unknown) is { } near ? $"Did you mean {near} ({RegionCodes.NameOf(near)})?" : "Codes have two letters, such as IQ or SY.")}", out mistake);
        Severity? severity = null;
        if (Values(query["severity"]) is [var word, ..])
        {
            if (!Enum.TryParse<Severity>(word, ignoreCase: true, out var level) || int.TryParse(word, out _))
                return Wrong($"“{word}” is no severity: write low, medium, high or critical.", out mistake);
            severity = level;
        }
        var (since, until) = (One(query["since"]), One(query["until"]));
        foreach (var (name, text) in new[] { ("since", since), ("until", until) })
        {
            if (text is not null && TimeText.Parse(text, DateTimeOffset.UnixEpoch) is null)
                return Wrong($"{name}: “{text}” is no time. Write a span such as 24h or 7d, a date such as 2026-11-26, or an instant such as 2026-11-26T08:00Z.", out mistake);
        }
        var text1 = One(query["q"], Query.LongestText);
        var parsed = text1 is null ? null : Query.Parse(text1);
        if (parsed is { IsValid: false })
        {
            queryError = parsed.Error;
            return Wrong($"The search is not understood. {Capital(parsed.Error!.ToString())}.", out mistake);
        }
        return new()
        {
            Countries = countries,
            All = query["all"] == "1" || query["all"] == "true",
            Places = Values(query["place"]),
            Severity = severity,
            Sources = Values(query["source"], commas: false),
            Languages = Values(query["lang"]),
            Since = since,
            Until = until,
            Text = text1,
            Query = parsed?.Query,
        };
    }

    /// <param name="watched">What is meant where no country is named and not all is asked for.</param>
    public SearchFilter ToSearch(IReadOnlyList<string> watched, DateTimeOffset now)
    {
        var query = Query;
        if (Severity is { } least)
        {
            var compare = new Compare(Measure.Severity, Comparison.AtLeast, (int)least);
            query = query is null ? compare : new And(query, compare);
        }
        return new()
        {
            Query = query,
            Since = Since is null ? null : TimeText.Parse(Since, now),
            Until = Until is null ? null : TimeText.Parse(Until, now),
            Regions = RegionsOr(watched),
            Places = Places,
            Outlets = Sources,
            Languages = Languages,
        };
    }

    public IReadOnlyList<string> RegionsOr(IReadOnlyList<string> watched) => Countries.Count > 0 ? Countries : All ? [] : watched;

    /// <summary>The address of a page with this filter.</summary>
    public string At(string path, params (string Name, string Value)[] more)
    {
        var parts = new List<string>();
        Add("q", Text is null ? [] : [Text]);
        Add("country", Countries);
        if (All && Countries.Count == 0)
            Add("all", ["1"]);
        Add("place", Places);
        Add("severity", Severity is { } level ? [level.ToString().ToLowerInvariant()] : []);
        Add("source", Sources);
        Add("lang", Languages);
        Add("since", Since is null ? [] : [Since]);
        Add("until", Until is null ? [] : [Until]);
        foreach (var (name, value) in more)
            Add(name, [value]);
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";

        // Colons and commas may stand in a query as they are (RFC 3986 §3.4); people read it.
        void Add(string name, IEnumerable<string> values) =>
            parts.AddRange(values.Select(v => $"{name}={Uri.EscapeDataString(v).Replace("%3A", ":", StringComparison.Ordinal).Replace("%20", "+", StringComparison.Ordinal)}"));
    }

    private static StoryFilter? Wrong(string sentence, out string? mistake)
    {
        mistake = sentence;
        return null;
    }

    private static string? One(StringValues values, int longest = LongestValue) =>
        values.Select(v => v?.Trim()).FirstOrDefault(v => !string.IsNullOrEmpty(v)) is { } value ? value.Length > longest ? value[..(longest + 1)] : value : null;

    private static List<string> Values(StringValues values, bool commas = true) =>
    [
        .. values.SelectMany(v => commas ? (v ?? "").Split(',') : [v ?? ""]).Select(v => v.Trim()).Where(v => v.Length is > 0 and <= LongestValue).Distinct().Take(MostValues),
    ];

    private static string Capital(string sentence) => char.ToUpper(sentence[0], CultureInfo.InvariantCulture) + sentence[1..];
}
