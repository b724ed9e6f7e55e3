using Ingest.Articles;

namespace Ingest.Web.Filters;

/// <summary>What a filter can be set to: the values among the stories shown, and those that are set already.</summary>
internal sealed record FilterChoices(IReadOnlyList<(string Code, string Name)> Places, IReadOnlyList<string> Sources, IReadOnlyList<string> Languages)
{
    private const int Most = 40;

    public static FilterChoices Of(IReadOnlyList<StoryLine> stories, StoryFilter filter) => new(
        [
            .. stories.SelectMany(s => s.Places.Where(p => p.Score >= 0.3).Take(4).Select(p => (p.Code, p.Name))).GroupBy(p => p.Code).OrderByDescending(g => g.Count())
                .Take(Most).Select(g => g.First())
                .UnionBy(filter.Places.Select(code => (Code: code, Name: NameOf(code))), p => p.Code)
                .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase),
        ],
        [.. Most40(stories.SelectMany(s => s.Outlets)).Union(filter.Sources).Order(StringComparer.OrdinalIgnoreCase)],
        [.. Most40(stories.Select(s => s.Language?.Split('-', '_')[0].ToLowerInvariant()).OfType<string>()).Union(filter.Languages).Order(StringComparer.Ordinal)]);

    /// <summary>The name of a place whose code is all that is known, as in an address: IQ:mosul.</summary>
    public static string NameOf(string code) => Regions.RegionCodes.NameOf(code)
        ?? System.Globalization.CultureInfo.InvariantCulture.TextInfo.ToTitleCase(code[(code.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace('-', ' '));

    private static IEnumerable<string> Most40(IEnumerable<string> values) => values.GroupBy(v => v).OrderByDescending(g => g.Count()).Take(Most).Select(g => g.Key);
}
