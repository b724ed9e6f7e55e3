using Ingest.Alerting;
using Ingest.Configuration;
using Ingest.Contracts;
using Ingest.Messaging;
using Ingest.Scheduling;

namespace Ingest.Cli.Doctor;

/// <summary>How the work goes, by what the database knows: feeds, deliveries, what was set aside, alarms.</summary>
internal static class WorkChecks
{
    private const int MostNamed = 5;
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    public static IEnumerable<Finding> Of(Database.Database database, TimeProvider time)
    {
        yield return Feeds(new FeedPageStore(database, time));
        var deliveries = new DeliveryPageStore(database);
        var now = time.GetUtcNow();
        var (pending, overdue) = (deliveries.Pending(), now - deliveries.Waiting(now).OldestDue);
        yield return overdue > Late
            ? Finding.Warning("alerts", $"{pending} wait to be delivered, the first for {Durations.Format(TimeSpan.FromMinutes(Math.Floor(overdue.Value.TotalMinutes)))}", "'ingest alerts' shows each one's last answer; is a process with the role alert running?")
            : Finding.Ok("alerts", $"{pending} wait to be delivered, none for long");
        var setAside = new MessagingPageStore(database).Quarantined();
        yield return setAside > 0
            ? Finding.Warning("quarantine", $"{setAside} articles were set aside", "'ingest quarantine list' shows why; 'ingest quarantine replay --all' tries again")
            : Finding.Ok("quarantine", "empty");
        foreach (var alarm in new AlarmStore(database, time).Open().Take(MostNamed))
            yield return Finding.Warning("alarm", $"{alarm.Kind} ({alarm.Subject}) since {Moments.Local(alarm.Raised)}: {alarm.Message.TrimEnd('.')}", "it is closed when it is over");
    }

    /// <summary>What publishers see of us: https://www.rfc-editor.org/rfc/rfc9110#name-user-agent.</summary>
    public static Finding Contact(PollingOptions options) => options.Contacted is { } contact
        ? Finding.Ok("contact", $"publishers are told to ask {contact.AbsoluteUri}")
        : Finding.Warning("contact", "publishers do not see whom to ask about our requests, and block sooner", "set Ingest:Polling:Contact to mailto:YOU@YOUR.HOST or to a page that says who you are");

    private static Finding Feeds(FeedPageStore store)
    {
        var totals = store.Totals();
        if (totals.Active == 0)
            return Finding.Warning("feeds", "none is watched", "'ingest feeds add URL' adds one, --feeds FILE.opml a list");
        if (totals.Silent == 0)
            return Finding.Ok("feeds", $"{totals.Active} are watched, none fails");
        var worst = store.WorstFirst(MostNamed).Where(f => f.Failures > 0).Select(f => $"{f.Url} ({f.Outcome} ×{f.Failures})");
        return Finding.Warning("feeds", $"{totals.Silent} of {totals.Active} fail: {string.Join(", ", worst)}", "'ingest feeds list' tells all, 'ingest feeds test URL' tries one");
    }
}
