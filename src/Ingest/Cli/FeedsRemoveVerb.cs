using System.CommandLine;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary><c>ingest feeds remove ID-or-URL</c>. Its articles stay.</summary>
internal static class FeedsRemoveVerb
{
    public static Command Command()
    {
        var which = new Argument<string>("ID-or-URL") { Description = "The feed's id, as 'ingest feeds list' shows it, or its address" };
        var command = new Command("remove", "Ask a feed no more. Its articles stay, and the built-in list does not bring it back.") { which };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var text = result.GetValue(which)!.Trim();
            using var database = invocation.OpenDatabase();
            if (new FeedStore(database, TimeProvider.System).Remove(text) is not { } feed)
            {
                invocation.Error.WriteLine($"ingest: there is no feed '{text}'. 'ingest feeds list' shows ids and addresses.");
                return 1;
            }
            invocation.Line($"Removed feed {feed.Id}: {feed.Url}. 'ingest feeds add {feed.Url}' brings it back.");
            return 0;
        });
        return command;
    }
}
