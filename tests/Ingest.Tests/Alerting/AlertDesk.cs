using Dapper;
using Ingest.Alerting;
using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Tests.Database;

namespace Ingest.Tests.Alerting;

/// <summary>Alerting alone over a real database and a clock that stands still: stories change as the test says, messages are claimed as a dispatcher would.</summary>
internal sealed class AlertDesk : IDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan GroupWait = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromMinutes(5);
    public static readonly StoryNews Reuters = new(StoryNewsKind.Source, "Reuters");

    private readonly AlertPart part;
    private readonly FeedPolled poll;

    public AlertDesk(AlertOptions? options = null, RuleOptions? rule = null, CatchUp? catchUp = null)
    {
        Options = options ?? new AlertOptions { Channels = [new() { Name = "one" }] };
        var mistakes = new List<Ingest.Configuration.Mistake>();
        var configured = RuleBook.Configured(rule is null ? Options : new AlertOptions { Rules = [rule], Channels = Options.Channels, GroupWait = Options.GroupWait }, ["IQ", "SY"], mistakes);
        Assert.Empty(mistakes);
        part = new(new RuleBook(configured, Options), Options, new SeverityJudge(SeverityLexicon.Default), catchUp ?? CatchUp.None, Time);
        Store = new(Database.Database, Options, Time);
        Renderer = new(new Uri("http://localhost:8080/"), null, Time);
        poll = new() { PollId = Guid.Empty, FeedId = 1, Url = new Uri("https://example.org/feed"), Ordered = Morning, Duration = TimeSpan.Zero, Outcome = FetchOutcome.Modified };
    }

    public TemporaryDatabase Database { get; } = new();

    public ManualTime Time { get; } = new(Morning);

    public AlertOptions Options { get; }

    public DeliveryStore Store { get; }

    public AlertRenderer Renderer { get; }

    public MuteStore Mutes => new(Database.Database, Time);

    public void Dispose()
    {
        Database.Dispose();
        Time.Dispose();
    }

    /// <summary>A story begins, or goes on with another article.</summary>
    public void Tell(long story, string title = "Iraq opens a bridge", StoryChange change = StoryChange.Created, string summary = "", string outlet = "Example", DateTimeOffset? published = null,
        bool history = false, bool possiblyNew = false, double score = 0.9, string code = "IQ", int sources = 1, params StoryNews[] news)
    {
        var now = Time.GetUtcNow();
        Database.Database.Write(connection =>
        {
            connection.Execute(
                """
                INSERT INTO stories (id, headline, first_seen, updated, articles, sources, history) VALUES (@story, @title, @now, @now, 1, @sources, 0)
                ON CONFLICT (id) DO UPDATE SET articles = articles + 1, sources = @sources, updated = @now;
                INSERT INTO story_regions (story_id, code, score) VALUES (@story, @code, @score) ON CONFLICT DO NOTHING;
                """,
                new { story, title, now, sources, code, score });
            var article = connection.ExecuteScalar<long>(
                """
                INSERT INTO articles (feed_id, poll_id, url, title, summary, content, outlet, published, first_seen, current_since, version, identity, history, places, evidence, story_id)
                VALUES (1, 'p', @url, @title, @summary, '', @outlet, @now, @now, @now, 1, 'x', 0, '[]', '[]', @story) RETURNING id
                """,
                new { url = $"https://example.org/{story}", title, summary, outlet, now, story });
            var stored = new StoredArticle(
                article, ArticleOutcome.New, new Article { Title = title, Summary = summary, Published = published ?? now, Language = "en" }, RegionResult.Empty, outlet, history, DuplicateOf: null);
            var changed = new StoryChanged
            {
                StoryId = story, ArticleId = article, Change = change, At = now, Headline = title, Countries = [new(code, score)], History = history, PossiblyNew = possiblyNew, News = news, Sources = sources,
            };
            part.Store(connection, new StoredPoll(poll, [stored], [changed]));
        });
    }

    /// <summary>What goes out now; each is accepted at once.</summary>
    public IReadOnlyList<AlertMessage> Send(params string[] channels)
    {
        if (channels.Length == 0)
            channels = [.. Options.Channels.Select(c => c.EffectiveName)];
        var claimed = Store.Claim(channels.ToDictionary(c => c, _ => 100), Renderer.Rendering);
        Store.Record([.. claimed.Select(d => new Sent(d, Attempt.Success(200), Time.GetUtcNow(), TimeSpan.Zero, 0.5))]);
        return [.. claimed.Select(d => AlertMessage.Parse(d.Body!))];
    }

    public IReadOnlyList<AlertMessage> SendAfter(TimeSpan wait)
    {
        Time.Advance(wait);
        return Send();
    }

    public IReadOnlyDictionary<string, long> Untold => Database.Rows<(string Reason, long Count)>("SELECT reason, sum(count) FROM suppressions GROUP BY reason").ToDictionary(r => r.Reason, r => r.Count);

    public string Statuses => string.Join(' ', Database.Rows<string>("SELECT type || ':' || status FROM deliveries ORDER BY created, id"));
}
