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
        var anyway = new Option<bool>("--anyway") { Description = "Add a site's address as it is, without looking there for feeds" };
        var command = new Command("add", "Add a feed to those that are watched. At the address of a whole site its feeds are looked for, and offered.") { url, title, anyway };
        command.SetAction(async (result, cancellationToken) =>
        {
            var invocation = new Invocation(result);
            var feed = Subscription(result.GetValue(url)!, result.GetValue(title));
            // A feed's own address is not asked beforehand: its first poll would be the second request within seconds.
            if (IsSite(feed.Url) && !result.GetValue(anyway) && await OffersFeedsAsync(invocation, feed.Url, cancellationToken))
                return 1;
            using var database = OpenOrMake(invocation.Options.Data);
            var feeds = new FeedStore(database, TimeProvider.System);
            var added = feeds.Add(feed);
            var id = feeds.Find(feed.Url.AbsoluteUri)?.Id;
            invocation.Line(added ? $"Added as feed {id}: {feed.Url.AbsoluteUri}" : $"Already there as feed {id}: {feed.Url.AbsoluteUri}");
            return 0;
        });
        return command;
    }

    private static bool IsSite(Uri url) => url.PathAndQuery == "/";

    /// <returns>True where it is a page that has feeds, which one is to choose from.</returns>
    private static async Task<bool> OffersFeedsAsync(Invocation invocation, Uri site, CancellationToken cancellationToken)
    {
        var trial = await FeedTrial.SearchAsync(site.AbsoluteUri, invocation.Options, cancellationToken);
        if (trial.Suggestions.Count == 0)
            return false;
        invocation.Line($"{site.AbsoluteUri} is a page, not a feed. Its feeds, to be added one by one:");
        foreach (var link in trial.Suggestions)
            invocation.Line($"  ingest feeds add {link.AbsoluteUri}");
        return true;
    }

    /// <summary>A list may be filled before the service starts for the first time.</summary>
    public static Database.Database OpenOrMake(string folder) =>
        File.Exists(Path.Combine(folder, Database.Database.FileName)) ? Database.Database.OpenExisting(folder) : Database.Database.Open(folder);

    /// <exception cref="StartupException">The address is no feed's.</exception>
    private static Subscription Subscription(string text, string? title) => FeedUrl.TryParse(text.Trim(), out var url, out var mistake)
        ? new(url) { Title = string.IsNullOrWhiteSpace(title) ? null : title.Trim() }
        : throw new StartupException(mistake, exitCode: 2);
}
