using Dapper;
using Ingest.Text;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

internal enum MuteKind
{
    Story,
    Rule,

    /// <summary>An outlet: a story that nobody else reports is not told.</summary>
    Source,
}

/// <param name="Subject">A story's id, a rule's name, an outlet's name.</param>
internal sealed record Mute(MuteKind Kind, string Subject, DateTimeOffset Until, DateTimeOffset Created, string By);

/// <summary>What nobody wants to hear of for a while. Looked at when a message is made, so that it counts for what waits already.</summary>
internal sealed class MuteStore(Database.Database database, TimeProvider time)
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <param name="by">Who did it, for people: cli, page, link.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is not positive or more than a year.</exception>
    public Mute Add(MuteKind kind, string subject, TimeSpan duration, string by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration, Longest);
        var now = time.GetUtcNow();
        var mute = new Mute(kind, Normal(kind, subject), now + duration, now, by);
        database.Write(connection => connection.Execute(
            """
            INSERT INTO mutes (kind, subject, until, created, by) VALUES (@kind, @Subject, @Until, @Created, @By)
            ON CONFLICT (kind, subject) DO UPDATE SET until = excluded.until, created = excluded.created, by = excluded.by
            """,
            new { kind = Text(kind), mute.Subject, mute.Until, mute.Created, mute.By }));
        return mute;
    }

    /// <returns>False where it was not muted.</returns>
    public bool Remove(MuteKind kind, string subject) => database.Write(connection => connection.Execute(
        "DELETE FROM mutes WHERE kind = @kind AND subject = @subject AND until > @now", new { kind = Text(kind), subject = Normal(kind, subject), now = time.GetUtcNow() }) > 0);

    /// <summary>Those that hold now, the longest first.</summary>
    public IReadOnlyList<Mute> List() => [.. database.Read(connection => connection.Query<Row>(
        "SELECT kind, subject, until, created, by FROM mutes WHERE until > @now ORDER BY until DESC", new { now = time.GetUtcNow() }).AsList())
        .Select(r => new Mute(Enum.Parse<MuteKind>(r.Kind, ignoreCase: true), r.Subject, r.Until, r.Created, r.By))];

    /// <summary>Why a message is not sent, null where it is.</summary>
    internal static string? Reason(SqliteConnection connection, string rule, long storyId, DateTimeOffset now)
    {
        var mutes = connection.Query<Row>("SELECT kind, subject, until, created, by FROM mutes WHERE until > @now", new { now }).AsList();
        if (mutes.Count == 0)
            return null;
        bool Has(string kind, string subject) => mutes.Exists(m => m.Kind == kind && m.Subject.Equals(subject, StringComparison.OrdinalIgnoreCase));
        if (Has("story", storyId.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            return "muted story";
        if (Has("rule", rule))
            return "muted rule";
        if (!mutes.Exists(m => m.Kind == "source"))
            return null;
        var outlets = connection.Query<string>("SELECT DISTINCT outlet FROM articles WHERE story_id = @storyId", new { storyId }).AsList();
        return outlets.Count > 0 && outlets.TrueForAll(o => Has("source", Folding.Fold(o))) ? "muted source" : null;
    }

    private static string Normal(MuteKind kind, string subject) => kind == MuteKind.Source ? Folding.Fold(subject) : subject.Trim();

    private static string Text(MuteKind kind) => kind.ToString().ToLowerInvariant();

    private sealed record Row
    {
        public required string Kind { get; init; }
        public required string Subject { get; init; }
        public DateTimeOffset Until { get; init; }
        public DateTimeOffset Created { get; init; }
        public required string By { get; init; }
    }
}

/// <summary>Stories that somebody has taken in hand: told again only when they become graver.</summary>
internal sealed class Acknowledgements(Database.Database database, TimeProvider time)
{
    /// <returns>False where it was acknowledged before.</returns>
    public bool Add(long storyId, string by) => database.Write(connection => connection.Execute(
        "INSERT INTO acknowledgements (story_id, at, by) VALUES (@storyId, @now, @by) ON CONFLICT DO NOTHING", new { storyId, now = time.GetUtcNow(), by }) > 0);

    internal static bool Has(SqliteConnection connection, long storyId) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM acknowledgements WHERE story_id = @storyId)", new { storyId });
}
