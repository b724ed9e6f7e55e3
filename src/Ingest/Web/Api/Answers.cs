using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Scheduling;

namespace Ingest.Web.Api;

/// <summary>One page of a list.</summary>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal sealed record CountryAnswer(string Code, string Name, double Score)
{
    public static CountryAnswer Of(CountryScore country) => new(country.Code, RegionCodes.NameOf(country.Code) ?? country.Code, country.Score);
}

internal sealed record PlaceAnswer(string Code, string Name, string Kind, double? Latitude, double? Longitude, double Score)
{
    public static PlaceAnswer Of(PlaceScore place) => new(place.Code, place.Name, place.Kind, place.Latitude, place.Longitude, place.Score);
}

internal sealed record StoryAnswer
{
    public long Id { get; init; }
    public required string Headline { get; init; }
    public string? Language { get; init; }

    /// <summary>Of the story's page.</summary>
    public required string Url { get; init; }
    public required IReadOnlyList<CountryAnswer> Countries { get; init; }
    public required IReadOnlyList<PlaceAnswer> Places { get; init; }
    public required IReadOnlyList<string> Outlets { get; init; }

    /// <summary>low, medium, high or critical.</summary>
    public Querying.Severity Severity { get; init; }
    public int Sources { get; init; }
    public int Articles { get; init; }
    public DateTimeOffset FirstSeen { get; init; }
    public DateTimeOffset Updated { get; init; }
    public DateTimeOffset? Published { get; init; }

    /// <summary>There before its feed was watched.</summary>
    public bool History { get; init; }

    public static StoryAnswer Of(StoryLine story, HttpRequest request, Alerting.StoryState? state) => new()
    {
        Id = story.Id,
        Headline = story.Headline,
        Language = story.Language,
        Url = Addresses.Of(request, $"/stories/{story.Id}"),
        Countries = [.. story.Countries.Select(CountryAnswer.Of)],
        Places = [.. story.Places.Select(PlaceAnswer.Of)],
        Outlets = story.Outlets,
        Severity = state?.Severity ?? Querying.Severity.Low,
        Sources = story.Sources,
        Articles = story.Articles,
        FirstSeen = story.FirstSeen,
        Updated = story.Updated,
        Published = story.Published,
        History = story.History,
    };
}

internal sealed record StoryDetails(StoryAnswer Story, IReadOnlyList<StoryArticleAnswer> Articles, IReadOnlyList<DeliveryAnswer> Deliveries);

internal sealed record StoryArticleAnswer(
    long Id, string Title, string Summary, string? Url, string Outlet, string? Author, string? Language, DateTimeOffset Published, DateTimeOffset FirstSeen, bool History, long? DuplicateOf, int Revisions,
    IReadOnlyList<Evidence> Evidence);

internal sealed record ArticleAnswer
{
    public long Id { get; init; }
    public long StoryId { get; init; }
    public long FeedId { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }

    /// <summary>At most 20,000 characters; null in lists.</summary>
    public string? Content { get; init; }
    public string? Url { get; init; }
    public required string Outlet { get; init; }
    public string? Author { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset Published { get; init; }
    public DateTimeOffset FirstSeen { get; init; }
    public bool History { get; init; }
    public required IReadOnlyList<CountryAnswer> Countries { get; init; }
    public required IReadOnlyList<PlaceAnswer> Places { get; init; }

    /// <summary>When the publisher changed it, by its own word; with this and what follows null in lists.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>As the publisher names them.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Where the publisher says that it happened.</summary>
    public ArticlePlace? Place { get; init; }

    /// <summary>Recordings and pictures.</summary>
    public IReadOnlyList<ArticleMedia>? Media { get; init; }

    public static ArticleAnswer Of(FoundArticle article, ArticleExtras extras) =>
        Of(article, whole: true) with { Updated = extras.Updated, Categories = extras.Categories, Place = extras.Place, Media = extras.Media };

    public static ArticleAnswer Of(FoundArticle article, bool whole = false) => new()
    {
        Id = article.Id,
        StoryId = article.StoryId,
        FeedId = article.FeedId,
        Title = article.Title,
        Summary = article.Summary,
        Content = whole ? article.Content : null,
        Url = article.Url,
        Outlet = article.Outlet,
        Author = article.Author,
        Language = article.Language,
        Published = article.Published,
        FirstSeen = article.FirstSeen,
        History = article.History,
        Countries = [.. article.Countries.Select(CountryAnswer.Of)],
        Places = [.. article.Places.Select(PlaceAnswer.Of)],
    };
}

/// <param name="Unindexed">Articles that came so fast that they are not in the index yet.</param>
internal sealed record SearchAnswer(IReadOnlyList<ArticleAnswer> Items, string? Next, Facets? Facets, long Unindexed);

internal sealed record FeedAnswer
{
    public long Id { get; init; }
    public required string Url { get; init; }
    public string? Title { get; init; }
    public string? Site { get; init; }
    public string? Language { get; init; }

    /// <summary>active or paused.</summary>
    public required string State { get; init; }
    public required string Health { get; init; }
    public string? Outcome { get; init; }
    public int? Status { get; init; }
    public string? Detail { get; init; }
    public int Failures { get; init; }
    public DateTimeOffset NextPoll { get; init; }
    public string? NextPollReason { get; init; }
    public DateTimeOffset? LastPoll { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }
    public DateTimeOffset? LastItem { get; init; }

    public static FeedAnswer Of(Feed feed) => new()
    {
        Id = feed.Id,
        Url = feed.Url,
        Title = feed.Title,
        Site = feed.Site,
        Language = feed.Language,
        State = feed.State == "active" ? "active" : "paused",
        Health = feed.Health,
        Outcome = feed.Outcome,
        Status = feed.Status,
        Detail = feed.Detail,
        Failures = feed.Failures,
        NextPoll = feed.NextPoll,
        NextPollReason = feed.IntervalWhy,
        LastPoll = feed.LastPoll,
        LastSuccess = feed.LastSuccess,
        LastItem = feed.LastItem,
    };
}

/// <param name="Url">Of a feed, or of a page that names one.</param>
internal sealed record NewFeed(string? Url, string? Title, string? Language);

/// <summary>What is to change; what is missing stays.</summary>
internal sealed record FeedChange(string? Title, string? Language, bool? Paused);

internal sealed record DeliveryAnswer(
    string Id, string Rule, long StoryId, string Headline, string Type, string Channel, string Status, DateTimeOffset Created, DateTimeOffset Due, int Attempts, DateTimeOffset? Delivered, string? LastAnswer)
{
    public static DeliveryAnswer Of(Alerting.DeliveryLine line) =>
        new(line.Id, line.Rule, line.StoryId, line.Headline, line.Type, line.Channel, line.Status, line.Created, line.Due, line.Attempts, line.Delivered, line.LastAnswer);
}
