using Ingest.Contracts;

namespace Ingest.Upkeep;

/// <summary>What one part of retention removed.</summary>
internal sealed record Removal(string What, long Count);

/// <summary>One round through everything that has its time: each folder removes from its own tables, in slices; then what became free goes back to the disk.</summary>
internal sealed class Retention(Database.Database database, IEnumerable<IRetention> parts, RetentionOptions options, TimeProvider time)
{
    private const int Slice = 200;

    /// <summary>The writer goes first: one slice takes some 20 ms.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>What a round would remove now by age; size is not counted.</summary>
    public IReadOnlyList<Removal> Due() => database.Read(connection => parts.Select(p => new Removal(p.What, p.Count(connection, time.GetUtcNow()))).ToList());

    /// <summary>By how much the database is larger than it may be, in bytes.</summary>
    public long Excess() => options.Size is { } size ? Math.Max(0, database.UsedBytes() - size) : 0;

    public async Task<IReadOnlyList<Removal>> RunAsync(CancellationToken cancellationToken)
    {
        var removals = new List<Removal>();
        foreach (var part in parts)
        {
            var count = await RemoveByAgeAsync(part, cancellationToken) + await MakeRoomAsync(part, cancellationToken);
            removals.Add(new(part.What, count));
        }
        while (database.ReleasePages())
            await Task.Delay(Pause, time, cancellationToken);
        if (removals.Any(r => r.Count > 0))
            database.CopyLog();
        return removals;
    }

    private async Task<long> RemoveByAgeAsync(IRetention part, CancellationToken cancellationToken)
    {
        var (count, after) = (0L, (long?)0L);
        while (after is { } from)
        {
            var slice = database.Write(connection => part.Remove(connection, time.GetUtcNow(), from, Slice));
            count += slice.Removed;
            after = slice.Next;
            if (after is not null)
                await Task.Delay(Pause, time, cancellationToken);
        }
        return count;
    }

    private async Task<long> MakeRoomAsync(IRetention part, CancellationToken cancellationToken)
    {
        var count = 0L;
        while (Excess() > 0)
        {
            var removed = database.Write(connection => part.RemoveOldest(connection, Slice));
            if (removed == 0)
                break;
            count += removed;
            await Task.Delay(Pause, time, cancellationToken);
        }
        return count;
    }
}
