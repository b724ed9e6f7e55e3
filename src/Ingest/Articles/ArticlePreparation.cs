using Ingest.Articles.Index;
using Ingest.Contracts;
using Ingest.Hosting;
using Ingest.Regions;
using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Articles;

/// <summary>How an article's text becomes regions; a delegate, so that a test can have it fail.</summary>
internal delegate RegionResult Classify(RegionText text);

/// <summary>
/// What can be worked out of articles before the transaction, which only the database should wait for: their regions, and their words as stories are compared
/// by, and whatever the parts need. On all processors at once; it is a third of what storing an article costs.
/// </summary>
internal sealed class ArticlePreparation(Classify classify, IEnumerable<IStorePart> parts, ArticleIndex index)
{
    private const int MostFeeds = 4_096, MostAtOnce = 8, Few = 3;

    /// <summary>Of one that is set aside, and is not looked for.</summary>
    private static readonly ArticleKeys NoKeys = new(null, null, []);

    /// <summary>What feeds were called when they were last stored: a guess, looked at again within the transaction.</summary>
    private readonly GenerationCache<long, string> outlets = new(MostFeeds);

    public void Remember(long feedId, string outlet)
    {
        lock (outlets)
            outlets.Put(feedId, outlet);
    }

    /// <param name="now">As an article without a date is taken for published then, it will be read again.</param>
    public List<PreparedPoll> Of(IReadOnlyList<FeedPolled> polls, DateTimeOffset now)
    {
        var prepared = polls.Select(p => new PreparedPoll(p, new PreparedArticle[p.Articles.Length])).ToList();
        var work = new List<Unprepared>();
        foreach (var poll in prepared)
        {
            var outlet = Remembered(poll.Poll.FeedId);
            foreach (var (place, article) in poll.Poll.Articles.Index())
                work.Add(new(poll, place, article.Source ?? outlet, index.KnownFurniture(article.Source ?? outlet)));
        }
        // A few are done before others could be woken for them.
        var atOnce = work.Count <= Few ? 1 : Math.Min(Environment.ProcessorCount, MostAtOnce);
        Parallel.For(0, work.Count, new() { MaxDegreeOfParallelism = atOnce }, i =>
        {
            var (poll, place, outlet, noise) = work[i];
            poll.Articles[place] = Prepare(poll.Poll.FeedId, poll.Poll.Articles[place], outlet, noise, now);
        });
        return prepared;
    }

    private string? Remembered(long feedId)
    {
        lock (outlets)
            return outlets.Find(feedId);
    }

    private readonly record struct Unprepared(PreparedPoll Poll, int Place, string? Outlet, IOutletNoise Noise);

    private PreparedArticle Prepare(long feedId, Article article, string? outlet, IOutletNoise noise, DateTimeOffset now)
    {
        try
        {
            var keys = ArticleKeys.Of(feedId, article);
            var regions = classify(ArticleWriter.TextOf(article));
            return new(article, keys, regions, null)
            {
                RegionsJson = RegionsJson.Of(regions),
                Parts = [.. parts.Select(p => p.Prepare(article)).OfType<object>()],
                Text = outlet is null ? null : PreparedText.Of(article, outlet, ArticleTimes.Published(article.Published, now), regions, noise),
            };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(article, NoKeys, RegionResult.Empty, e);
        }
    }
}

internal sealed record PreparedPoll(FeedPolled Poll, PreparedArticle[] Articles);

/// <param name="Error">Why nothing could be made of it; then it is set aside.</param>
internal sealed record PreparedArticle(Article Article, ArticleKeys Keys, RegionResult Regions, Exception? Error)
{
    public RegionsJson RegionsJson { get; init; } = RegionsJson.Empty;

    /// <summary>What the parts of the transaction asked for.</summary>
    public IReadOnlyList<object> Parts { get; init; } = [];

    /// <summary>Null where its outlet was not known beforehand.</summary>
    public PreparedText? Text { get; init; }
}

/// <summary>An article's text without what its page put around it, and read.</summary>
internal sealed class PreparedText
{
    private readonly AskedNoise asked;

    private PreparedText(ArticleReading reading, CleanText clean, AskedNoise asked)
    {
        (Reading, Clean, this.asked) = (reading, clean, asked);
    }

    public ArticleReading Reading { get; }

    public CleanText Clean { get; }

    public static PreparedText Of(Article article, string outlet, DateTimeOffset published, RegionResult regions, IOutletNoise noise)
    {
        var asked = new AskedNoise(noise);
        var (reading, clean) = StoryTexts.Of(article, outlet, published, regions, asked);
        // Worked out now, as whoever asks first has to wait.
        (_, _) = (reading.Profile, reading.Fingerprint);
        return new(reading, clean, asked);
    }

    /// <summary>Whether it would turn out the same with what is known now.</summary>
    public bool IsOf(string outlet, DateTimeOffset published, IOutletNoise noise) => Reading.Text.Outlet == outlet && Reading.Text.At == published && asked.HoldsFor(noise);
}

/// <summary>
/// Keeps what was asked while a text was cleaned: where other noise gives the same answers, the text comes out the same. So it does no harm that an outlet's noise is
/// looked at here while the writer learns more of it.
/// </summary>
internal sealed class AskedNoise(IOutletNoise known) : IOutletNoise
{
    private readonly Dictionary<ulong, bool> answers = [];

    /// <summary>Of one line always the same.</summary>
    public bool IsNoise(ulong line)
    {
        if (!answers.TryGetValue(line, out var answer))
            answers[line] = answer = known.IsNoise(line);
        return answer;
    }

    public bool HoldsFor(IOutletNoise noise) => answers.All(a => noise.IsNoise(a.Key) == a.Value);
}
