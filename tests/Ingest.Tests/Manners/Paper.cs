using System.Globalization;

namespace Ingest.Tests.Manners;

/// <summary>A publisher that does everything as it should: items that appear in time, validators that are true, 304 where nothing has changed.</summary>
internal sealed class Paper(SimulatedTime time, int window = 20)
{
    private readonly DateTimeOffset founded = time.GetUtcNow();

    /// <summary>When each item after the first ones appeared.</summary>
    private readonly List<DateTimeOffset> appeared = [];
    private DateTimeOffset looked = time.GetUtcNow();
    private TimeSpan? every;

    /// <summary>Time between two items; null for a paper that publishes nothing more.</summary>
    public TimeSpan? Every
    {
        get => every;
        set
        {
            LookAround();
            (every, looked) = (value, time.GetUtcNow());
        }
    }

    /// <summary>The hours of the day, in UTC, in which it publishes.</summary>
    public Func<int, bool> Works { get; set; } = _ => true;

    /// <summary>In the channel, such as a ttl.</summary>
    public string Channel { get; set; } = "";

    public (string Name, string Value)[] Headers { get; set; } = [];

    public (string Name, string Value)[] HeadersOf304 { get; set; } = [];

    public bool GivesValidators { get; set; } = true;

    public string Title { get; set; } = "Story";

    public string Site { get; set; } = "https://paper.example";

    /// <summary>So many items at once, now.</summary>
    public void Publish(int items)
    {
        LookAround();
        appeared.AddRange(Enumerable.Repeat(time.GetUtcNow(), items));
    }

    public HttpResponseMessage Answer(LoggedRequest request)
    {
        var tag = $"W/\"{Count}é\"";
        var date = At(Count).ToString("r", CultureInfo.InvariantCulture);
        if (GivesValidators && request["If-None-Match"] == tag)
            return SimulatedWeb.Answer(304, "", HeadersOf304);
        return SimulatedWeb.Answer(200, Document(Count), GivesValidators ? [("ETag", tag), ("Last-Modified", date), .. Headers] : Headers);
    }

    public int Count
    {
        get
        {
            LookAround();
            return window + appeared.Count;
        }
    }

    /// <param name="newest">Number of the newest item shown.</param>
    public string Document(int newest) => $"""<?xml version="1.0"?><rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Paper</title><link>https://paper.example/</link>{Channel}{string.Concat(Enumerable.Range(0, window).Select(i => Item(newest - i)))}</channel></rss>""";

    private string Item(int number) => string.Create(CultureInfo.InvariantCulture, $"<item><guid>i{number}</guid><link>{Site}/{number}</link><title>{Title} number {number} of many</title><pubDate>{At(number):r}</pubDate></item>");

    /// <summary>When an item appeared; those at hand when the paper was founded an hour before.</summary>
    private DateTimeOffset At(int number) => number <= window ? founded - TimeSpan.FromHours(1) : appeared[number - window - 1];

    /// <summary>Writes what is due by now.</summary>
    private void LookAround()
    {
        while (every is { } pause && looked + pause <= time.GetUtcNow())
        {
            looked += pause;
            if (Works(looked.Hour))
                appeared.Add(looked);
        }
    }
}
