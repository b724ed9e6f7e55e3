using System.Globalization;

namespace Ingest.EndToEnd.News;

/// <summary>What the server does when a feed is asked.</summary>
internal enum FeedMood
{
    Well,

    /// <summary>Accepts the request and does not answer before the mood changes.</summary>
    Hanging,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>200 with a document that breaks off in the middle.</summary>
    Broken,
}

/// <summary>How the server lets pollers ask for changes only.</summary>
internal enum FeedValidators
{
    Both,
    ETagOnly,
    LastModifiedOnly,
}

/// <summary>A feed whose content changes while it is served, and which remembers every visit.</summary>
internal sealed class NewsFeed(string name, FeedFormat format, FeedValidators validators)
{
    private readonly Lock gate = new();
    private readonly List<NewsArticle> window = [];
    private readonly List<FeedRequest> requests = [];
    private readonly DateTimeOffset born = DateTimeOffset.UtcNow.AddHours(-2);
    private readonly Dictionary<string, NewsArticle[]> shown = [];
    private int version = 1, hanging;

    public string Name => name;

    public Uri Url { get; set; } = new("http://127.0.0.1/");

    public FeedMood Mood { get; set; }

    public FeedFormat Format => format;

    public IReadOnlyList<FeedRequest> Requests
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    public IReadOnlyList<NewsArticle> Articles
    {
        get
        {
            lock (gate)
                return [.. window];
        }
    }

    /// <summary>The articles in the answer that carried this validator; none for null.</summary>
    public IReadOnlyList<NewsArticle> ShownUnder(string? validator)
    {
        lock (gate)
            return validator is null ? [] : shown[validator];
    }

    /// <summary>It was asked with a validator, so an answer of it was stored before.</summary>
    public bool WasStored => Requests.Any(request => request.IfNoneMatch is not null || request.IfModifiedSince is not null);

    /// <summary>The newest version was asked for again with its own validator.</summary>
    public bool IsUpToDate
    {
        get
        {
            lock (gate)
                return requests is [.., { Status: 304 } last] && last.ETag == ETag;
        }
    }

    public void Publish(params IEnumerable<NewsArticle> articles) => Change(() => window.InsertRange(0, articles.Reverse()));

    public void Revise(NewsArticle article) => Change(() => window[window.FindIndex(a => a.Guid == article.Guid)] = article);

    /// <summary>The articles leave the window, as old ones do.</summary>
    public void Drop(params IEnumerable<string> guids) => Change(() => window.RemoveAll(a => guids.Contains(a.Guid)));

    /// <summary>Pollers that wait for an answer now.</summary>
    public int Hanging => Volatile.Read(ref hanging);

    /// <summary>Returns at once for a feed that does not hang, or when the poller has gone.</summary>
    public async Task HangsNoLongerAsync(CancellationToken poller)
    {
        Interlocked.Increment(ref hanging);
        while (Mood == FeedMood.Hanging && !poller.IsCancellationRequested)
            await Task.Delay(20, CancellationToken.None);
        Interlocked.Decrement(ref hanging);
    }

    /// <summary>The answer to one visit, decided and recorded at once.</summary>
    public FeedAnswer Answer(string? ifNoneMatch, string? ifModifiedSince)
    {
        lock (gate)
        {
            var answer = Decide(ifNoneMatch, ifModifiedSince);
            requests.Add(new(DateTimeOffset.UtcNow, ifNoneMatch, ifModifiedSince, answer.Status, ETag, answer.Status == 200 && Mood == FeedMood.Well ? [.. window] : null));
            return answer;
        }
    }

    private string ETag => $"\"{name}-{version.ToString(CultureInfo.InvariantCulture)}\"";

    // Each version counts as a second, because HTTP dates know nothing finer.
    private string LastModified => born.AddSeconds(version).UtcDateTime.ToString("r", CultureInfo.InvariantCulture);

    private FeedAnswer Decide(string? ifNoneMatch, string? ifModifiedSince)
    {
        if (Mood == FeedMood.Unavailable)
            return new(503, [], null, null);
        var etag = validators == FeedValidators.LastModifiedOnly ? null : ETag;
        var lastModified = validators == FeedValidators.ETagOnly ? null : LastModified;
        var isKnown = etag is not null && ifNoneMatch is not null ? ifNoneMatch == etag : lastModified is not null && ifModifiedSince == lastModified;
        if (isKnown && Mood == FeedMood.Well)
            return new(304, [], etag, lastModified);
        foreach (var validator in new[] { etag, lastModified }.OfType<string>())
            shown[validator] = [.. window];
        var document = FeedDocument.Of(format, name, window);
        return Mood == FeedMood.Broken ? new(200, document[..(document.Length / 2)], null, null) : new(200, document, etag, lastModified);
    }

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            version++;
        }
    }
}

/// <summary>What goes over the wire.</summary>
internal sealed record FeedAnswer(int Status, byte[] Body, string? ETag, string? LastModified);
