namespace Ingest.EndToEnd.News;

/// <summary>One visit of a poller, as the server saw it.</summary>
/// <param name="Shown">The articles in the answer; null when no document was sent.</param>
internal sealed record FeedRequest(DateTimeOffset At, string? IfNoneMatch, string? IfModifiedSince, int Status, string ETag, IReadOnlyList<NewsArticle>? Shown);
