using System.CommandLine;
using Ingest.Database;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary><c>ingest feeds add URL</c>. A running service asks the feed within seconds.</summary>
internal static class FeedsAddVerb
{
    public static Command Command()
    {
        var url = new Argument<string>("URL") { Description = "Address of the feed; 'ingest feeds test URL' shows beforehand what it brings" };
        var title = new Option<string?>("--title") { Description = "What to call it. Default: what it calls itself", HelpName = "TITLE" };
        var command = new Command("add", "Add a feed to those that are watched.") { url, title };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var feed = Subscription(result.GetValue(url)!, result.GetValue(title));
            using var database = OpenOrMake(invocation.Options.Data);
            var feeds = new FeedStore(database, TimeProvider.System);
            var added = feeds.Add(feed);
            var id = feeds.Find(feed.Url.AbsoluteUri)?.Id;
            invocation.Line(added ? $"Added as feed {id}: {feed.Url.AbsoluteUri}" : $"Already there as feed {id}: {feed.Url.AbsoluteUri}");
            return 0;
        });
        return command;
    }

    /// <summary>A list may be filled before the service starts for the first time.</summary>
    public static Database.Database OpenOrMake(string folder) =>
        File.Exists(Path.Combine(folder, Database.Database.FileName)) ? Database.Database.OpenExisting(folder) : Database.Database.Open(folder);

    /// <exception cref="StartupException">The address is no feed's.</exception>
    private static Subscription Subscription(string text, string? title) => FeedUrl.TryParse(text.Trim(), out var url, out var mistake)
        ? new(url) { Title = string.IsNullOrWhiteSpace(title) ? null : title.Trim() }
        : throw new StartupException(mistake, exitCode: 2);
}
