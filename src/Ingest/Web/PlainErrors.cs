using Ingest.Web.Pages;

namespace Ingest.Web;

/// <summary>What a person sees when something is not there or goes wrong: a sentence and a way on, never a stack trace.</summary>
internal static partial class PlainErrors
{
    public static IApplicationBuilder UsePlainErrors(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PlainErrors).FullName!);
        return app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            {
                PageFailed(logger, context.Request.Path, e);
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
                await SayAsync(context);
        });
    }

    private static Task SayAsync(HttpContext context)
    {
        var (title, sentence) = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => ("Nothing here", "There is no page at this address."),
            StatusCodes.Status405MethodNotAllowed => ("Only for reading", "This page can be read (GET), and nothing else."),
            StatusCodes.Status503ServiceUnavailable => ("Not now", "Too many are listening at once, or the program is stopping. Try again shortly."),
            StatusCodes.Status500InternalServerError => ("That went wrong", "This page could not be made; the terminal or log of the program says why. Nothing was lost: the page only reads."),
            _ => ("Not understood", "This request was not understood."),
        };
        return context.RequestServices.GetService<PageRenderer>() is { } pages
            ? pages.WriteAsync<MessagePage>(context, new() { [nameof(MessagePage.Title)] = title, [nameof(MessagePage.Sentence)] = sentence })
            : context.Response.WriteAsync($"{title}. {sentence}\n", context.RequestAborted);
    }

    [LoggerMessage(501, LogLevel.Error, "The page {Path} could not be made")]
    private static partial void PageFailed(ILogger logger, string path, Exception reason);
}
