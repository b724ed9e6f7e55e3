using Ingest.Web.Filters;
using Ingest.Web.Security;

namespace Ingest.Web.Pages;

/// <summary>The request that a page is made for.</summary>
internal sealed class PageContext(Sessions sessions)
{
    public HttpContext? Http { get; set; }

    /// <summary>What the address asks for; the route has seen to it that it can be read.</summary>
    public StoryFilter Filter => Http is null ? new() : StoryFilter.Parse(Http.Request.Query, out _, out _) ?? new();

    /// <summary>Proves that a form is ours. Begins a session where there is none, so only pages with forms set a cookie.</summary>
    public string Token => Http is null ? "" : sessions.TokenOf(sessions.Of(Http) ?? sessions.Begin(Http));

    /// <summary>What the last change said, by way of the address.</summary>
    public string? Said => Http?.Request.Query["said"].ToString() is { Length: > 0 and <= 300 } said ? said : null;
}
