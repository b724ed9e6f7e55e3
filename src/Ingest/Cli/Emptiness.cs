using Ingest.Contracts;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary>What to say, and to do, when a list is empty.</summary>
internal static class Emptiness
{
    public static string Sentence(Invocation invocation, Database.Database database, string what, ListFilter filter)
    {
        var limits = new List<string>();
        if (filter.Watch.Count > 0)
            limits.Add($"about {string.Join(" or ", filter.Watch)} (score at least {filter.Confidence:0.##})");
        if (filter.Since is { } since)
            limits.Add($"since {Moments.Local(since)}");
        if (limits.Count > 0)
            return $"No {what} {string.Join(" ", limits)}. Without {(filter.Watch.Count > 0 ? "--watch" : "--since")} the list is longer.";

        var feeds = new FeedStore(database, TimeProvider.System).List();
        return feeds switch
        {
            [] => $"No {what} yet, and no feeds: add one with 'ingest feeds add URL', or start the service, which brings a list of its own.",
            _ when feeds.All(f => f.LastPoll is null) => $"No {what} yet: none of the {feeds.Count} feeds was asked so far. Start the service with 'ingest run'{(invocation.Options.Data == "data" ? "" : $" --data {invocation.Options.Data}")}.",
            _ when feeds.All(f => f.LastSuccess is null) => $"No {what} yet: no feed has answered so far. 'ingest feeds list' says why.",
            _ when what == "alerts" => $"No alerts yet: {feeds.Count(f => f.LastSuccess is not null)} feeds answered, but no new story was about {string.Join(", ", invocation.Options.Watch)}. What was there before a feed was watched is not alerted (Ingest:Alerts:Backfill).",
            _ => $"No {what} yet: the feeds answered, but brought none. 'ingest feeds list' shows them.",
        };
    }
}
