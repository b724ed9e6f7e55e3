using System.Text;
using System.Threading.Channels;

namespace Ingest.Web.Live;

internal static class LiveRoutes
{
    /// <summary>Proxies close what is silent for a minute.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): <c>event: stories</c> or <c>polls</c>, without content.</summary>
    public static void MapLive(this WebApplication app) => app.MapGet("/events", async (HttpContext context, LiveUpdates live, TimeProvider time) =>
    {
        using var listener = live.Listen();
        if (listener is null)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            // A page waits this long before it asks again for a stream that broke off.
            await WriteAsync(context, "retry: 2000\n\n");
            while (await IsRungAsync(context, listener.News, time, Heartbeat))
            {
                while (listener.News.TryRead(out var what))
                    await WriteAsync(context, $"event: {what}\ndata:\n\n");
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The page was closed.
        }
    });

    /// <summary>Waits for news and takes it: for who looks for himself what it is.</summary>
    /// <returns>False when the program stops.</returns>
    internal static async Task<bool> HasNewsAsync(HttpContext context, LiveUpdates.Listener listener, TimeProvider time, TimeSpan heartbeat)
    {
        if (!await IsRungAsync(context, listener.News, time, heartbeat))
            return false;
        while (listener.News.TryRead(out _))
        {
            // Many rings are one.
        }
        return true;
    }

    /// <returns>False when the program stops.</returns>
    private static async Task<bool> IsRungAsync(HttpContext context, ChannelReader<string> news, TimeProvider time, TimeSpan heartbeat)
    {
        var wait = news.WaitToReadAsync(context.RequestAborted).AsTask();
        while (true)
        {
            try
            {
                return await wait.WaitAsync(heartbeat, time, context.RequestAborted);
            }
            catch (TimeoutException)
            {
                await WriteAsync(context, ": still here\n\n");
            }
        }
    }

    private static async Task WriteAsync(HttpContext context, string text)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
