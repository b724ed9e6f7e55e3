using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>Subscriptions: added, removed, listed. The poll state beside them is <see cref="LeaseStore"/>'s and <see cref="PollOutcomeStore"/>'s.</summary>
internal sealed class FeedStore(Database.Database database, TimeProvider time, PollingOptions? options = null)
{
    internal const string Columns =
        """
        id, url, title, profile, site, language, fallbacks, origin, state, ask_url, host, identity, identity_note, next_poll, interval_why, hint_ms,
        lease_poll, lease_until, lost_polls, last_poll, last_success, last_item, outcome, status, detail, failures, parked, moved_to, gaps, lag, activity, concern, concern_why, lied,
        (SELECT max(free_at) FROM hosts WHERE hosts.host IN (feeds.host, feeds.answer_host)) AS host_free
        """;

    public sealed record SyncResult(int Added, int Returned, int Unlisted);

    /// <summary>
    /// Makes the list's feeds the listed ones: new ones are added, those that left the list are no longer asked (their articles stay), and what an operator
    /// added or removed by hand stays as the operator wants it.
    /// </summary>
    public SyncResult Sync(IReadOnlyList<Subscription> list) => database.Write(connection =>
    {
        var known = connection.Query<(string Url, string Origin, string State, string? Title, string? Site, string? Language, string Fallbacks)>(
            "SELECT url, origin, state, title, site, language, fallbacks FROM feeds").ToDictionary(f => f.Url);
        var (added, returned) = (0, 0);
        foreach (var subscription in list)
        {
            if (!known.TryGetValue(subscription.Url.AbsoluteUri, out var feed))
            {
                Insert(connection, subscription, "list");
                added++;
                continue;
            }
            if (feed.State == "unlisted")
                returned++;
            // At a start nothing has changed, as a rule: a long list is not written again each time.
            if (feed.State == "active" && (feed.Title, feed.Site, feed.Language, feed.Fallbacks) == (subscription.Title, subscription.Site, subscription.Language, Serialize(subscription)))
                continue;
            connection.Execute(
                """
                UPDATE feeds SET title = @Title, site = @Site, language = @Language, fallbacks = @fallbacks, state = CASE state WHEN 'unlisted' THEN 'active' ELSE state END
                WHERE url = @url AND origin = 'list'
                """,
                new { subscription.Title, subscription.Site, subscription.Language, fallbacks = Serialize(subscription), url = subscription.Url.AbsoluteUri });
        }
        var listed = list.Select(s => s.Url.AbsoluteUri).ToHashSet(StringComparer.Ordinal);
        var gone = known.Values.Where(f => f is { Origin: "list", State: "active" } && !listed.Contains(f.Url)).ToList();
        foreach (var feed in gone)
            connection.Execute("UPDATE feeds SET state = 'unlisted' WHERE url = @Url", new { feed.Url });
        return new SyncResult(added, returned, gone.Count);
    });

    /// <returns>False when it is subscribed already.</returns>
    public bool Add(Subscription subscription) => database.Write(connection =>
        Return(connection, subscription) > 0 || Insert(connection, subscription, "operator") > 0);

    /// <summary>Many at once: added in one transaction, and first asked over a while, each in the slot that its address gives, however many there are.</summary>
    /// <returns>How many were not subscribed already.</returns>
    public int AddAll(IReadOnlyCollection<Subscription> subscriptions) => database.Write(connection =>
    {
        var added = subscriptions.Where(s => Return(connection, s) > 0 || Insert(connection, s, "operator") > 0).ToList();
        var width = Slots.Width(added.Count, options ?? new());
        foreach (var subscription in width > TimeSpan.Zero ? added : [])
        {
            var url = subscription.Url.AbsoluteUri;
            connection.Execute("UPDATE feeds SET next_poll = @at WHERE url = @url", new { url, at = time.GetUtcNow() + width * Slots.Of(url) });
        }
        return added.Count;
    });

    /// <summary>By id or address. Its articles stay; it is not asked again, nor added again by the list.</summary>
    public Feed? Remove(string idOrUrl) => database.Write(connection =>
    {
        var feed = Find(connection, idOrUrl);
        if (feed is not null)
            connection.Execute("UPDATE feeds SET state = 'removed', lease_poll = NULL, lease_until = NULL WHERE id = @Id", new { feed.Id });
        return feed;
    });

    /// <summary>Due now, as soon as its host is free.</summary>
    /// <param name="inFull">Without validators, so that the server cannot answer 304: what it hid is found, and the server remembered for it.</param>
    public Feed? Ask(string idOrUrl, bool inFull) => database.Write(connection =>
    {
        var feed = Find(connection, idOrUrl);
        if (feed is not null)
            connection.Execute("UPDATE feeds SET next_poll = @now, etag = CASE WHEN @inFull THEN NULL ELSE etag END, last_modified = CASE WHEN @inFull THEN NULL ELSE last_modified END WHERE id = @Id", new { feed.Id, inFull, now = time.GetUtcNow() });
        return feed;
    });

    /// <summary>Every feed is asked in full and as if for the first time: what it shows then is history, not news.</summary>
    public void BeginAnew() => database.Write(connection => connection.Execute(
        "UPDATE feeds SET last_success = NULL, etag = NULL, last_modified = NULL, body_hash = 0, lease_poll = NULL, lease_until = NULL, next_poll = min(next_poll, @now)", new { now = time.GetUtcNow() }));

    public IReadOnlyList<Feed> List(bool all = false) => database.Read(connection => connection.Query<Feed>(
        $"SELECT {Columns} FROM feeds WHERE @all OR state = 'active' ORDER BY id", new { all }).AsList());

    public Feed? Find(string idOrUrl) => database.Read(connection => Find(connection, idOrUrl));

    public static Subscription ToSubscription(Feed feed) => new(new Uri(feed.Url))
    {
        Title = feed.Title,
        Site = feed.Site,
        Language = feed.Language,
        Fallbacks = [.. JsonSerializer.Deserialize<string[]>(feed.Fallbacks)!.Select(u => new Uri(u))],
    };

    private static Feed? Find(SqliteConnection connection, string idOrUrl) => connection.QuerySingleOrDefault<Feed>(
        $"SELECT {Columns} FROM feeds WHERE state <> 'removed' AND (url = @text OR url = @absolute OR id = @id)",
        new
        {
            text = idOrUrl,
            absolute = Uri.TryCreate(idOrUrl, UriKind.Absolute, out var url) ? url.AbsoluteUri : idOrUrl,
            id = long.TryParse(idOrUrl, out var id) ? id : -1,
        });

    /// <summary>Asked at once, at its own address and as it is described now; what is not said stays. Validators belong to an address.</summary>
    private int Return(SqliteConnection connection, Subscription subscription) => connection.Execute(
        """
        UPDATE feeds SET state = 'active', origin = 'operator', next_poll = @now, failures = 0, failing_since = NULL, gone_since = NULL, parked = NULL, title = coalesce(@Title, title), site = coalesce(@Site, site),
          language = coalesce(@Language, language), fallbacks = CASE @fallbacks WHEN '[]' THEN fallbacks ELSE @fallbacks END,
          etag = CASE ask_url WHEN url THEN etag END, last_modified = CASE ask_url WHEN url THEN last_modified END, body_hash = CASE ask_url WHEN url THEN body_hash ELSE 0 END,
          ask_url = url, host = @host, answer_host = NULL
        WHERE url = @url AND state <> 'active'
        """,
        new
        {
            now = time.GetUtcNow(),
            subscription.Title,
            subscription.Site,
            subscription.Language,
            fallbacks = Serialize(subscription),
            url = subscription.Url.AbsoluteUri,
            host = Hosts.Of(subscription.Url, options?.SharedHosts ?? []),
        });

    private int Insert(SqliteConnection connection, Subscription subscription, string origin) => connection.Execute(
        """
        INSERT INTO feeds (url, title, site, language, fallbacks, origin, state, added, ask_url, host, next_poll)
        VALUES (@url, @Title, @Site, @Language, @fallbacks, @origin, 'active', @now, @url, @host, @now)
        ON CONFLICT (url) DO NOTHING
        """,
        new
        {
            url = subscription.Url.AbsoluteUri,
            subscription.Title,
            subscription.Site,
            subscription.Language,
            fallbacks = Serialize(subscription),
            origin,
            now = time.GetUtcNow(),
            host = Hosts.Of(subscription.Url, options?.SharedHosts ?? []),
        });

    private static string Serialize(Subscription subscription) => JsonSerializer.Serialize(subscription.Fallbacks.Select(u => u.AbsoluteUri));
}
