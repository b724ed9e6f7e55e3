using System.Text.Json;
using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Stories;

namespace Ingest.Articles;

/// <summary>What there is to compare of an article, as it comes and as it is read again.</summary>
internal static class StoryTexts
{
    public static StoryText Of(Article article, string outlet, DateTimeOffset published, RegionResult regions) =>
        Of(article.Title, article.Summary, article.Content, outlet, published, PlacesOf(regions.Countries, regions.Places, regions.Evidence));

    public static StoryText Of(string title, string summary, string content, string outlet, DateTimeOffset published, string places, string evidence)
    {
        var named = JsonSerializer.Deserialize<PlaceScore[]>(places, JsonSerializerOptions.Web) ?? [];
        return Of(title, summary, content, outlet, published, PlacesOf([], named, JsonSerializer.Deserialize<Evidence[]>(evidence, JsonSerializerOptions.Web) ?? []));
    }

    private static StoryText Of(string title, string summary, string content, string outlet, DateTimeOffset published, IReadOnlyList<StoryPlace> places) => new()
    {
        Title = title,
        // Most feeds give the text's own beginning as its summary.
        Body = content.Length == 0 ? summary : summary.Length == 0 || content.StartsWith(Beginning(summary), StringComparison.Ordinal) ? content : summary + "\n" + content,
        Outlet = outlet,
        At = published,
        Places = places,
    };

    private static string Beginning(string summary) => summary[..Math.Min(summary.Length, 80)];

    /// <summary>Every name found, as written, and each country and place once without.</summary>
    private static List<StoryPlace> PlacesOf(IReadOnlyList<CountryScore> countries, IReadOnlyList<PlaceScore> places, IReadOnlyList<Evidence> evidence)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var place in places)
            scores[place.Code] = place.Score;
        foreach (var country in countries)
            scores[country.Code] = country.Score;
        var named = evidence.DistinctBy(e => (e.Code, e.Surface)).Select(e => new StoryPlace(e.Code, e.Surface, scores.GetValueOrDefault(e.Code))).ToList();
        named.AddRange(scores.Where(s => !named.Exists(n => n.Code == s.Key)).Select(s => new StoryPlace(s.Key, "", s.Value)));
        return named;
    }
}
