using Ingest.Articles;

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
            catch (SearchTooBroadException e) when (!context.Response.HasStarted)
            {
                await new Problem(StatusCodes.Status422UnprocessableEntity, "Too broad", e.Message).SayAsync(context);
            }
            catch (BadHttpRequestException e) when (!context.Response.HasStarted)
            {
                await new Problem(e.StatusCode, "Not understood", $"{e.Message.TrimEnd('.')}.").SayAsync(context);
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
            StatusCodes.Status413PayloadTooLarge => ("Too large", "The request is larger than Ingest:Web:MaxRequestBytes allows."),
            StatusCodes.Status415UnsupportedMediaType => ("Not understood", "The request's Content-Type is none that is taken here."),
            StatusCodes.Status503ServiceUnavailable => ("Not now", "Too many are listening at once, or the program is stopping. Try again shortly."),
            StatusCodes.Status500InternalServerError when HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) =>
                ("That went wrong", "This page could not be made; the terminal or log of the program says why. Nothing was lost: the page only reads."),
            StatusCodes.Status500InternalServerError => ("That went wrong", "This could not be done to its end; the terminal or log of the program says why. Look at what was changed before you try again."),
            _ => ("Not understood", "This request was not understood."),
        };
        return new Problem(context.Response.StatusCode, title, sentence).SayAsync(context);
    }

    [LoggerMessage(501, LogLevel.Error, "The page {Path} could not be made")]
    private static partial void PageFailed(ILogger logger, string path, Exception reason);
}
