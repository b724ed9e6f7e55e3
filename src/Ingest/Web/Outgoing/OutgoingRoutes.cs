using System.Globalization;
using System.Security.Cryptography;
using Ingest.Regions;
using Ingest.Web.Filters;
using Microsoft.Net.Http.Headers;

namespace Ingest.Web.Outgoing;

/// <summary>
/// <c>/feeds/IQ.atom</c>, <c>/feeds/watched.json</c>, <c>/feeds/all.atom?q=…</c>: stories for feed readers, by country or province and by everything that the
/// page filters by; a search is thereby a feed. Readers ask again and again: an unchanged feed is a 304 (RFC 9110 §13).
/// </summary>
internal static class OutgoingRoutes
{
    public static void MapOutgoing(this WebApplication app)
    {
        foreach (var format in new[] { "atom", "json" })
        {
            app.MapMethods($"/feeds/{{region}}.{format}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, string region, OutgoingFeeds feeds) => AnswerAsync(context, region, format, feeds))
                .ExcludeFromDescription();
        }
    }

    private static async Task AnswerAsync(HttpContext context, string region, string format, OutgoingFeeds feeds)
    {
        if (Problem(context, region, format, out var filter) is { } problem)
        {
            await problem.SayAsync(context);
            return;
        }
        var feed = feeds.Make(context.Request, region.ToLowerInvariant() is "watched" or "all" ? region.ToLowerInvariant() : region, filter);
        var body = format == "atom" ? AtomDocument.Write(feed) : JsonFeedDocument.Write(feed);
        var (request, response) = (context.Request, context.Response);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..24]}\"";
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = tag;
        if (feed.Updated is { } updated)
            response.Headers.LastModified = updated.ToString("R", CultureInfo.InvariantCulture);
        response.Headers.Append("Link", $"<{feed.Self(format)}>; rel=\"self\"");
        if (feed.Hub is { } hub)
            response.Headers.Append("Link", $"<{hub.AbsoluteUri}>; rel=\"hub\"");
        if (IsKnown(request, tag, feed.Updated))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = format == "atom" ? AtomDocument.ContentType : JsonFeedDocument.ContentType;
        response.ContentLength = body.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static Problem? Problem(HttpContext context, string region, string format, out StoryFilter filter)
    {
        var parsed = StoryFilter.Parse(context.Request.Query, out var mistake, out _);
        filter = parsed ?? new();
        if (mistake is not null)
            return Web.Problem.BadRequest(mistake);
        if (region.ToLowerInvariant() is "watched" or "all")
        {
            filter = filter with { All = region.Equals("all", StringComparison.OrdinalIgnoreCase) };
            return null;
        }
        var code = region.ToUpperInvariant();
        if (RegionCodes.IsKnown(code))
        {
            filter = filter with { Countries = [code] };
            // One address for one feed: readers and caches tell them apart by it.
            return code == region ? null : Web.Problem.GoTo($"/feeds/{code}.{format}{context.Request.QueryString}");
        }
        return RegionCodes.Nearest(region) is { } near
            ? Web.Problem.GoTo($"/feeds/{near}.{format}{context.Request.QueryString}")
            : Web.Problem.NotFound($"There is no country “{region}”. Write a code, such as /feeds/IQ.{format}, or /feeds/watched.{format}.");
    }

    /// <summary>If-None-Match counts, and If-Modified-Since only where that is missing (RFC 9110 §13.1.3).</summary>
    private static bool IsKnown(HttpRequest request, string tag, DateTimeOffset? updated)
    {
        var headers = request.GetTypedHeaders();
        if (headers.IfNoneMatch is { Count: > 0 } tags)
            return tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(new EntityTagHeaderValue(tag), useStrongComparison: false));
        return headers.IfModifiedSince is { } since && updated is { } at && at.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
    }
}
