using Ingest.Web.Filters;
using Ingest.Web.Security;

namespace Ingest.Web.Pages;

/// <summary>The request that a page is made for.</summary>
internal sealed class PageContext(Access access, Sessions sessions)
{
    public HttpContext? Http { get; set; }

    /// <summary>What the address asks for; the route has seen to it that it can be read.</summary>
    public StoryFilter Filter => Http is null ? new() : StoryFilter.Parse(Http.Request.Query, out _, out _) ?? new();

    /// <summary>
    /// Proves that a form is ours. Where everybody may come in, a session begins with the first form; elsewhere only the login begins one, and who has none
    /// gets no token.
    /// </summary>
    public string Token => Session is { } session ? sessions.TokenOf(session) : "";

    public bool IsLoggedIn => !access.IsOpen && Session is not null;

    private string? Session => Http is null ? null : sessions.Of(Http) ?? (access.IsOpen ? sessions.Begin(Http) : null);

    /// <summary>What the last change said, by way of the address; not where a link from elsewhere puts words into our mouth.</summary>
    public string? Said => Http?.Request is { } request && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
        && request.Query["said"].ToString() is { Length: > 0 and <= 300 } said ? said : null;
}
