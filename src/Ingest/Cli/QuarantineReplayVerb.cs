using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Messaging;

namespace Ingest.Cli;

/// <summary><c>ingest quarantine replay</c>: the stored article through the writer once more, with all that it owes; may run beside the service.</summary>
internal static class QuarantineReplayVerb
{
    public static Command Command()
    {
        var ids = new Argument<long[]>("ID") { Description = "Ids that 'ingest quarantine list' shows", Arity = ArgumentArity.ZeroOrMore, CustomParser = ReadIds };
        var all = new Option<bool>("--all") { Description = "Everything that waits, oldest first" };
        var command = new Command("replay", "Store articles that were set aside, after a fix. Exit code 1 where some still fail.") { ids, all };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var wanted = result.GetValue(ids) ?? [];
            if (wanted.Length == 0 == !result.GetValue(all))
                throw new StartupException("Name the ids to replay, or --all. 'ingest quarantine list' shows what waits.", exitCode: 2);
            // Refuses, in words, a folder without a database; the host would make one.
            using (var database = invocation.OpenDatabase())
            {
                if (result.GetValue(all))
                    wanted = [.. new QuarantineListStore(database).Ids()];
            }
            return Replay(invocation, wanted);
        });
        return command;
    }

    private static long[] ReadIds(ArgumentResult argument)
    {
        var ids = new List<long>();
        foreach (var token in argument.Tokens)
        {
            if (long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                ids.Add(id);
            else
                argument.AddError($"'{token.Value}' is no id: ids are whole numbers.");
        }
        return [.. ids.Distinct()];
    }

    private static int Replay(Invocation invocation, long[] ids)
    {
        if (ids.Length == 0)
        {
            invocation.Line("Nothing is in quarantine.");
            return 0;
        }
        // The service's own writer with every stage's part, so that alerts are owed as ever; composed, never started.
        using var host = Program.Compose(invocation.Options.StoreAlone());
        using var writer = ActivatorUtilities.CreateInstance<ArticleWriter>(host.Services, (object)Array.Empty<IStoreObserver>());
        var quarantine = host.Services.GetRequiredService<QuarantineStore>();
        var failed = 0;
        foreach (var id in ids)
        {
            if (!ReplayOne(invocation, writer, quarantine, id))
                failed++;
        }
        if (ids.Length > 1)
            invocation.Line($"{ids.Length - failed} replayed, {failed} failed.");
        return failed > 0 ? 1 : 0;
    }

    private static bool ReplayOne(Invocation invocation, ArticleWriter writer, QuarantineStore quarantine, long id)
    {
        if (quarantine.Find(id) is not { } article)
        {
            invocation.Error.WriteLine($"ingest: there is no {id} in quarantine. 'ingest quarantine list' shows what waits.");
            return false;
        }
        if (article.Replayed is { } before)
        {
            invocation.Line($"{id}: replayed already on {Moments.Local(before)}: {article.Title}");
            return true;
        }
        var stored = writer.Write([article.Poll], (connection, polls) =>
        {
            if (Outcome(polls) is not null and not ArticleOutcome.Quarantined)
                QuarantineStore.MarkReplayed(connection, id, TimeProvider.System.GetUtcNow());
        });
        var outcome = Outcome(stored);
        if (outcome is null or ArticleOutcome.Quarantined)
        {
            invocation.Error.WriteLine($"ingest: {id} fails still: {(outcome is null ? "its feed is not known any more" : quarantine.Find(id)?.Error)}: {article.Title}");
            return false;
        }
        invocation.Line($"{id}: {Words(outcome.Value, stored[0].Articles[0].ArticleId)}: {article.Title}");
        return true;
    }

    /// <summary>Null where the feed is gone and nothing was stored.</summary>
    private static ArticleOutcome? Outcome(IReadOnlyList<StoredPoll> polls) => polls is [{ Articles: [var article] }] ? article.Outcome : null;

    private static string Words(ArticleOutcome outcome, long articleId) => outcome switch
    {
        ArticleOutcome.New => $"stored as article {articleId}",
        ArticleOutcome.Revised => $"stored as a revision of article {articleId}",
        ArticleOutcome.Sighting => $"stored as a sighting of article {articleId}",
        ArticleOutcome.Remembered => "known, and removed by retention",
        _ => $"known already as article {articleId}",
    };
}
