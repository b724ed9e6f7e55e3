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
        var answer = await FetchAsync(url, cancellationToken);
        if (answer.Outcome is { } failure)
            return new(url.AbsoluteUri, IsFeed: false, Words.Outcome(failure.ToString(), (int?)answer.Status), answer.Detail, null, null, null, null, [], []);
        var (feed, articles, outcome, detail) = PolledDocument.Read(answer);
        var isFeed = outcome.IsSuccess();
        var suggestions = isFeed ? [] : FeedLinks.In(answer.Body, answer.Address);
        if (outcome == FetchOutcome.NotAFeed && suggestions.Count == 0 && answer.Address is { } page)
            suggestions = await UsualPlaceAsync(page, cancellationToken);
        return new(
            url.AbsoluteUri, isFeed, Words.Outcome(outcome.ToString(), null), detail, feed.Title, feed.Link?.AbsoluteUri, feed.Language, isFeed ? feed.Format.ToString() : null,
            [.. articles.Take(MostItems).Select(Item)], [.. suggestions.Select(u => u.AbsoluteUri)]);
    }

    /// <summary>Where sites have their feed though their page does not say so; tried no faster than feeds are asked.</summary>
    private async Task<IReadOnlyList<Uri>> UsualPlaceAsync(Uri page, CancellationToken cancellationToken)
    {
        foreach (var place in FeedLinks.UsualPlaces(page))
        {
            await Task.Delay(options.Polling.HostGap, time, cancellationToken);
            if (await FetchAsync(place, cancellationToken) is { Outcome: null } answer && PolledDocument.Read(answer).Outcome.IsSuccess())
                return [place];
        }
        return [];
    }

    private Task<Fetched> FetchAsync(Uri url, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return new Fetcher(http.Value, options.Polling, time).GetAsync(new PollFeed { PollId = Guid.CreateVersion7(now), FeedId = 0, Ordered = now, Url = url }, cancellationToken);
    }

    public void Dispose()
    {
        if (http.IsValueCreated)
            http.Value.Dispose();
    }

    private PreviewItem Item(Article article)
    {
        var regions = RegionClassifier.Default.Classify(ArticleWriter.TextOf(article));
        return new(
            article.Title, SafeLink.Of(article.Url), article.Published, [.. regions.Countries.Take(4).Select(CountryAnswer.Of)],
            Watching.Of(Watching.Scores(regions), options.Watch, options.Alerts.Confidence).Count > 0);
    }
}
