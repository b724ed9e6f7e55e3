using System.CommandLine;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Scheduling;
using Microsoft.Data.Sqlite;

namespace Ingest.Cli;

/// <summary><c>ingest stories merge A B</c> and <c>stories split ARTICLE</c>: what the program decided wrongly, put right by hand; may run beside the service.</summary>
internal static class StoryEditVerbs
{
    public static Command Merge()
    {
        var into = Number("INTO", "The story that stays");
        var from = Number("FROM", "The story whose articles go into it");
        var command = new Command("merge", "Make one story of two. Later articles follow.") { into, from };
        command.SetAction(result =>
        {
            var (a, b) = (result.GetValue(into), result.GetValue(from));
            return Edit(new Invocation(result), (connection, now) =>
            {
                var merged = StoryEdits.Merge(connection, a, b, now);
                return ($"Story {b} is now part of story {a}: {merged.Headline} ({merged.Articles} articles).", [merged]);
            });
        });
        return command;
    }

    public static Command Split()
    {
        var article = Number("ARTICLE", "The article's id, as 'ingest stories show' shows it");
        var command = new Command("split", "Take an article, with its copies, out of its story; it begins one of its own.") { article };
        command.SetAction(result =>
        {
            var id = result.GetValue(article);
            return Edit(new Invocation(result), (connection, now) =>
            {
                var (begun, left) = StoryEdits.Split(connection, id, now);
                return ($"Article {id} begins story {begun.StoryId}: {begun.Headline}. Story {left.StoryId} keeps {left.Articles}.", [begun, left]);
            });
        });
        return command;
    }

    private static Argument<long> Number(string name, string description)
    {
        var id = ListOptions.Id(description);
        return new(name) { Description = description, CustomParser = id.CustomParser };
    }

    private static int Edit(Invocation invocation, Func<SqliteConnection, DateTimeOffset, (string Sentence, IReadOnlyList<StoryChanged> Changes)> edit)
    {
        // Refuses, in words, a folder without a database; the host would make one.
        invocation.OpenDatabase().Dispose();
        using var host = Program.Compose(invocation.Options.StoreAlone());
        // Nothing was polled: the parts of a poll have nothing to write, those that people are told by do.
        var parts = host.Services.GetServices<IStorePart>().Where(p => p is not PollOutcomeStore).ToList();
        try
        {
            var sentence = host.Services.GetRequiredService<Database.Database>().Write(connection =>
            {
                var now = TimeProvider.System.GetUtcNow();
                var (said, changes) = edit(connection, now);
                var poll = new FeedPolled { PollId = Guid.Empty, FeedId = 0, Url = new("about:blank"), Ordered = now, Duration = TimeSpan.Zero, Outcome = FetchOutcome.NotModified };
                foreach (var part in parts)
                    part.Store(connection, new(poll, [], changes));
                return said;
            });
            invocation.Line(sentence);
            return 0;
        }
        catch (StoryEditException e)
        {
            invocation.Error.WriteLine($"ingest: {e.Message}");
            return 1;
        }
    }
}
