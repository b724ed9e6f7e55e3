using System.Buffers.Binary;

namespace Ingest.Scheduling;

/// <summary>A histogram of how long after publication articles were first seen; 60 bytes a feed.</summary>
internal sealed class Lag
{
    private readonly uint[] counts = new uint[Borders.Count + 1];

    /// <summary>Upper borders of the buckets, in seconds; beyond the last lies one without a border.</summary>
    public static IReadOnlyList<int> Borders { get; } = [30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];

    /// <summary>Of all lags, in seconds.</summary>
    public double Sum { get; private set; }

    public IReadOnlyList<uint> Counts => counts;

    public long Count => counts.Sum(c => c);

    /// <summary>The border that half of the lags lie below; null without any, or where it is more than a day.</summary>
    public TimeSpan? Median
    {
        get
        {
            var (all, below) = (Count, 0L);
            for (var i = 0; i < Borders.Count && all > 0; i++)
            {
                if ((below += counts[i]) * 2 >= all)
                    return TimeSpan.FromSeconds(Borders[i]);
            }
            return null;
        }
    }

    public static Lag Unpack(byte[]? bytes)
    {
        var lag = new Lag();
        if (bytes is null || bytes.Length != lag.counts.Length * sizeof(uint) + sizeof(double))
            return lag;
        for (var i = 0; i < lag.counts.Length; i++)
            lag.counts[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)));
        lag.Sum = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(lag.counts.Length * sizeof(uint)));
        return lag;
    }

    public byte[] Pack()
    {
        var bytes = new byte[counts.Length * sizeof(uint) + sizeof(double)];
        for (var i = 0; i < counts.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), counts[i]);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(counts.Length * sizeof(uint)), Sum);
        return bytes;
    }

    public void Add(TimeSpan lag)
    {
        var seconds = Math.Max(0, lag.TotalSeconds);
        var bucket = Enumerable.Range(0, Borders.Count).FirstOrDefault(i => seconds <= Borders[i], Borders.Count);
        counts[bucket]++;
        Sum += seconds;
    }
}
