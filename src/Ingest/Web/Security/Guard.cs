using Microsoft.AspNetCore.Http.Features;

namespace Ingest.Web.Security;

/// <summary>Before anything else is done: may this caller ask this? The answer is a sentence with the remedy.</summary>
internal static class Guard
{
    public const string LoginPath = "/login";

    public static IApplicationBuilder UseGuard(this IApplicationBuilder app)
    {
        var access = app.ApplicationServices.GetRequiredService<Access>();
        var sessions = app.ApplicationServices.GetRequiredService<Sessions>();
        return app.Use(async (context, next) =>
        {
            // Pushed feeds have a bound of their own.
            if (context.Request.Path.StartsWithSegments("/websub", StringComparison.Ordinal) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = null;
            if (await RefusalAsync(context, access, sessions) is { } refusal)
                await refusal.SayAsync(context);
            else
                await next(context);
        });
    }

    private static bool IsPublic(PathString path) =>
        path.StartsWithSegments("/-", StringComparison.Ordinal)
        // The signature in the link stands for a login.
        || path == "/" + Alerting.ActionLinks.Path
        // Hubs push there: the address itself is the secret, and the body is signed.
        || path.StartsWithSegments("/websub", StringComparison.Ordinal)
        || path.StartsWithSegments("/assets", StringComparison.Ordinal) || path == "/metrics";

    private static async Task<Problem?> RefusalAsync(HttpContext context, Access access, Sessions sessions)
    {
        var request = context.Request;
        if (IsPublic(request.Path))
            return null;
        if (!access.IsKnownHost(request.Host))
            return new(StatusCodes.Status421MisdirectedRequest, "Not this name", $"This service does not answer to the name {request.Host.Host}. Add it to Ingest:Web:Hosts, or set a password (Ingest:Web:Password).");
        var caller = access.CallerOf(context);
        if (request.Path == LoginPath)
            return null; // Judges for itself.
        if (caller == Caller.Stranger && !access.IsOpen)
            return Unknown(context);
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || caller == Caller.Key || !DoesSomething(context) ? null : await UnsafeAsync(context, caller, sessions);
    }

    /// <summary>What no route takes is answered with 404 or 405, and changes nothing.</summary>
    private static bool DoesSomething(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase) == true;

    private static Problem Unknown(HttpContext context)
    {
        // A feed reader knows nothing of forms.
        var wantsPage = !Problem.WantsJson(context.Request) && context.Request.Path.Value is { } path && !path.EndsWith(".atom", StringComparison.Ordinal) && !path.EndsWith(".json", StringComparison.Ordinal);
        if (wantsPage && HttpMethods.IsGet(context.Request.Method))
            return Problem.GoTo($"{LoginPath}?to={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        context.Response.Headers.WWWAuthenticate = new[] { "Bearer realm=\"ingest\"", "Basic realm=\"ingest\", charset=\"UTF-8\"" };
        return new(StatusCodes.Status401Unauthorized, "A key is needed", "Send one of the keys of Ingest:Web:ApiKeys as 'Authorization: Bearer KEY', or the password by HTTP Basic.");
    }

    /// <summary>A change must come from a page of ours, which its token and the browser's own headers show.</summary>
    private static async Task<Problem?> UnsafeAsync(HttpContext context, Caller caller, Sessions sessions)
    {
        if (caller == Caller.Session && Access.IsFromThisSite(context.Request) && sessions.Of(context) is { } session && sessions.IsToken(await TokenAsync(context.Request), session))
            return null;
        return context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? new(StatusCodes.Status401Unauthorized, "A key is needed", "What changes something needs a key: set Ingest:Web:ApiKeys ('ingest key' makes one) and send it as 'Authorization: Bearer KEY'.")
            : new(StatusCodes.Status403Forbidden, "Not from this page", "This form was not sent from a page of this service, or the page is too old. Go back, reload it, and send it again.");
    }

    private static async Task<string?> TokenAsync(HttpRequest request)
    {
        if (request.Headers[Sessions.Header].ToString() is { Length: > 0 } header)
            return header;
        if (!request.HasFormContentType)
            return null;
        try
        {
            return (await request.ReadFormAsync(request.HttpContext.RequestAborted))[Sessions.Field];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
