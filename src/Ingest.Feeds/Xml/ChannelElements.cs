using System.Globalization;

namespace Ingest.Feeds.Xml;

/// <summary>What only a channel says: when to come back.</summary>
internal sealed class ChannelElements
{
    private static readonly DayOfWeek[] Week = Enum.GetValues<DayOfWeek>();
    private readonly SortedSet<int> hours = [];
    private readonly SortedSet<DayOfWeek> days = [];
    private TimeSpan? timeToLive;
    private TimeSpan? period;
    private int? frequency;

    /// <summary>False when the current element is none of them; nothing is read of it then.</summary>
    public bool Read(FeedXml xml, Vocabulary vocabulary)
    {
        switch (vocabulary, xml.Name)
        {
            case (Vocabulary.Rss, "ttl"):
                if (Whole(xml.Text()) is { } minutes)
                    timeToLive ??= TimeSpan.FromMinutes(minutes);
                return true;
            case (Vocabulary.Rss, "skiphours"):
                for (var inside = xml.Enter(); xml.Next(inside);)
                {
                    // Netscape's RSS 0.91 counted 1 to 24.
                    if (xml.Name == "hour" && Whole(xml.Text()) is { } hour and <= 24)
                        hours.Add(hour % 24);
                }
                return true;
            case (Vocabulary.Rss, "skipdays"):
                for (var inside = xml.Enter(); xml.Next(inside);)
                {
                    if (xml.Name == "day" && xml.Text() is { } text && Array.FindIndex(Week, d => Same(d.ToString(), text)) is >= 0 and var day)
                        days.Add(Week[day]);
                }
                return true;
            case (Vocabulary.Syndication, "updateperiod"):
                period ??= Period(xml.Text());
                return true;
            case (Vocabulary.Syndication, "updatefrequency"):
                if (Whole(xml.Text()) is { } times and > 0)
                    frequency ??= times;
                return true;
            default:
                return false;
        }
    }

    public Feed AddTo(Feed feed) => feed with
    {
        TimeToLive = timeToLive,
        SkipHours = [.. hours],
        SkipDays = [.. days],
        // RSS 1.0 syndication module: the period is daily and the frequency 1 when not given.
        UpdateInterval = period is null && frequency is null ? null : (period ?? TimeSpan.FromDays(1)) / (frequency ?? 1),
    };

    private static TimeSpan? Period(string? text) => text?.ToLowerInvariant() switch
    {
        "hourly" => TimeSpan.FromHours(1),
        "daily" => TimeSpan.FromDays(1),
        "weekly" => TimeSpan.FromDays(7),
        "monthly" => TimeSpan.FromDays(30),
        "yearly" => TimeSpan.FromDays(365),
        _ => null,
    };

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
