using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ingest.Articles;
using Ingest.Regions;

namespace Ingest.Cli;

/// <summary><c>ingest articles</c>: what was stored, by the time it was first seen.</summary>
internal static class ArticlesVerb
{
    public static Command Command()
    {
        var command = new Command("articles", "List articles, the last seen first.").WithListOptions();
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var filter = ListOptions.Filter(result, invocation.Options);
            using var database = invocation.OpenDatabase();
            var articles = new ArticleListStore(database).List(filter);
            if (result.GetValue(ListOptions.Json))
            {
                foreach (var article in articles)
                    invocation.Json(Shape(article));
                return 0;
            }
            var table = invocation.Table("ID", "FIRST SEEN", "COUNTRIES", "HEADLINE — OUTLET");
            var count = 0;
            foreach (var article in articles)
            {
                table.Row(Text(article.Id), Moments.Local(article.FirstSeen), Scores.Line(article.Scores), $"{article.Title} — {article.Outlet}{Notes(article)}");
                count++;
            }
            table.Flush();
            if (count == 0)
                invocation.Line(Emptiness.Sentence(invocation, database, "articles", filter));
            return 0;
        });
        return command;
    }

    /// <summary>The line that scripts read; keys are only ever added.</summary>
    public static object Shape(ListedArticle article) => new
    {
        Id = Text(article.Id),
        article.Feed,
        FeedId = Text(article.FeedId),
        article.Url,
        article.Guid,
        article.Title,
        article.Outlet,
        article.Language,
        article.Published,
        article.PublishedText,
        article.Extras.Updated,
        article.FirstSeen,
        Countries = article.Scores,
        article.Focus,
        Places = JsonSerializer.Deserialize<PlaceScore[]>(article.Places, JsonSerializerOptions.Web),
        Story = Text(article.StoryId),
        DuplicateOf = article.DuplicateOf is { } original ? Text(original) : null,
        article.Revisions,
        article.Sightings,
        Identity = JsonNamingPolicy.CamelCase.ConvertName(article.Identity),
        article.History,
        article.Extras.Categories,
        article.Extras.Place,
        article.Extras.Media,
    };

    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static string Notes(ListedArticle article)
    {
        var notes = new List<string>();
        if (article.DuplicateOf is { } original)
            notes.Add($"duplicate of {original}");
        if (article.Revisions > 0)
            notes.Add($"revised ×{article.Revisions}");
        if (article.Sightings > 0)
            notes.Add($"in {article.Sightings} more feed{(article.Sightings == 1 ? "" : "s")}");
        return notes.Count == 0 ? "" : $" [{string.Join(", ", notes)}]";
    }
}
