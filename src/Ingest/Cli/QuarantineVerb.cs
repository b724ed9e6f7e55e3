using System.CommandLine;
using Ingest.Messaging;

namespace Ingest.Cli;

/// <summary><c>ingest quarantine list|replay</c>: articles that could not be stored.</summary>
internal static class QuarantineVerb
{
    public static Command Command() => new("quarantine", "Articles that could not be stored: list them, run them again after a fix.") { ListCommand(), QuarantineReplayVerb.Command() };

    private static Command ListCommand()
    {
        var command = new Command("list", "List what waits, newest first, with the error.") { ListOptions.Json };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            using var database = invocation.OpenDatabase();
            var json = result.GetValue(ListOptions.Json);
            var table = invocation.Table("ID", "SET ASIDE", "ATTEMPTS", "ARTICLE: ERROR");
            var count = 0;
            foreach (var article in new QuarantineListStore(database).List())
            {
                count++;
                if (json)
                    invocation.Json(new { Id = ArticlesVerb.Text(article.Id), article.Feed, FeedId = ArticlesVerb.Text(article.FeedId), article.Title, article.Url, article.Error, article.Created, article.Attempts });
                else
                    table.Row(ArticlesVerb.Text(article.Id), Moments.Local(article.Created), ArticlesVerb.Text(article.Attempts), $"{article.Title} ({article.Feed ?? "a removed feed"}): {article.Error}");
            }
            table.Flush();
            if (!json)
                invocation.Line(count == 0 ? "Nothing is in quarantine." : $"{count} set aside. After a fix: 'ingest quarantine replay ID' or '--all'.");
            return 0;
        });
        return command;
    }
}
