using System.Buffers.Binary;

namespace Ingest.Scheduling;

/// <summary>
/// How much a feed publishes: new items and hours observed, for each hour of the day (UTC). Older observations fade (half of their weight in two weeks), so
/// that a feed that changes its ways is understood within days. 192 bytes a feed.
/// </summary>
internal sealed class Activity
{
    private const int Hours = 24;
    private const double HalfLifeHours = 14 * 24;

    /// <summary>Hours of the overall rate that each hour's own rate is mixed with: an hour speaks for itself only where it was observed often.</summary>
    private const double PriorHours = 2;

    /// <summary>The same where silence is judged: two nights without an item are enough to expect none in the third.</summary>
    private const double PriorHoursOfSilence = 0.5;

    /// <summary>A longer pause between two polls says nothing about its hours: the service was off.</summary>
    private static readonly TimeSpan LongestObservation = TimeSpan.FromDays(7);

    private readonly double[] items = new double[Hours];
    private readonly double[] hours = new double[Hours];

    /// <summary>Weight of all observations.</summary>
    public TimeSpan Observed => TimeSpan.FromHours(hours.Sum());

    public double PerDay => Mean * Hours;

    private double Mean => hours.Sum() is > 0 and var observed ? items.Sum() / observed : 0;

    public static Activity Unpack(byte[]? bytes)
    {
        var activity = new Activity();
        for (var i = 0; bytes is not null && i < Hours && bytes.Length == Hours * 2 * sizeof(float); i++)
        {
            activity.items[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
            activity.hours[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan((Hours + i) * sizeof(float)));
        }
        return activity;
    }

    public byte[] Pack()
    {
        var bytes = new byte[Hours * 2 * sizeof(float)];
        for (var i = 0; i < Hours; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), (float)items[i]);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan((Hours + i) * sizeof(float)), (float)hours[i]);
        }
        return bytes;
    }

    /// <summary>What two polls, one after the other, showed of the time between them.</summary>
    /// <param name="published">Of the new items; what lies outside of the time counts at its nearer end.</param>
    public Activity After(DateTimeOffset from, DateTimeOffset to, IEnumerable<DateTimeOffset> published)
    {
        var next = new Activity();
        from = to - from > LongestObservation ? to - LongestObservation : from;
        var kept = Math.Pow(2, -Math.Max(0, (to - from).TotalHours) / HalfLifeHours);
        for (var i = 0; i < Hours; i++)
            (next.items[i], next.hours[i]) = (items[i] * kept, hours[i] * kept);
        for (var at = from; at < to;)
        {
            var end = NextHour(at) < to ? NextHour(at) : to;
            next.hours[at.UtcDateTime.Hour] += (end - at).TotalHours;
            at = end;
        }
        foreach (var item in published)
            next.items[(item < from ? from : item > to ? to : item).UtcDateTime.Hour]++;
        return next;
    }

    /// <summary>New items to be expected within a time.</summary>
    public double Expected(DateTimeOffset from, DateTimeOffset to)
    {
        var whole = Math.Floor((to - from).TotalDays);
        var expected = whole > 0 ? whole * Enumerable.Range(0, Hours).Sum(h => Rate(h, PriorHoursOfSilence)) : 0;
        for (var at = from.AddDays(Math.Max(0, whole)); at < to;)
        {
            var end = NextHour(at) < to ? NextHour(at) : to;
            expected += (end - at).TotalHours * Rate(at.UtcDateTime.Hour, PriorHoursOfSilence);
            at = end;
        }
        return expected;
    }

    /// <summary>How long until so many new items are to be expected; no longer than asked.</summary>
    public TimeSpan Until(double count, DateTimeOffset from, TimeSpan atMost)
    {
        for (var at = from; at - from < atMost;)
        {
            var rate = Rate(at.UtcDateTime.Hour, PriorHours);
            var hour = (NextHour(at) - at).TotalHours;
            if (rate * hour >= count)
                return Shorter(at - from + TimeSpan.FromHours(count / rate), atMost);
            count -= rate * hour;
            at = NextHour(at);
        }
        return atMost;
    }

    /// <summary>Items an hour.</summary>
    private double Rate(int hour, double prior) => (items[hour] + prior * Mean) / (hours[hour] + prior);

    private static DateTimeOffset NextHour(DateTimeOffset at) => new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero).AddHours(at.UtcDateTime.Hour + 1);

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
