using Ingest.Demo.Content;

namespace Ingest.Demo;

/// <summary>What is in print at this moment.</summary>
internal sealed class Newsroom
{
    private const int LongestFrontPage = 12;

    private static readonly MadeUpStory[] Stories = [.. History.Stories, .. Script.Stories, .. Afterwards.Stories];

    private readonly TimeProvider _time;

    public Newsroom(TimeProvider time)
    {
        _time = time;
        // Whole seconds, because Last-Modified has no finer grain: no article may appear within a second already answered for.
        var now = time.GetUtcNow();
        Opened = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }

    public DateTimeOffset Opened { get; }

    /// <summary>The outlet's newest articles, newest first.</summary>
    public IReadOnlyList<MadeUpArticle> FrontPage(Outlet outlet)
    {
        var now = _time.GetUtcNow();
        return
        [
            .. Stories
                .SelectMany(story => story.Printings, (story, printing) => (story, printing))
                .Where(print => print.printing.By == outlet && At(print.printing.AtSecond) <= now)
                .OrderByDescending(print => print.printing.AtSecond)
                .Take(LongestFrontPage)
                .Select(print => Print(print.story, outlet, print.printing.AtSecond, now)),
        ];
    }

    /// <summary>The article at an outlet's link; null before it is printed, and for a link that was never given out.</summary>
    public MadeUpArticle? Find(string outlet, string slug)
    {
        var now = _time.GetUtcNow();
        return Stories
            .Where(story => story.Slug == slug)
            .SelectMany(story => story.Printings, (story, printing) => (story, printing))
            .Where(print => print.printing.By.Id == outlet && At(print.printing.AtSecond) <= now)
            .Select(print => Print(print.story, print.printing.By, print.printing.AtSecond, now))
            .FirstOrDefault();
    }

    private MadeUpArticle Print(MadeUpStory story, Outlet outlet, int atSecond, DateTimeOffset now)
    {
        var published = At(atSecond);
        return story.Correction is { } correction && At(correction.AtSecond) <= now
            ? new(outlet, story.Slug, correction.Headline, correction.Text, published, At(correction.AtSecond))
            : new(outlet, story.Slug, story.Headline, story.Text, published, published);
    }

    private DateTimeOffset At(int second) => Opened.AddSeconds(second);
}
