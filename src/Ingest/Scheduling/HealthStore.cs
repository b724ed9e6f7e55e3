using Dapper;
using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>What the health watch reads, and the concerns that it notes.</summary>
internal sealed class HealthStore(Database.Database database, PollingOptions options, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public IReadOnlyList<FeedFacts> Facts() => database.Read(connection => connection.Query<FeedFacts>(
        """
        SELECT f.id, coalesce(f.title, json_extract(f.profile, '$.Title'), f.host) AS name, f.state, f.url, f.host, f.activity, f.last_poll, f.last_success, f.last_item, f.outcome, f.detail,
          f.failures, f.failing_since, f.parked, f.identity, f.identity_note, f.concern, f.concern_why,
          CASE WHEN f.last_gap > @since THEN (SELECT count(*) FROM polls p WHERE p.feed_id = f.id AND p.started > @since AND p.gap = 'open') ELSE 0 END AS open_gaps,
          CASE WHEN f.ask_url <> f.url AND NOT EXISTS (SELECT 1 FROM json_each(f.fallbacks) WHERE value = f.ask_url)
            THEN (SELECT o.id FROM feeds o WHERE o.url = f.ask_url AND o.ask_url = o.url AND o.state = 'active') END AS twin
        FROM feeds f WHERE f.state = 'active' OR f.concern IS NOT NULL
        """,
        new { since = time.GetUtcNow() - Day }).AsList());

    public void Note(IReadOnlyCollection<(long Id, Concern? Concern)> notes)
    {
        if (notes.Count == 0)
            return;
        database.Write(connection =>
        {
            foreach (var (id, concern) in notes)
                connection.Execute("UPDATE feeds SET concern = @Kind, concern_why = @Why WHERE id = @id", new { id, concern?.Kind, concern?.Why });
        });
    }

    /// <summary>Articles about a country, by days back from now.</summary>
    public int[] Days(string code) => database.Read(connection => CoverageStore.Days(connection, code, time.GetUtcNow()));

    /// <summary>Our own outage is over: what failed by it is asked soon, spread over some minutes, instead of when its backoff ends.</summary>
    public int AskSoon() => database.Write(connection =>
    {
        var now = time.GetUtcNow();
        var failed = connection.Query<long>(
            "SELECT id FROM feeds WHERE state = 'active' AND failures > 0 AND next_poll > @now AND parked IS NULL AND outcome IN @ours",
            new { now, ours = new[] { nameof(FetchOutcome.DnsFailed), nameof(FetchOutcome.ConnectionFailed), nameof(FetchOutcome.TimedOut), nameof(FetchOutcome.TlsFailed) } }).AsList();
        for (var i = 0; i < failed.Count; i++)
            connection.Execute("UPDATE feeds SET next_poll = min(next_poll, @at) WHERE id = @id", new { id = failed[i], at = now + i * options.StartSpread });
        return failed.Count;
    });

    /// <summary>What is no longer of use.</summary>
    public void Prune() => database.Write(connection =>
    {
        var now = time.GetUtcNow();
        CoverageStore.Prune(connection, now);
        connection.Execute("DELETE FROM hosts WHERE free_at < @before", new { before = now - Day });
        connection.Execute("DELETE FROM hubs WHERE feed_id NOT IN (SELECT id FROM feeds WHERE state = 'active')");
    });
}
