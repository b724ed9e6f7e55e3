using System.Globalization;

namespace Ingest.Alerting;

/// <summary>Hours of the week in which nothing is sent, by the wall clock of a time zone, whatever its summer time does.</summary>
internal sealed record QuietHours
{
    private const string Form = "write hours such as 22:00-07:00, or by weekday Mon-Fri 22:00-07:00, Sat-Sun 00:00-24:00";
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly TimeZoneInfo zone;
    private readonly IReadOnlyList<Span> spans;

    private QuietHours(TimeZoneInfo zone, IReadOnlyList<Span> spans) => (this.zone, this.spans) = (zone, spans);

    /// <param name="Begin">Since midnight of its day.</param>
    /// <param name="End">Since the same midnight; more than a day where it ends on the next.</param>
    private sealed record Span(DayOfWeek Day, TimeSpan Begin, TimeSpan End);

    /// <returns>The hours, or what is wrong with their text.</returns>
    public static (QuietHours? Hours, string? Mistake) Parse(string text, TimeZoneInfo zone)
    {
        var spans = new List<Span>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var hours = words[^1].Split('-');
            if (words.Length > 2 || hours.Length != 2 || !TryTime(hours[0], out var begin) || !TryTime(hours[1], out var end) || begin == Day)
                return (null, $"'{part}' is not understood: {Form}");
            if (begin == end)
                return (null, $"'{part}' has no length: write 00:00-24:00 for a whole day");
            if (DaysOf(words.Length == 2 ? words[0] : "Sun-Sat") is not { } days)
                return (null, $"'{words[0]}' is no weekday: {Form}");
            spans.AddRange(days.Select(d => new Span(d, begin, end > begin ? end : end + Day)));
        }
        if (spans.Count == 0)
            return (null, Form);
        var quiet = new QuietHours(zone, spans);
        // A winter week without changes of the clock: somebody must be told at some time.
        var monday = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        return quiet.EndOf(monday) - monday > TimeSpan.FromDays(7) ? (null, "these hours cover the whole week, so that nothing would ever be sent") : (quiet, null);
    }

    public bool Covers(DateTimeOffset instant) => Covering(TimeZoneInfo.ConvertTime(instant, zone).DateTime) is not null;

    /// <summary>When the quiet that covers this instant is over; the instant itself where none does.</summary>
    public DateTimeOffset EndOf(DateTimeOffset instant)
    {
        // Spans may follow each other without a gap; a week of them is refused when they are read.
        for (var i = 0; i < 8 * spans.Count; i++)
        {
            if (Covering(TimeZoneInfo.ConvertTime(instant, zone).DateTime) is not { } end)
                return instant;
            var next = Instant(end, zone);
            instant = next > instant ? next : instant + TimeSpan.FromMinutes(1);
        }
        return instant + TimeSpan.FromDays(8);
    }

    /// <summary>The instant at which the wall clock shows this; in the gap of a change to summer time, the end of the gap; of two, the later.</summary>
    internal static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            // Gaps begin and end at whole quarters of an hour.
            local = local.AddMinutes(-(local.Minute % 15)).AddSeconds(-local.Second);
            while (zone.IsInvalidTime(local))
                local = local.AddMinutes(15);
        }
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The end, by the wall clock, of the longest span that covers this time.</summary>
    private DateTime? Covering(DateTime local)
    {
        DateTime? end = null;
        foreach (var span in spans)
        {
            foreach (var day in new[] { local.Date, local.Date.AddDays(-1) })
            {
                if (day.DayOfWeek == span.Day && local >= day + span.Begin && local < day + span.End && (end is null || day + span.End > end))
                    end = day + span.End;
            }
        }
        return end;
    }

    internal static bool TryTime(string text, out TimeSpan time)
    {
        time = default;
        if (text == "24:00")
            time = Day;
        else if (TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            time = clock.ToTimeSpan();
        else
            return false;
        return true;
    }

    private static IEnumerable<DayOfWeek>? DaysOf(string text)
    {
        var ends = text.ToUpperInvariant().Split('-').Select(d => Array.FindIndex(Days, name => d.StartsWith(name, StringComparison.Ordinal))).ToArray();
        if (ends.Length > 2 || ends.Contains(-1))
            return null;
        var (first, last) = (ends[0], ends[^1] < ends[0] ? ends[^1] + 7 : ends[^1]);
        return Enumerable.Range(first, last - first + 1).Select(d => (DayOfWeek)(d % 7));
    }
}

/// <summary>When a rule's digests go out.</summary>
internal sealed record DigestTimes
{
    private readonly TimeZoneInfo zone;

    /// <summary>Null: at every full hour.</summary>
    private readonly TimeSpan? at;

    private DigestTimes(TimeZoneInfo zone, TimeSpan? at) => (this.zone, this.at) = (zone, at);

    public static (DigestTimes? Times, string? Mistake) Parse(string text, TimeZoneInfo zone)
    {
        var words = text.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["HOURLY"])
            return (new(zone, null), null);
        return words is ["DAILY", var time] && QuietHours.TryTime(time, out var at) && at < TimeSpan.FromDays(1)
            ? (new(zone, at), null)
            : (null, "write hourly, or daily 07:30");
    }

    /// <summary>The next time after this instant.</summary>
    public DateTimeOffset Next(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        if (at is not { } time)
        {
            // By the instant, not the wall clock: an hour that comes twice has two digests.
            var past = new TimeSpan(0, 0, local.Minute, local.Second, local.Millisecond) + TimeSpan.FromTicks(local.Ticks % TimeSpan.TicksPerMillisecond);
            return instant.ToUniversalTime() - past + TimeSpan.FromHours(1);
        }
        var next = QuietHours.Instant(local.Date + time, zone);
        return next > instant ? next : QuietHours.Instant(local.Date.AddDays(1) + time, zone);
    }
}
