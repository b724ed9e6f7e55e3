namespace Ingest.Scheduling;

/// <summary>Hours and days at which a publisher does not want to be asked (RSS skipHours and skipDays), in UTC, as bits.</summary>
internal readonly record struct Quiet(int Hours, int Days)
{
    private const int AllHours = (1 << 24) - 1, AllDays = (1 << 7) - 1;

    public static Quiet Of(IEnumerable<int> hours, IEnumerable<DayOfWeek> days) => new(
        hours.Where(h => h is >= 0 and < 24).Aggregate(0, (bits, h) => bits | 1 << h),
        days.Where(d => Enum.IsDefined(d)).Aggregate(0, (bits, d) => bits | 1 << (int)d));

    /// <summary>The first moment from here on that is not quiet; the moment itself where it never ends.</summary>
    public DateTimeOffset EndAfter(DateTimeOffset at)
    {
        if ((Hours & AllHours) == AllHours || (Days & AllDays) == AllDays)
            return at;
        var end = at;
        while (Holds(end))
        {
            var hour = end.UtcDateTime;
            end = new DateTimeOffset(hour.Date, TimeSpan.Zero).AddHours(hour.Hour + 1);
        }
        return end;
    }

    public bool Holds(DateTimeOffset at) => (Hours & 1 << at.UtcDateTime.Hour) != 0 || (Days & 1 << (int)at.UtcDateTime.DayOfWeek) != 0;
}
