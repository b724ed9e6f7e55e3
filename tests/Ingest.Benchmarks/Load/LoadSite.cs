using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ingest.Benchmarks.Load;

/// <summary>A news server on loopback, each feed on a port of its own: what is due by the clock has appeared, whoever asks. Says 304 to who has it all.</summary>
internal sealed class LoadSite : IAsyncDisposable
{
    private readonly LoadPlan plan;
    private readonly WebApplication app;
    private readonly Paper[] papers;

    private LoadSite(LoadPlan plan, WebApplication app)
    {
        (this.plan, this.app) = (plan, app);
        papers = [.. Enumerable.Range(0, plan.Feeds).Select(feed => new Paper(feed))];
    }

    public IEnumerable<Uri> Feeds => app.Urls.Select((url, feed) => new Uri($"{url}/{feed.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>From here on articles appear.</summary>
    public DateTimeOffset? Begin { get; set; }

    public DateTimeOffset? End { get; set; }

    public long Requests { get; private set; }

    /// <summary>Articles that have appeared so far.</summary>
    public long Published => papers.Sum(p => p.Count);

    public static async Task<LoadSite> StartAsync(LoadPlan plan)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            for (var feed = 0; feed < plan.Feeds; feed++)
                server.Listen(IPAddress.Loopback, 0);
        });
        LoadSite? site = null;
        var app = builder.Build();
        app.Run(context => site!.AnswerAsync(context));
        site = new LoadSite(plan, app);
        await app.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>Lets what is due appear in every feed, asked or not.</summary>
    public void PublishAll()
    {
        foreach (var paper in papers)
            Publish(paper, DateTimeOffset.UtcNow);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var paper = papers[int.Parse(context.Request.Path.Value.AsSpan(1), CultureInfo.InvariantCulture)];
        byte[] document;
        string etag;
        lock (paper)
        {
            Requests++;
            Publish(paper, DateTimeOffset.UtcNow);
            etag = $"\"{paper.Count.ToString(CultureInfo.InvariantCulture)}\"";
            document = context.Request.Headers.IfNoneMatch == etag ? [] : Document(paper);
        }
        if (Random.Shared.NextDouble() < plan.Errors)
        {
            await FailAsync(context, document);
            return;
        }
        context.Response.Headers.ETag = etag;
        if (document.Length == 0)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = "application/atom+xml";
        context.Response.ContentLength = document.Length;
        await context.Response.Body.WriteAsync(document, context.RequestAborted);
    }

    private static async Task FailAsync(HttpContext context, byte[] document)
    {
        switch (Random.Shared.Next(3))
        {
            case 0:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            case 1:
                context.Response.ContentType = "application/atom+xml";
                await context.Response.Body.WriteAsync(document.AsMemory(0, document.Length / 2), context.RequestAborted);
                break;
            default:
                context.Abort();
                break;
        }
    }

    /// <summary>Each feed has its share of the rate, and its first article at another moment.</summary>
    private void Publish(Paper paper, DateTimeOffset now)
    {
        if (Begin is not { } begin || plan.Rate == 0)
            return;
        var until = End is { } end && end < now ? end : now;
        var each = (double)plan.Feeds / plan.Rate;
        lock (paper)
        {
            for (var due = Due(); due <= until; due = Due())
                paper.Add(Entry(paper, due), plan.Window);
        }

        DateTimeOffset Due() => begin.AddSeconds((paper.Count + (double)paper.Number / plan.Feeds) * each);
    }

    private static byte[] Document(Paper paper) => Encoding.UTF8.GetBytes(
        $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Gazette {paper.Number.ToString(CultureInfo.InvariantCulture)}</title>{string.Concat(paper.Newest)}</feed>");

    private string Entry(Paper paper, DateTimeOffset at)
    {
        var id = $"{paper.Number.ToString(CultureInfo.InvariantCulture)}-{paper.Count.ToString(CultureInfo.InvariantCulture)}";
        var (title, summary) = MadeUpText.Of(id, plan.Words, Random.Shared);
        return string.Create(CultureInfo.InvariantCulture,
            $"<entry><id>urn:{id}</id><link href=\"http://gazette.example/{id}\"/><title>{title}</title><published>{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff}Z</published><summary>{summary}</summary></entry>");
    }

    private sealed class Paper(int number)
    {
        private readonly Queue<string> shown = new();

        public int Number => number;

        public int Count { get; private set; }

        public IEnumerable<string> Newest => shown.Reverse();

        public void Add(string entry, int window)
        {
            shown.Enqueue(entry);
            Count++;
            if (shown.Count > window)
                shown.Dequeue();
        }
    }
}
