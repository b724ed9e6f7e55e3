using Ingest.Contracts;
using Ingest.Stories.Clusters;

namespace Ingest.Articles;

/// <summary>What an article tells and its story did not know yet.</summary>
internal static class StoryNewsLines
{
    private const int MostPlaces = 3;

    /// <param name="places">Names of countries and places that are new to the story.</param>
    /// <param name="known">The story's toll so far.</param>
    public static IReadOnlyList<StoryNews> Of(AddedArticle article, bool isSource, IReadOnlyList<string> places, Toll known)
    {
        var news = new List<StoryNews>();
        if (isSource)
            news.Add(new(StoryNewsKind.Source, article.Outlet));
        // A copy says nothing that its original did not say.
        if (article.DuplicateOf is null)
            news.AddRange(places.Distinct().Take(MostPlaces).Select(p => new StoryNews(StoryNewsKind.Place, p)));
        news.AddRange(Tolls(known, article.Toll));
        if (Corrections.Announced(article.Title, article.Text))
            news.Add(new(StoryNewsKind.Correction, article.Title));
        return news;
    }

    public static IEnumerable<StoryNews> Tolls(Toll known, Toll now)
    {
        if (now.Dead > known.Dead)
            yield return new(StoryNewsKind.Toll, known.Dead == 0 ? $"killed {now.Dead}" : $"killed {known.Dead} → {now.Dead}");
        if (now.Hurt > known.Hurt)
            yield return new(StoryNewsKind.Toll, known.Hurt == 0 ? $"wounded {now.Hurt}" : $"wounded {known.Hurt} → {now.Hurt}");
    }
}
