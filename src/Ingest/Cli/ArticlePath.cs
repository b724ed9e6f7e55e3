using System.Text.Json;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary>All that is known of one article's way through the house.</summary>
internal sealed record ArticlePath(ListedArticle Article, ArticleDetails Details)
{
    public Feed? Feed { get; init; }
    public ListedPoll? Poll { get; init; }
    public required IReadOnlyList<ListedSighting> Sightings { get; init; }
    public required IReadOnlyList<ListedRevision> Revisions { get; init; }
    public ListedArticle? Original { get; init; }
    public required IReadOnlyList<long> Duplicates { get; init; }
    public ListedStory? Story { get; init; }
    public StoredPlacement? Placement { get; init; }
    public required IReadOnlyList<(ListedDelivery Delivery, IReadOnlyList<ListedAttempt> Attempts)> Deliveries { get; init; }

    public IReadOnlyList<Evidence> Evidence { get; } = JsonSerializer.Deserialize<Evidence[]>(Details.Evidence, JsonSerializerOptions.Web)!;

    public IReadOnlyList<PlaceScore> Places { get; } = JsonSerializer.Deserialize<PlaceScore[]>(Article.Places, JsonSerializerOptions.Web)!;

    /// <summary>The text of the key that decided, as it is compared.</summary>
    public string KeyText => Article.Identity switch
    {
        nameof(IdentityKey.Guid) when Article.Guid is { } guid => ArticleIdentity.NormaliseGuid(guid),
        nameof(IdentityKey.Url) when Article.Url is { } url => CanonicalUrl.Of(url) ?? url,
        _ => $"{Article.Title} | {Article.PublishedText ?? "no date"}",
    };

    public static ArticlePath? Of(Database.Database database, long id)
    {
        var (articles, path) = (new ArticleListStore(database), new ArticlePathStore(database));
        if (articles.Find(id) is not { } article)
            return null;
        var (details, deliveries) = (path.Details(id), new DeliveryListStore(database));
        return new(article, details)
        {
            Feed = new FeedStore(database, TimeProvider.System).List(all: true).FirstOrDefault(f => f.Id == article.FeedId),
            Poll = new PollListStore(database).Find(details.PollId),
            Sightings = path.Sightings(id),
            Revisions = path.Revisions(id),
            Original = article.DuplicateOf is { } original ? articles.Find(original) : null,
            Duplicates = path.Duplicates(id, article.StoryId),
            Story = new StoryListStore(database).Find(article.StoryId),
            Placement = new PlacementStore(database).Find(id),
            Deliveries = [.. deliveries.OfStory(article.StoryId).Select(d => (d, deliveries.Attempts(d.Id)))],
        };
    }

    /// <summary>Why somebody was told, or nobody.</summary>
    public string Verdict(IngestOptions options)
    {
        var confidence = options.Alerts.Confidence;
        if (Deliveries.Count > 0)
            return Deliveries.Any(d => d.Delivery.ArticleId == Article.Id) ? "This article made its story owe the alerts below." : $"Its story owed the alerts below already, by article {Deliveries[0].Delivery.ArticleId}.";
        var watched = (Story?.Scores ?? Article.Scores).Where(s => options.Watch.Contains(s.Code, StringComparer.OrdinalIgnoreCase)).ToList();
        var watch = string.Join(", ", options.Watch);
        if (watched.Count == 0)
            return $"Nobody was told: no watched country ({watch}) is named.";
        if (watched.All(s => s.Score < confidence))
            return $"Nobody was told: {Scores.All(watched)} stays below {confidence:0.##} (Ingest:Alerts:Confidence), named in passing.";
        if (Article.History && !options.Alerts.Backfill)
            return "Nobody was told: it is history, there before its feed was watched (Ingest:Alerts:Backfill).";
        return $"Nobody was told although {Scores.All(watched)} is enough now: when it was stored, the configuration asked for something else.";
    }
}
