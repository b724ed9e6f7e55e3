using System.CommandLine;
using Ingest.Articles;
using Ingest.Messaging;

namespace Ingest.Cli;

/// <summary><c>ingest why ID-or-URL</c>: each step that an article took.</summary>
internal static class WhyVerb
{
    public static Command Command()
    {
        var which = new Argument<string>("ID-or-URL") { Description = "The article's id, address (as published or in any of its forms) or guid" };
        var command = new Command("why", "Show each step that an article took: feed, identity, duplicates, regions and the words that decided, story, alerts.") { which, ListOptions.Json };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var text = result.GetValue(which)!.Trim();
            using var database = invocation.OpenDatabase();
            var ids = new ArticlePathStore(database).Find(text);
            var path = ids.Count == 0 ? null : ArticlePath.Of(database, ids[0]);
            if (path is null)
            {
                invocation.Error.WriteLine($"ingest: {Unknown(database, text)}");
                return 1;
            }
            if (result.GetValue(ListOptions.Json))
                invocation.Json(WhyReport.Shape(path, invocation.Options));
            else
                WhyReport.Write(invocation, path, ids);
            return 0;
        });
        return command;
    }

    private static string Unknown(Database.Database database, string text)
    {
        if (new QuarantineListStore(database).WithUrl(text) is [var waiting, ..])
            return $"the article at {text} is in quarantine as {waiting.Id}: {waiting.Error}. After a fix: 'ingest quarantine replay {waiting.Id}'.";
        if (new ArticlePathStore(database).IsRemembered(text))
            return $"the article at {text} was stored once and removed by retention; only its keys are kept, so that it does not come back.";
        return $"no article is known as '{text}'. 'ingest articles' lists ids and 'ingest articles --json' addresses; 'ingest feeds test URL' shows what a feed brings now.";
    }
}
