using System.CommandLine;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary><c>ingest feeds ask ID-or-URL</c>: sooner than its interval says; the pause that its host is given holds all the same.</summary>
internal static class FeedsAskVerb
{
    public static Command Command()
    {
        var which = new Argument<string>("ID-or-URL") { Description = "The feed's number in 'ingest feeds list', or its address" };
        var full = new Option<bool>("--full") { Description = "The whole document, even where the server says that nothing has changed; a server that is caught hiding changes is asked in full once a day from then on" };
        var command = new Command("ask", "Have a feed polled now, by the service that runs.") { which, full };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            using var database = invocation.OpenDatabase();
            var feed = new FeedStore(database, TimeProvider.System).Ask(result.GetValue(which)!.Trim(), result.GetValue(full));
            invocation.Line(feed is null ? $"No feed is watched under '{result.GetValue(which)}'; 'ingest feeds list' shows them." : $"Feed {feed.Id} is due now: {feed.Url}");
            return feed is null ? 1 : 0;
        });
        return command;
    }
}
