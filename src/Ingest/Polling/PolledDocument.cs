using Ingest.Contracts;
using Ingest.Feeds;

namespace Ingest.Polling;

/// <summary>A fetched body as a feed and its articles, and what is to be said of it.</summary>
internal sealed record PolledDocument(Feed Feed, IReadOnlyList<Article> Articles, FetchOutcome Outcome, string? Detail)
{
    public static PolledDocument Read(Fetched fetched)
    {
        var feed = FeedParser.Parse(fetched.Body.AsSpan(), new FeedContext
        {
            DocumentUri = fetched.Address,
            ContentType = fetched.Headers.ContentType,
            ContentLanguage = fetched.Headers.ContentLanguage,
            ContentLocation = fetched.Address is { } address && Uri.TryCreate(address, fetched.Headers.ContentLocation, out var location) ? location : null,
        });
        if (feed.Format == FeedFormat.None)
            return new(feed, [], FetchOutcome.NotAFeed, feed.Malformed?.Reason ?? "The document is no feed.");
        var articles = ArticleReader.Read(feed);
        var outcome = feed.Malformed is not null ? FetchOutcome.Malformed : articles.Count == 0 ? FetchOutcome.Empty : FetchOutcome.Modified;
        return new(feed, articles, outcome, feed.Malformed is { } broken ? $"Line {broken.Line}, column {broken.Column}: {broken.Reason}" : null);
    }
}
