using System.Globalization;
using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Messaging;
using Ingest.Regions;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>Makes the message from what is stored at the moment of the first attempt, outlets that joined meanwhile included.</summary>
internal sealed class AlertRenderer(Uri page, ActionLinks? links, TimeProvider time)
{
    private const int MostArticles = 20, MostPlaces = 8, LongestTitle = 300, LongestUrl = 2000;

    public Rendering Rendering => new(Message, Digest);

    private Rendered Message(SqliteConnection connection, Delivery delivery)
    {
        if (StoryOf(connection, delivery.StoryId) is not { } story)
            return new(null, "story gone");
        var articles = Articles(connection, delivery.StoryId);
        // What is doubtful speaks of its own article: under the other's headline nobody would notice it.
        if (delivery.IsLow && articles.FirstOrDefault(a => a.Id == Text(delivery.ArticleId)) is { } doubtful)
            (story, articles) = (story with { Headline = doubtful.Title }, [doubtful, .. articles.Where(a => a != doubtful)]);
        var evidence = connection.ExecuteScalar<string>("SELECT evidence FROM articles WHERE id = @ArticleId", new { delivery.ArticleId }) ?? "[]";
        var watched = StoredScores.Countries(delivery.Countries);
        var (severity, why) = SeverityStore.WithReason(connection, delivery.StoryId);
        var news = StoredNews.Read(delivery.News);
        var data = new AlertData
        {
            Story = story,
            Articles = articles,
            Severity = severity,
            SeverityReason = why.Length > 0 ? why : null,
            Reason = Reason.Of(JsonSerializer.Deserialize<Evidence[]>(evidence, JsonSerializerOptions.Web)!, [.. watched.Select(c => c.Code)]),
            Rule = delivery.Rule,
            News = delivery.Type == Delivery.StoryUpdated ? [.. news.Select(n => n with { Text = Cut(n.Text) })] : null,
            PossiblyNew = delivery.IsLow ? true : null,
            Links = links?.Of(delivery.StoryId, time.GetUtcNow()),
        };
        return new(Fit(delivery.Type, data));
    }

    /// <summary>With as many of the articles as the size allows.</summary>
    private string Fit(string type, AlertData data)
    {
        while (true)
        {
            var json = new AlertMessage(type, time.GetUtcNow(), data).ToJson();
            if (AlertMessage.Bytes(json) <= AlertMessage.MostBytes || data.Articles is not { Count: > 1 } articles)
                return json;
            data = data with { Articles = [.. articles.Take(articles.Count * 2 / 3)] };
        }
    }

    private RenderedDigest Digest(SqliteConnection connection, string rule, string why, IReadOnlyList<Delivery> deliveries)
    {
        var (stories, told, gone) = (new List<AlertDigestStory>(), new HashSet<long>(), new HashSet<long>());
        var size = 400 + AlertMessage.Bytes(rule);
        foreach (var group in deliveries.GroupBy(d => d.StoryId))
        {
            if (StoryOf(connection, group.Key) is not { } story)
            {
                gone.Add(group.Key);
                continue;
            }
            var first = Articles(connection, group.Key, 1) is [var only, ..] ? only : null;
            var news = group.SelectMany(d => StoredNews.Read(d.News)).Distinct().Take(5).Select(n => n with { Text = Cut(n.Text) }).ToList();
            var line = new AlertDigestStory(story, SeverityStore.Of(connection, group.Key), first?.Source ?? "", first?.Url, news.Count > 0 ? news : null);
            size += AlertMessage.Bytes(JsonSerializer.Serialize(line, MessageFormat.Json)) + 1;
            if (size > AlertMessage.MostBytes && stories.Count > 0)
                break;
            stories.Add(line);
            told.Add(group.Key);
        }
        var data = new AlertData { Rule = rule.Length > 0 ? rule : null, Digest = new(why, stories), Severity = stories.Select(s => s.Severity).DefaultIfEmpty().Max() };
        return new(new AlertMessage(Delivery.StoryDigest, time.GetUtcNow(), data).ToJson(), told, gone);
    }

    public string Alarm(Alarm alarm) => new AlertMessage(Delivery.FeedAlarm, time.GetUtcNow(), new AlertData
    {
        Alarm = new(Text(alarm.Id), alarm.Kind, Cut(alarm.Subject), alarm.Message.Length <= 2000 ? alarm.Message : alarm.Message[..2000], alarm.Raised, alarm.Cleared),
        Severity = alarm.Cleared is null ? Querying.Severity.High : Querying.Severity.Low,
    }).ToJson();

    /// <summary>A labelled sample, as <c>ingest alerts test</c> sends it.</summary>
    public string Sample()
    {
        var now = time.GetUtcNow();
        return new AlertMessage(Delivery.StoryCreated, now, new AlertData
        {
            Story = new("0", "TEST: this is no news, only a sample from ‘ingest alerts test’ — مثال للاختبار", [new("IQ", 0.9)], page.AbsoluteUri)
            {
                Places = ["Mosul"], FirstSeen = now, Published = now.AddSeconds(-20), Articles = 1, Sources = 1,
            },
            Articles = [new("0", page.AbsoluteUri, "TEST: this is no news", "Ingest", now.AddSeconds(-20), now)],
            Severity = Querying.Severity.Low,
            Reason = "a sample",
            Rule = "test",
            Test = true,
        }).ToJson();
    }

    private AlertStory? StoryOf(SqliteConnection connection, long id)
    {
        if (connection.QuerySingleOrDefault<StoryRow>("SELECT headline, first_seen, articles, sources FROM stories WHERE id = @id", new { id }) is not { } story)
            return null;
        var countries = connection.Query<(string Code, double Score)>("SELECT code, score FROM story_regions WHERE story_id = @id ORDER BY score DESC, code LIMIT 20", new { id });
        var first = connection.QuerySingleOrDefault<FirstRow>("SELECT published, places FROM articles WHERE story_id = @id ORDER BY id LIMIT 1", new { id });
        if (first is null && story.Articles > 0)
            return null; // Its articles went to another story, or were removed.
        var places = first is null ? [] : JsonSerializer.Deserialize<PlaceScore[]>(first.Places, JsonSerializerOptions.Web)!.OrderByDescending(p => p.Score).Select(p => p.Name).Distinct().Take(MostPlaces).ToArray();
        return new(Text(id), Cut(story.Headline), [.. countries.Select(c => new CountryScore(c.Code, c.Score))], new Uri(page, $"stories/{Text(id)}").AbsoluteUri)
        {
            Places = places.Length > 0 ? places : null,
            FirstSeen = story.FirstSeen,
            Published = first?.Published,
            Articles = story.Articles,
            Sources = story.Sources,
        };
    }

    private static IReadOnlyList<AlertArticle> Articles(SqliteConnection connection, long storyId, int most = MostArticles) => [.. connection.Query<ArticleRow>(
        "SELECT id, url, title, outlet, published, first_seen FROM articles WHERE story_id = @storyId ORDER BY id LIMIT @most", new { storyId, most })
        .Select(a => new AlertArticle(Text(a.Id), a.Url is { Length: <= LongestUrl } ? a.Url : null, Cut(a.Title), Cut(a.Outlet), a.Published, a.FirstSeen))];

    private static string Cut(string text) => Markup.Cut(text, LongestTitle);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private sealed record StoryRow
    {
        public required string Headline { get; init; }
        public DateTimeOffset FirstSeen { get; init; }
        public int Articles { get; init; }
        public int Sources { get; init; }
    }

    private sealed record FirstRow
    {
        public DateTimeOffset Published { get; init; }
        public required string Places { get; init; }
    }

    private sealed record ArticleRow
    {
        public long Id { get; init; }
        public string? Url { get; init; }
        public required string Title { get; init; }
        public required string Outlet { get; init; }
        public DateTimeOffset Published { get; init; }
        public DateTimeOffset FirstSeen { get; init; }
    }
}
