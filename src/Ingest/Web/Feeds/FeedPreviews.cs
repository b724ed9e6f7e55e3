using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Polling;
using Ingest.Regions;
using Ingest.Web.Api;

namespace Ingest.Web.Feeds;

/// <summary>What would come of subscribing to an address; nothing is stored.</summary>
/// <param name="Outcome">How the visit ended, in words.</param>
/// <param name="Suggestions">Feeds that the page names, where it is a page.</param>
internal sealed record FeedPreview(string Url, bool IsFeed, string Outcome, string? Detail, string? Title, string? Site, string? Language, string? Format, IReadOnlyList<PreviewItem> Items, IReadOnlyList<string> Suggestions);

internal sealed record PreviewItem(string Title, string? Url, DateTimeOffset? Published, IReadOnlyList<CountryAnswer> Countries, bool IsWatched);

/// <summary>Visits an address as the service would: with its limits, and never a private address that is not allowed.</summary>
internal sealed class FeedPreviews(IngestOptions options, TimeProvider time) : IDisposable
{
    private const int MostItems = 20;

    private readonly Lazy<HttpClient> http = new(() => PollingServices.Client(new AddressGuard(options.Polling), options.Polling));

    public async Task<FeedPreview> AskAsync(Uri url, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var answer = await new Fetcher(http.Value, options.Polling, time).GetAsync(new PollFeed { PollId = Guid.CreateVersion7(now), FeedId = 0, Ordered = now, Url = url }, cancellationToken);
        if (answer.Outcome is { } failure)
            return new(url.AbsoluteUri, IsFeed: false, Words.Outcome(failure.ToString(), (int?)answer.Status), answer.Detail, null, null, null, null, [], []);
        var (feed, articles, outcome, detail) = PolledDocument.Read(answer);
        var isFeed = outcome != FetchOutcome.NotAFeed;
        return new(
            url.AbsoluteUri, isFeed, Words.Outcome(outcome.ToString(), null), detail, feed.Title, feed.Link?.AbsoluteUri, feed.Language, isFeed ? feed.Format.ToString() : null,
            [.. articles.Take(MostItems).Select(Item)], isFeed ? [] : [.. Discovery(answer).Select(u => u.AbsoluteUri)]);
    }

    public void Dispose()
    {
        if (http.IsValueCreated)
            http.Value.Dispose();
    }

    private static IReadOnlyList<Uri> Discovery(Fetched answer) => FeedLinks.In(answer.Body, answer.Address);

    private PreviewItem Item(Article article)
    {
        var regions = RegionClassifier.Default.Classify(ArticleWriter.TextOf(article));
        return new(
            article.Title, SafeLink.Of(article.Url), article.Published, [.. regions.Countries.Take(4).Select(CountryAnswer.Of)],
            Watching.Of(Watching.Scores(regions), options.Watch, options.Alerts.Confidence).Count > 0);
    }
}
