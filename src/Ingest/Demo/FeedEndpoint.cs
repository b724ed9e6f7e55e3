using System.Globalization;
using System.Security.Cryptography;
using Ingest.Demo.Formats;
using Microsoft.Net.Http.Headers;

namespace Ingest.Demo;

/// <summary>Answers for one feed: as a good server does, with validators and 304, save for the feed's misbehaviour.</summary>
internal sealed class FeedEndpoint(DemoFeed feed, Newsroom newsroom, TimeProvider time)
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private int _polls;

    public void Map(WebApplication app)
    {
        app.MapGet(feed.Path, context => AnswerAsync(context, app.Lifetime.ApplicationStopping));
        if (feed.MovedFrom is { } old)
            app.MapGet(old, context =>
            {
                context.Response.Redirect(new Uri(SiteOf(context), feed.Path).AbsoluteUri, permanent: true);
                return Task.CompletedTask;
            });
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken stopping)
    {
        switch (feed.Misbehaviour)
        {
            case Misbehaviour.Missing:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            case Misbehaviour.Unavailable:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                return;
            case Misbehaviour.Slow:
                using (var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping))
                    // An ended wait is answered at once, with what there is: the stop must not wait for it.
                    await Task.Delay(SlowAnswer, time, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }

        await AnswerWithFeedAsync(context);
    }

    private async Task AnswerWithFeedAsync(HttpContext context)
    {
        var articles = newsroom.FrontPage(feed.Outlet);
        var updated = articles.Select(article => article.Updated).DefaultIfEmpty(newsroom.Opened).Max();
        var issue = new FeedIssue(feed, SiteOf(context), articles, updated, Interlocked.Increment(ref _polls));
        var body = FeedFormats.Write(issue);

        if (feed.Misbehaviour is not Misbehaviour.ChangingGuids)
        {
            var etag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8))}\"");
            var headers = context.Response.GetTypedHeaders();
            headers.ETag = etag;
            headers.LastModified = updated;
            if (IsUnchanged(context.Request, etag, updated))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        context.Response.ContentType = FeedFormats.ContentType(feed.Format);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    // RFC 9110, 13.2.2: If-Modified-Since counts only where there is no If-None-Match.
    private static bool IsUnchanged(HttpRequest request, EntityTagHeaderValue etag, DateTimeOffset updated)
    {
        var asked = request.GetTypedHeaders();
        return asked.IfNoneMatch.Count > 0
            ? asked.IfNoneMatch.Any(known => known.Compare(etag, useStrongComparison: false))
            : asked.IfModifiedSince >= updated;
    }

    private static Uri SiteOf(HttpContext context) => new($"{context.Request.Scheme}://{context.Request.Host}/");
}
