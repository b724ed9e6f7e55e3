using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>What a publisher says of an article beside its text.</summary>
/// <param name="Surface">Its words, or the point and the place near it.</param>
/// <param name="Place">Where the point lies, or null.</param>
internal sealed record Tag(string Country, TextZone Zone, string Surface, string Code, double Weight, Place? Place = null);

/// <summary>Reads categories and point.</summary>
internal sealed class Tags(NameMatcher matcher, Readings readings, PlaceFinder places)
{
    private const int MostCategories = 50, Limit = 5_000, TooMany = 4;

    public List<Tag> Read(RegionText text)
    {
        var tags = text.Categories.Count == 0 ? [] : OfCategories(text.Categories);
        if (text.Point is { } point && places.Near(point) is { } place)
        {
            var country = place.Code[..2];
            tags.Add(new(country, TextZone.Point, FormattableString.Invariant($"{point.Latitude:0.##}, {point.Longitude:0.##} near {place.Name}"), place.Code, Weights.Point, place));
        }
        return tags;
    }

    /// <summary>Each country once, however many categories name it; none of a list of many.</summary>
    private List<Tag> OfCategories(IReadOnlyList<string> categories)
    {
        var zone = Tokens.Of(string.Join('\n', categories.Take(MostCategories).Select(Capitalised)), TextZone.Category, Limit);
        try
        {
            List<Mention> mentions = [];
            matcher.Find(zone, mentions);
            readings.Resolve(mentions);
            var tags = mentions
                .SelectMany(m => m.Meanings.Where(n => n.Kind is not (NameKind.Group or NameKind.Outlet or NameKind.Town) && n.Years is null)
                    .Select(n => new Tag(n.Country, TextZone.Category, m.Surface, n.Code, Weights.Category * n.Share)))
                .DistinctBy(t => t.Country).ToList();
            return tags.Count < TooMany ? tags : [];
        }
        finally
        {
            zone.Release();
        }
    }

    /// <summary>Tags are written small (syria), where names are told from words by their capital.</summary>
    private static string Capitalised(string category) => category.Any(char.IsUpper) ? category : string.Create(category.Length, category, static (letters, text) =>
    {
        for (int i = 0; i < text.Length; i++)
            letters[i] = i == 0 || !char.IsLetter(text[i - 1]) ? char.ToUpperInvariant(text[i]) : text[i];
    });
}
