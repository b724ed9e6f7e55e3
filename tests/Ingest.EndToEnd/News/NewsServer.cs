using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ingest.EndToEnd.News;

/// <summary>A news site on loopback. Feeds may live on several addresses, because a poller is polite to each host on its own.</summary>
internal sealed class NewsServer : IAsyncDisposable
{
    private readonly WebApplication site;
    private readonly Uri[] hosts;
    private readonly Dictionary<string, NewsFeed> feeds = [];

    private NewsServer(WebApplication site)
    {
        this.site = site;
        hosts = [.. site.Urls.Select(url => new Uri(url))];
    }

    public IReadOnlyCollection<NewsFeed> Feeds => feeds.Values;

    public IEnumerable<Uri> Urls => feeds.Values.Select(feed => feed.Url);

    /// <param name="hosts">How many addresses, from 127.0.0.1 upwards.</param>
    public static Task<NewsServer> StartAsync(int hosts = 4) => StartAsync([.. Enumerable.Range(1, hosts).Select(host => IPAddress.Parse($"127.0.0.{host}"))]);

    public static async Task<NewsServer> StartAsync(params IReadOnlyList<IPAddress> addresses)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var address in addresses)
                kestrel.Listen(address, 0);
        });
        NewsServer? server = null;
        var site = builder.Build();
        site.MapGet("/{feed}", (string feed, HttpContext context) => server!.AnswerAsync(feed, context));
        await site.StartAsync();
        return server = new(site);
    }

    public NewsFeed Add(string name, FeedFormat format = FeedFormat.Rss, FeedValidators validators = FeedValidators.Both)
    {
        var host = hosts[feeds.Count % hosts.Length];
        return feeds[name] = new(name, format, validators) { Url = new(host, $"/{name}") };
    }

    public async ValueTask DisposeAsync() => await site.DisposeAsync();

    private async Task AnswerAsync(string name, HttpContext context)
    {
        if (!feeds.TryGetValue(name, out var feed))
        {
            context.Response.StatusCode = 404;
            return;
        }
        await feed.HangsNoLongerAsync(context.RequestAborted);
        var request = context.Request.Headers;
        var answer = feed.Answer(Value(request.IfNoneMatch), Value(request.IfModifiedSince));
        context.Response.StatusCode = answer.Status;
        if (answer.ETag is not null)
            context.Response.Headers.ETag = answer.ETag;
        if (answer.LastModified is not null)
            context.Response.Headers.LastModified = answer.LastModified;
        if (answer.Body.Length == 0)
            return;
        context.Response.ContentType = FeedDocument.ContentType(feed.Format);
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static string? Value(Microsoft.Extensions.Primitives.StringValues header) => header.Count == 0 ? null : header.ToString();
}
