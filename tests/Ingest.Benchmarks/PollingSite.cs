using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ingest.Benchmarks;

/// <summary>A process of its own, so that its work does not count as ours: feeds on distinct loopback addresses, with or without validators.</summary>
internal static class PollingSite
{
    private const int BytesOfFeed = 39_000;

    /// <summary>The address of one of the feeds: 127.1.0.1, 127.1.0.2 …</summary>
    public static string UrlOf(int feed, int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.{1 + feed / 62_500}.{feed / 250 % 250}.{1 + feed % 250}:{port}/feed/{feed}");

    /// <summary>Serves until its parent closes its input.</summary>
    public static async Task RunAsync(int port, int items)
    {
        var validators = true;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.ListenAnyIP(port));
        await using var app = builder.Build();
        var feeds = new System.Collections.Concurrent.ConcurrentDictionary<int, byte[]>();
        app.Run(async context =>
        {
            if (context.Request.Path.StartsWithSegments("/validators", out var rest))
            {
                validators = rest == "/on";
                return;
            }
            var feed = int.Parse(context.Request.Path.Value!.Split('/')[^1], CultureInfo.InvariantCulture);
            if (validators && context.Request.Headers.IfNoneMatch == $"\"{feed}\"")
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
            if (validators)
                context.Response.Headers.ETag = $"\"{feed}\"";
            context.Response.ContentType = "application/rss+xml";
            context.Response.Headers.ContentEncoding = "gzip";
            var body = feeds.GetOrAdd(feed, f => Document(f, items));
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        });
        await app.StartAsync();
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
    }

    /// <summary>39 kB: thirty items of 1.3 kB, as a rule, with different words in each, or near-duplicates would be all there is.</summary>
    private static byte[] Document(int feed, int items)
    {
        var random = new Random(feed);
        var text = new StringBuilder("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Gazette of ").Append(feed).Append("</title>");
        for (var i = 0; i < items; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<item><guid isPermaLink=\"false\">{feed}-{i}</guid><link>http://gazette{feed}.example/{i}</link><title>{Words(random, 8)}</title><pubDate>{DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(i):r}</pubDate><description>");
            var begin = text.Length;
            while (text.Length - begin < BytesOfFeed / items - 250)
                text.Append(Words(random, 12)).Append(". ");
            text.Append("</description></item>");
        }
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text.Append("</channel></rss>").ToString()));
        return packed.ToArray();
    }

    private static string Words(Random random, int count)
    {
        string[] syllables = ["ka", "ro", "mi", "ten", "sol", "var", "de", "lun", "pa", "shi", "bor", "ne", "gal", "tu", "wes", "ri"];
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => string.Concat(Enumerable.Range(0, 2 + random.Next(2)).Select(_ => syllables[random.Next(syllables.Length)]))));
    }
}
