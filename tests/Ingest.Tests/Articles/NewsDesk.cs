using System.Globalization;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Scheduling;
using Ingest.Tests.Database;
using Ingest.Tests.Stories;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Tests.Articles;

/// <summary>The writer with its real parts over a real database, a clock that stands still, and regions by the first words that the titles name.</summary>
internal sealed class NewsDesk : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Tables =
        ["feeds", "polls", "articles", "article_regions", "identities", "sightings", "revisions", "stories", "story_regions", "story_places", "placements", "article_profiles", "article_keys", "deliveries", "quarantine"];

    private readonly PollOutcomeStore outcomes;
    private readonly Func<ArticleWriter> begin;

    public NewsDesk(AlertOptions? alerts = null, IStorePart? part = null, IStoreObserver? observer = null, string[]? watch = null)
    {
        Alerts = alerts ?? new AlertOptions { GroupWait = TimeSpan.Zero };
        outcomes = new(Polling, Time);
        Feeds = new(Database.Database, Time);
        Rule rule = new("watched", watch ?? ["IQ", "SY"], Alerts.Confidence, Alerts.Backfill);
        List<IStorePart> parts = [outcomes, new AlertPart([rule], Alerts, Time)];
        if (part is not null)
            parts.Add(part);
        begin = () => new(Database.Database, text => Classify(text), parts, observer is null ? [] : [observer], Time, NullLogger<ArticleWriter>.Instance);
        Writer = begin();
    }

    public TemporaryDatabase Database { get; } = new();

    public ManualTime Time { get; } = new(Morning);

    public PollingOptions Polling { get; } = new();

    public AlertOptions Alerts { get; }

    public FeedStore Feeds { get; }

    public ArticleWriter Writer { get; private set; }

    public Classify Classify { get; set; } = ByWords;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>A feed whose first poll was made a minute ago and showed nothing, so that what it shows now is news.</summary>
    public long Feed(string url = "https://example.org/feed", string? title = "Example", bool polled = true)
    {
        Feeds.Add(new Subscription(new Uri(url)) { Title = title });
        var id = Feeds.Find(url)!.Id;
        if (polled)
        {
            Poll(id);
            Time.Advance(TimeSpan.FromMinutes(1));
        }
        return id;
    }

    /// <summary>What a poll of the feed says that shows these articles and nothing else.</summary>
    public FeedPolled Polled(long feed, params Article[] articles)
    {
        var level = (IdentityLevel)Database.Value<int>("SELECT identity FROM feeds WHERE id = @feed", new { feed });
        return new FeedPolled
        {
            PollId = Guid.CreateVersion7(Now),
            FeedId = feed,
            Url = new Uri(Database.Value<string>("SELECT ask_url FROM feeds WHERE id = @feed", new { feed })!),
            Ordered = Now,
            Duration = TimeSpan.FromMilliseconds(100),
            Outcome = articles.Length == 0 ? FetchOutcome.Empty : FetchOutcome.Modified,
            Status = 200,
            ETag = $"\"{Now.ToUnixTimeMilliseconds()}\"",
            BodyHash = (ulong)Now.ToUnixTimeMilliseconds(),
            Shown = [.. articles.Select(a => ItemKey.Of(a, level))],
            Articles = articles,
        };
    }

    /// <summary>One poll stored; the clock goes on by a second, as no two polls of a feed are ordered at once.</summary>
    public StoredPoll Poll(long feed, params Article[] articles) => Write(Polled(feed, articles));

    public StoredPoll Write(FeedPolled poll)
    {
        var stored = Writer.Write([poll])[0];
        Time.Advance(TimeSpan.FromSeconds(1));
        return stored;
    }

    /// <summary>The outcomes in the document's order.</summary>
    public ArticleOutcome[] Outcomes(long feed, params Article[] articles) => [.. Poll(feed, articles).Articles.Reverse().Select(a => a.Outcome)];

    public Article Article(string name, string? title = null, string summary = "", DateTimeOffset? published = null) => new()
    {
        Guid = name,
        Url = $"https://example.org/{name}",
        Title = title ?? $"{MadeUp.Words(name, 5)} {name}",
        Summary = summary,
        Published = published ?? Now,
        PublishedText = (published ?? Now).ToString("r", CultureInfo.InvariantCulture),
    };

    /// <summary>As after a restart: the writer knows nothing but what is stored.</summary>
    public void BeginAnew()
    {
        Writer.Dispose();
        Writer = begin();
    }

    public long Count(string table) => Database.Value<long>($"SELECT count(*) FROM {table}");

    /// <summary>Everything that a redelivery must leave as it is.</summary>
    public string State() => string.Join('\n', Tables
        .SelectMany(t => Database.Rows<dynamic>($"SELECT * FROM {t} ORDER BY 1, 2").Select(row => $"{t}: {string.Join('|', ((IDictionary<string, object>)row).Values.Select(v => v is byte[] b ? Convert.ToHexString(b) : v))}")));

    public void Dispose()
    {
        Writer.Dispose();
        Database.Dispose();
        Time.Dispose();
    }

    public static RegionResult ByWords(RegionText text)
    {
        var said = $"{text.Title} {text.Summary} {text.Body}";
        if (said.Contains("poison", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException("The word poison.");
        var countries = new List<CountryScore>();
        var places = new List<PlaceScore>();
        foreach (var (word, code) in new[] { ("Iraq", "IQ"), ("Syria", "SY"), ("France", "FR") })
        {
            if (said.Contains(word, StringComparison.Ordinal))
                countries.Add(new(code, said.Contains($"maybe {word}", StringComparison.Ordinal) ? 0.3 : 0.9));
        }
        if (said.Contains("Suwayda", StringComparison.Ordinal))
            places.Add(new("SY-SU", "Suwayda", "province", 32.7, 36.6, 0.8));
        return new RegionResult { Countries = countries, Places = places, Focus = countries.Count > 0 ? countries[0].Code : null };
    }
}
