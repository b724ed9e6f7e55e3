using Dapper;
using Ingest.Contracts;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>New articles about each watched country, counted by the hour.</summary>
internal static class CoverageStore
{
    private const long MillisecondsPerHour = 3_600_000;

    /// <summary>In the writer's transaction.</summary>
    public static void Count(SqliteConnection connection, StoredPoll stored, WatchList watch, DateTimeOffset now)
    {
        foreach (var code in stored.Articles.Where(a => a is { Outcome: ArticleOutcome.New, History: false }).SelectMany(a => watch.In(a.Regions)))
        {
            connection.Prepared("INSERT INTO coverage (code, hour, items) VALUES (?1, ?2, 1) ON CONFLICT (code, hour) DO UPDATE SET items = items + 1")
                .Bind(1, code).Bind(2, HourOf(now)).Run();
        }
    }

    /// <summary>Articles of each of the last days, each from this hour to this hour, today first.</summary>
    public static int[] Days(SqliteConnection connection, string code, DateTimeOffset now)
    {
        var days = new int[Coverage.Days + 1];
        var hour = HourOf(now);
        foreach (var (ago, items) in connection.Query<(long Ago, long Items)>(
            "SELECT (@hour - hour) / 24, sum(items) FROM coverage WHERE code = @code AND hour > @first GROUP BY 1", new { hour, code, first = hour - 24 * days.Length }))
        {
            if (ago >= 0 && ago < days.Length)
                days[ago] = (int)items;
        }
        return days;
    }

    public static int Prune(SqliteConnection connection, DateTimeOffset now) =>
        connection.Execute("DELETE FROM coverage WHERE hour < @before", new { before = HourOf(now) - 24 * (Coverage.Days + 2) });

    private static long HourOf(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / MillisecondsPerHour;
}
