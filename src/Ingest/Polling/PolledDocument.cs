using System.Text;
using System.Text.RegularExpressions;
using Ingest.Contracts;
using Ingest.Feeds;

namespace Ingest.Polling;

/// <summary>A fetched body as a feed and its articles, and what is to be said of it.</summary>
internal sealed partial record PolledDocument(Feed Feed, IReadOnlyList<Article> Articles, FetchOutcome Outcome, string? Detail)
{
    /// <summary>What may stand behind a document's last tag: comments of caches, statistics, a script.</summary>
    private const int Tail = 4096;

    /// <summary>It breaks off before its end; a document that is broken but whole does not.</summary>
    public bool CutShort { get; private init; }

    public static PolledDocument Read(Fetched fetched)
    {
        var feed = FeedParser.Parse(fetched.Body.AsSpan(), new FeedContext
        {
            DocumentUri = fetched.Address,
            ContentType = fetched.Headers.ContentType,
            ContentLanguage = fetched.Headers.ContentLanguage,
            ContentLocation = fetched.Address is { } address && Uri.TryCreate(address, fetched.Headers.ContentLocation, out var location) ? location : null,
        });
        if (feed.Format == FeedFormat.None && Challenges.AreIn(fetched.Body))
            return new(feed, [], FetchOutcome.Blocked, "A challenge page that only a browser passes.");
        if (feed.Format == FeedFormat.None)
            return new(feed, [], FetchOutcome.NotAFeed, feed.Malformed?.Reason ?? "The document is no feed.");
        var articles = ArticleReader.Read(feed);
        var outcome = feed.Malformed is not null ? FetchOutcome.Malformed : articles.Count == 0 ? FetchOutcome.Empty : FetchOutcome.Modified;
        return new(feed, articles, outcome, feed.Malformed is { } broken ? $"Line {broken.Line}, column {broken.Column}: {broken.Reason}" : null) { CutShort = feed.Malformed is not null && !IsWhole(fetched.Body, feed.Format) };
    }

    private static bool IsWhole(byte[] body, FeedFormat format)
    {
        // ASCII in every charset that feeds come in, but for the zeros of UTF-16. JSON that is broken is cut short, as a rule.
        var tail = Encoding.Latin1.GetString(body.AsSpan(Math.Max(0, body.Length - Tail))).Replace("\0", "", StringComparison.Ordinal);
        return format != FeedFormat.Json && RootEnd().IsMatch(tail);
    }

    [GeneratedRegex(@"</([\w.-]+:)?(rss|feed|rdf)\s*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RootEnd();
}
