using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ingest.Configuration;
using Ingest.Contracts;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary><c>ingest feeds list</c>: how each feed does.</summary>
internal static class FeedsListVerb
{
    /// <summary>A shorter rest of a host is the usual one between two requests.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public static Command Command()
    {
        var all = new Option<bool>("--all") { Description = "Removed feeds, and those that left the list, too" };
        var command = new Command("list", "List the feeds: how each does, when it was asked and will be.") { ListOptions.Json, all };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            using var database = invocation.OpenDatabase();
            var feeds = new FeedStore(database, TimeProvider.System).List(result.GetValue(all));
            var told = new FeedPageStore(database, TimeProvider.System).AlertLags(int.MaxValue);
            if (result.GetValue(ListOptions.Json))
            {
                foreach (var feed in feeds)
                    invocation.Json(Shape(feed, told.GetValueOrDefault(feed.Url)));
            }
            else if (feeds.Count == 0)
            {
                invocation.Line("No feeds yet: add one with 'ingest feeds add URL', several with 'ingest feeds import FILE.opml', or start the service, which brings a list of its own.");
            }
            else
            {
                Write(invocation, feeds, told, TimeProvider.System.GetUtcNow());
            }
            return 0;
        });
        return command;
    }

    /// <summary>The line that scripts read; keys are only ever added.</summary>
    /// <param name="told">How late its alerts were; null where there were none, or it was not asked for.</param>
    internal static object Shape(Feed feed, Lag? told = null)
    {
        var profile = Profile(feed);
        return new
        {
            Id = ArticlesVerb.Text(feed.Id),
            feed.Url,
            Title = feed.Title ?? profile?.Title,
            feed.Outcome,
            feed.LastPoll,
            feed.NextPoll,
            feed.LastItem,
            feed.Failures,
            feed.Health,
            feed.State,
            feed.Origin,
            Site = feed.Site ?? profile?.Site,
            Language = feed.Language ?? profile?.Language,
            feed.Status,
            feed.Detail,
            feed.LastSuccess,
            feed.IntervalWhy,
            Identity = JsonNamingPolicy.CamelCase.ConvertName(feed.Identity.ToString()),
            feed.IdentityNote,
            feed.LostPolls,
            feed.AskUrl,
            Fallbacks = JsonSerializer.Deserialize<string[]>(feed.Fallbacks),
            feed.Concern,
            feed.ConcernWhy,
            feed.Parked,
            feed.MovedTo,
            feed.Gaps,
            feed.Lied,
            HostFreeAt = feed.HostFree,
            PerDay = Activity.Unpack(feed.Activity) is { Observed.TotalHours: >= 1 } activity ? Math.Round(activity.PerDay, 2) : (double?)null,
            Lag = LagShape(Lag.Unpack(feed.Lag)),
            AlertLag = told is null ? null : LagShape(told),
        };
    }

    private static void Write(Invocation invocation, IReadOnlyList<Feed> feeds, IReadOnlyDictionary<string, Lag> told, DateTimeOffset now)
    {
        var table = invocation.Table("ID", "", "OUTCOME", "ASKED", "NEXT", "LAST ITEM", "A DAY", "LAG", "FEED");
        foreach (var feed in feeds)
        {
            // Due, but its host asked for time: it is not asked before.
            var next = feed.AskedFrom > now + Pause ? feed.AskedFrom : feed.NextPoll;
            var when = feed.State != "active" ? feed.State : feed.LeaseUntil > now ? "under way" : next <= now ? "due" : Moments.Relative(next, now);
            table.Row(ArticlesVerb.Text(feed.Id), Mark(feed), feed.Outcome ?? "not asked yet", Moments.Relative(feed.LastPoll, now), when, Moments.Relative(feed.LastItem, now), PerDay(feed), LagText(feed, told.GetValueOrDefault(feed.Url)), About(feed, isHeld: next != feed.NextPoll));
        }
        table.Flush();
        invocation.Line();
        invocation.Line($"{feeds.Count} feed{(feeds.Count == 1 ? "" : "s")}: {string.Join(", ", feeds.CountBy(f => f.Health).OrderByDescending(h => h.Value).Select(h => $"{h.Value} {h.Key}"))}.");
    }

    private static string PerDay(Feed feed) => Activity.Unpack(feed.Activity) is { Observed.TotalHours: >= 12 } activity ? activity.PerDay.ToString(activity.PerDay < 10 ? "0.#" : "0", CultureInfo.InvariantCulture) : "";

    /// <summary>Half of the articles were seen this soon after their publication; and half of those that were told, told.</summary>
    private static string LagText(Feed feed, Lag? told) => $"{Median(Lag.Unpack(feed.Lag))}{(told is null ? "" : $" told {Median(told)}")}".TrimStart();

    private static string Median(Lag lag) => lag.Count == 0 ? "" : lag.Median is { } median ? $"< {Durations.Format(median)}" : "> 1 d";

    /// <summary>A cumulative histogram, as Prometheus has it.</summary>
    private static object LagShape(Lag lag) => new
    {
        lag.Count,
        SumSeconds = Math.Round(lag.Sum, 3),
        Buckets = Lag.Borders.Select((border, i) => new { Le = border, Count = lag.Counts.Take(i + 1).Sum(c => c) }),
    };

    /// <summary>One sign, for eyes that run down the column; the words follow where something is wrong.</summary>
    private static string Mark(Feed feed) => feed.Health switch
    {
        "ok" => "+",
        "new" => "·",
        "unsteady" or "degraded-identity" or "gap" or "twin" => "~",
        _ => "!",
    };

    private static string About(Feed feed, bool isHeld)
    {
        var title = feed.Title ?? Profile(feed)?.Title;
        var words = title is null ? feed.Url : $"{title}  {feed.Url}";
        if (feed.Failures > 0)
            words += $" [{feed.Health}, {feed.Failures} failure{(feed.Failures == 1 ? "" : "s")} in a row{(feed.Detail is null ? "" : $": {feed.Detail}")}]";
        else if (feed.Outcome == nameof(FetchOutcome.Malformed))
            words += $" [broken but read: {feed.Detail}]";
        if (feed is { Failures: 0, Concern: "silent" or "gap" or "twin" })
            words += $" [{feed.ConcernWhy}]";
        if (isHeld)
            words += " [its host asked for a pause]";
        if (feed.Outcome is nameof(FetchOutcome.NotAFeed) or nameof(FetchOutcome.NotFound))
            words += $" ['ingest feeds test {new Uri(feed.AskUrl).GetLeftPart(UriPartial.Authority)}/' looks for the site's feeds]";
        if (feed.MovedTo is not null)
            words += $" [moves to {feed.MovedTo}]";
        if (feed.IdentityNote is not null)
            words += $" [{feed.IdentityNote}]";
        return feed.AskUrl == feed.Url ? words : $"{words} [asked at {feed.AskUrl}]";
    }

    private static FeedProfile? Profile(Feed feed) => JsonSerializer.Deserialize<FeedProfile>(feed.Profile);
}
