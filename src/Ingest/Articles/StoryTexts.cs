using System.Text.Json;
using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Stories;
using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Articles;

/// <summary>What there is to compare of an article, as it comes and as it is read again: its text without what its page put around it.</summary>
internal static class StoryTexts
{
    /// <param name="noise">What its outlet is known to repeat.</param>
    public static (ArticleReading Reading, CleanText Clean) Of(Article article, string outlet, DateTimeOffset published, RegionResult regions, IOutletNoise? noise)
    {
        var clean = TextCleaner.Clean(article.Title, article.Summary, article.Content, noise, plain: true, out var words);
        return (ArticleReading.Of(Of(clean, article.Title, outlet, published, PlacesOf(regions.Countries, regions.Places, regions.Evidence)), words), clean);
    }

    /// <param name="places">JSON, as stored; so is <paramref name="evidence"/>.</param>
    public static StoryText Of(string title, string summary, string content, string outlet, DateTimeOffset published, string places, string evidence, IOutletNoise? noise) => Of(
        TextCleaner.Clean(title, summary, content, noise, plain: true),
        title,
        outlet,
        published,
        PlacesOf([], StoryLine.Read<PlaceScore>(places), StoryLine.Read<Evidence>(evidence)));

    /// <summary>Words that were taken out, by reason.</summary>
    public static IReadOnlyDictionary<string, int> Counts(CleanText clean) => clean.Removed.GroupBy(r => r.Reason)
        .ToDictionary(g => JsonNamingPolicy.CamelCase.ConvertName(g.Key.ToString()), g => g.Sum(r => r.Words));

    private static StoryText Of(CleanText clean, string title, string outlet, DateTimeOffset published, IReadOnlyList<StoryPlace> places) => new()
    {
        // Nothing is left of a headline that is a label alone.
        Title = clean.Title.Length > 0 ? clean.Title : title,
        Body = clean.Body,
        Outlet = outlet,
        At = published,
        Places = places,
    };

    /// <summary>Every name found, as written, and each country and place once without.</summary>
    private static List<StoryPlace> PlacesOf(IReadOnlyList<CountryScore> countries, IReadOnlyList<PlaceScore> places, IReadOnlyList<Evidence> evidence)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var place in places)
            scores[place.Code] = place.Score;
        foreach (var country in countries)
            scores[country.Code] = country.Score;
        // What a publisher says beside the text is no word of it.
        var named = evidence.Where(e => e.Zone <= TextZone.Body).DistinctBy(e => (e.Code, e.Surface)).Select(e => new StoryPlace(e.Code, e.Surface, scores.GetValueOrDefault(e.Code))).ToList();
        named.AddRange(scores.Where(s => !named.Exists(n => n.Code == s.Key)).Select(s => new StoryPlace(s.Key, "", s.Value)));
        return named;
    }
}
