using System.Net.Http.Headers;
using System.Net;
using System.Text;
using Ingest.Hosting;

namespace Ingest.Web.Security;

/// <summary>Who asks: with a key, with the session of a browser, with a password sent along, or nobody in particular.</summary>
internal enum Caller
{
    Stranger,

    /// <summary>HTTP Basic: browsers send it by themselves, so it may read and no more.</summary>
    Reader,
    Session,
    Key,
}

/// <summary>Decides about a request; writes nothing.</summary>
internal sealed class Access(WebOptions options, IngestOptions all, Sessions sessions)
{
    private readonly IReadOnlyList<byte[]> digests = [.. options.ApiKeys.Select(AccessSecrets.DigestOf).OfType<byte[]>()];

    public bool IsOpen => options.IsOpen;

    public Caller CallerOf(HttpContext context)
    {
        if (context.Request.Headers["X-Api-Key"].ToString() is { Length: > 0 } sent)
            return AccessSecrets.KeyFits(sent, digests) ? Caller.Key : Caller.Stranger;
        if (AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) && header.Parameter is { } parameter)
        {
            if (header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
                return AccessSecrets.KeyFits(parameter, digests) ? Caller.Key : Caller.Stranger;
            if (header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && PasswordIn(parameter) is { } password)
                return PasswordFits(password) ? Caller.Reader : Caller.Stranger;
        }
        return sessions.Of(context) is not null ? Caller.Session : Caller.Stranger;
    }

    /// <summary>The password, or one of the keys in its place.</summary>
    public bool PasswordFits(string password) =>
        AccessSecrets.KeyFits(password, digests) || (options.Password is { } configured && !string.IsNullOrWhiteSpace(configured) && AccessSecrets.PasswordFits(password, configured));

    /// <summary>
    /// Without key and password whoever reaches the page may read it, so a page of the outer web must not reach it by a name of its own that it points at
    /// loopback (DNS rebinding).
    /// </summary>
    public bool IsKnownHost(HostString host) =>
        !IsOpen
        || IPAddress.TryParse(host.Host.Trim('[', ']'), out _)
        || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || options.Hosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase)
        || host.Host.Equals(all.PublicUrl?.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>Sent by a page of ours, as far as the browser tells (https://www.w3.org/TR/fetch-metadata/; Origin where that is missing).</summary>
    public static bool IsFromThisSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "same-origin" or "none";
        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static string? PasswordIn(string basic)
    {
        var bytes = new byte[basic.Length];
        if (!Convert.TryFromBase64String(basic, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? text[(colon + 1)..] : null;
    }
}
