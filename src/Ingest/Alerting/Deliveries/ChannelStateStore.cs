using Dapper;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>A channel to which nothing is sent any more.</summary>
internal sealed record DisabledChannel(string Channel, DateTimeOffset Since, string Why);

/// <summary>Which channels are gone, and how much each may send: among all processes.</summary>
internal sealed class ChannelStateStore(Database.Database database, TimeProvider time)
{
    /// <returns>True when it was enabled before.</returns>
    public bool Disable(string channel, string why) => database.Write(connection => connection.Execute(
        """
        INSERT INTO channel_states (channel, disabled, why) VALUES (@channel, @now, @why)
        ON CONFLICT (channel) DO UPDATE SET disabled = excluded.disabled, why = excluded.why WHERE disabled IS NULL
        """,
        new { channel, why, now = time.GetUtcNow() }) > 0);

    /// <returns>False where it was enabled.</returns>
    public bool Enable(string channel) => database.Write(connection => connection.Execute(
        "UPDATE channel_states SET disabled = NULL, why = NULL WHERE channel = @channel AND disabled IS NOT NULL", new { channel }) > 0);

    public IReadOnlyList<DisabledChannel> Disabled() => database.Read(connection => Disabled(connection));

    internal static IReadOnlyList<DisabledChannel> Disabled(SqliteConnection connection) => [.. connection.Query<(string Channel, long Since, string Why)>(
        "SELECT channel, disabled, why FROM channel_states WHERE disabled IS NOT NULL").Select(r => new DisabledChannel(r.Channel, DateTimeOffset.FromUnixTimeMilliseconds(r.Since), r.Why))];

    /// <summary>Messages that the channel may send now: a bucket that holds a minute's worth and fills evenly.</summary>
    /// <param name="rate">Messages a minute; 0 for no limit.</param>
    internal static double Tokens(SqliteConnection connection, string channel, int rate, DateTimeOffset now)
    {
        if (rate == 0)
            return double.PositiveInfinity;
        var row = connection.QuerySingleOrDefault<(double? Tokens, long? Refilled)>("SELECT tokens, refilled FROM channel_states WHERE channel = @channel", new { channel });
        if (row is not ({ } tokens, { } refilled))
            return rate;
        var passed = Math.Max(0, now.ToUnixTimeMilliseconds() - refilled) / 60_000.0;
        return Math.Min(rate, tokens + passed * rate);
    }

    internal static void Keep(SqliteConnection connection, string channel, double tokens, DateTimeOffset now) => connection.Execute(
        "INSERT INTO channel_states (channel, tokens, refilled) VALUES (@channel, @tokens, @now) ON CONFLICT (channel) DO UPDATE SET tokens = excluded.tokens, refilled = excluded.refilled",
        new { channel, tokens, now });
}
