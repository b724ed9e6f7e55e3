using System.CommandLine;

namespace Ingest.Cli;

/// <summary><c>ingest feeds test URL-or-FILE</c>: what would be ingested, and why. Needs no database and changes nothing.</summary>
internal static class FeedsTestVerb
{
    public static Command Command()
    {
        var source = new Argument<string>("URL-or-FILE") { Description = "Address of a feed (or of a page that names feeds), or a file" };
        var command = new Command("test", "Ask a feed once and show what would be ingested, and why. Stores nothing. Exit code 1 where it is of no use.") { source, ListOptions.Json };
        command.SetAction(async (result, cancellationToken) =>
        {
            var invocation = new Invocation(result);
            var trial = await FeedTrial.SearchAsync(result.GetValue(source)!.Trim(), invocation.Options, () => FeedTrialReport.Searching(invocation), cancellationToken);
            if (result.GetValue(ListOptions.Json))
                invocation.Json(FeedTrialReport.Shape(trial));
            else
                FeedTrialReport.Write(invocation, trial);
            return trial.IsUsable ? 0 : 1;
        });
        return command;
    }
}
