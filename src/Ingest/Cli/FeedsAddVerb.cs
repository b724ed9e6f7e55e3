using System.CommandLine;
using System.Text.RegularExpressions;
using Ingest.Database;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary><c>ingest feeds add URL</c>. A running service asks the feed within seconds.</summary>
internal static partial class FeedsAddVerb
{
    public static Command Command()
    {
        var url = new Argument<string>("URL") { Description = "Address of the feed; 'ingest feeds test URL' shows beforehand what it brings" };
        var title = new Option<string?>("--title") { Description = "What to call it. Default: what it calls itself", HelpName = "TITLE" };
        var anyway = new Option<bool>("--anyway") { Description = "Add a page's address as it is, without looking there for feeds" };
        var command = new Command("add", "Add a feed to those that are watched. At the address of a page its feeds are looked for, and offered.") { url, title, anyway };
        command.SetAction(async (result, cancellationToken) =>
        {
            var invocation = new Invocation(result);
            var feed = Subscription(result.GetValue(url)!, result.GetValue(title));
            // What looks like a feed's own address is not asked beforehand: its first poll would be the second request within seconds.
            var trial = result.GetValue(anyway) || LikeAFeed().IsMatch(feed.Url.PathAndQuery) ? null : await FeedTrial.SearchAsync(feed.Url.AbsoluteUri, invocation.Options, () => FeedTrialReport.Searching(invocation), cancellationToken);
            if (trial is { Suggestions.Count: > 0 })
            {
                Offer(invocation, trial);
                return 1;
            }
            using var database = OpenOrMake(invocation.Options.Data);
            var feeds = new FeedStore(database, TimeProvider.System);
            var added = feeds.Add(feed);
            var id = feeds.Find(feed.Url.AbsoluteUri)?.Id;
            invocation.Line(added ? $"Added as feed {id}: {feed.Url.AbsoluteUri}" : $"Already there as feed {id}: {feed.Url.AbsoluteUri}");
            if (trial is { IsUsable: false })
                invocation.Error.WriteLine($"ingest: it is of no use now ({trial.Outcome}). {FeedRemedies.Of(trial)} 'ingest feeds remove {id}' takes it away again.");
            else if (added)
                invocation.Line("The service asks it within seconds of running; what it shows then is history, what comes later is news. 'ingest feeds list' shows how it does.");
            return 0;
        });
        return command;
    }

    private static void Offer(Invocation invocation, FeedTrial trial)
    {
        invocation.Line($"{trial.Source} is a page, not a feed. Its feeds, to be added one by one:");
        foreach (var link in trial.Suggestions)
            invocation.Line($"  ingest feeds add {link.AbsoluteUri}");
    }

    [GeneratedRegex("feed|rss|atom|rdf|xml|json|syndic|backend", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LikeAFeed();

    /// <summary>A list may be filled before the service starts for the first time.</summary>
    public static Database.Database OpenOrMake(string folder) =>
        File.Exists(Path.Combine(folder, Database.Database.FileName)) ? Database.Database.OpenExisting(folder) : Database.Database.Open(folder);

    /// <exception cref="StartupException">The address is no feed's.</exception>
    private static Subscription Subscription(string text, string? title) => FeedUrl.TryParse(text.Trim(), out var url, out var mistake)
        ? new(url) { Title = string.IsNullOrWhiteSpace(title) ? null : title.Trim() }
        : throw new StartupException(mistake, exitCode: 2);
}
