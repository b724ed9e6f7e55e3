using System.Globalization;
using System.Text;
using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Text;

namespace Ingest.Articles;

/// <summary>
/// Conditions as words of the index: one posting list answers "about Iraq" as it answers "bridge", newest first and intersected with it. The underscore
/// keeps them apart from the words of articles, which folding frees of it.
/// </summary>
internal static class SearchTags
{
    /// <summary>From this score on an article is about a country; below it names it in passing.</summary>
    public const double LeastAbout = 0.5;

    /// <summary>Every article has it: what a query that only excludes is taken from.</summary>
    public const string Everything = "all_";

    /// <summary>Between two names, so that no phrase reaches over.</summary>
    private const string Border = " _ ";

    /// <summary>About the country or province.</summary>
    public static string About(string code) => "about_" + Word(code);

    /// <summary>Names the country or province, if only in passing.</summary>
    public static string Names(string code) => "names_" + Word(code);

    /// <summary>Names the place with this code (IQ-NI, IQ:mosul).</summary>
    public static string At(string placeCode) => "at_" + Word(placeCode);

    /// <summary>A language tag or the beginning of one: an article in ar-IQ has lang_ar and lang_ar_iq.</summary>
    public static string Language(string tag) => "lang_" + Word(tag);

    public static string Feed(long id) => string.Create(CultureInfo.InvariantCulture, $"feed_{id}");

    /// <summary>The outlet's whole name as one word; <see cref="SearchableArticle.Outlet"/>'s words are a column of their own.</summary>
    public static string Outlet(string outlet) => "outlet_" + Word(outlet);

    public static string Of(SearchableArticle article)
    {
        var tags = new StringBuilder(Everything, 200).Append(' ').Append(Feed(article.FeedId)).Append(' ').Append(Outlet(article.Outlet));
        var parts = (article.Language ?? "").Split(['-', '_'], 4, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 1; i <= parts.Length; i++)
            tags.Append(' ').Append(Language(string.Join('-', parts.Take(i))));
        var places = StoryLine.Read<PlaceScore>(article.Places);
        foreach (var place in places)
            tags.Append(' ').Append(At(place.Code));
        // A province is a region that people watch as well.
        foreach (var region in Watching.Scores(StoryLine.Read<CountryScore>(article.Regions), places))
        {
            tags.Append(' ').Append(Names(region.Code));
            if (region.Score >= LeastAbout)
                tags.Append(' ').Append(About(region.Code));
        }
        return tags.ToString();
    }

    /// <summary>Places in English and as the text has them.</summary>
    public static string PlaceNames(SearchableArticle article)
    {
        var places = StoryLine.Read<PlaceScore>(article.Places);
        var codes = places.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var surfaces = codes.Count == 0 ? [] : StoryLine.Read<Evidence>(article.Evidence).Where(e => e.Zone <= TextZone.Body && codes.Contains(e.Code)).Select(e => e.Surface);
        return string.Join(Border, places.Select(p => p.Name).Concat(surfaces).Select(Folding.Fold).Distinct());
    }

    private static string Word(string text) => Folding.Fold(text).Replace(' ', '_');
}

/// <summary>What of an article goes into the index.</summary>
internal sealed record SearchableArticle
{
    public long Id { get; init; }
    public long FeedId { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required string Content { get; init; }
    public required string Outlet { get; init; }
    public string? Language { get; init; }
    public required string Places { get; init; }
    public required string Evidence { get; init; }

    /// <summary>Countries with their scores, as JSON.</summary>
    public required string Regions { get; init; }
}
