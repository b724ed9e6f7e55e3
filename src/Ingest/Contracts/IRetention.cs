using Microsoft.Data.Sqlite;

namespace Ingest.Contracts;

/// <summary>One folder's part in retention: it removes from its own tables what is past its time. A slice is one transaction, so that the writer is never held for long.</summary>
internal interface IRetention
{
    /// <summary>What is removed, in the plural, for people.</summary>
    string What { get; }

    /// <summary>Things that are past their time now.</summary>
    long Count(SqliteConnection connection, DateTimeOffset now);

    /// <param name="after">Where the last slice ended; 0 for the first.</param>
    /// <param name="limit">Things to remove at most.</param>
    RetentionSlice Remove(SqliteConnection connection, DateTimeOffset now, long after, int limit);

    /// <summary>Makes room: the oldest things go, whatever their age.</summary>
    /// <returns>How many went; 0 where nothing is left, or where this part holds nothing of weight.</returns>
    int RemoveOldest(SqliteConnection connection, int limit) => 0;
}

/// <param name="Next">Where the next slice begins; null where nothing is left to do.</param>
internal readonly record struct RetentionSlice(int Removed, long? Next);
