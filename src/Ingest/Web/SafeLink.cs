namespace Ingest.Web;

/// <summary>Addresses from feeds as links: only to the web, never with a name and password in them.</summary>
internal static class SafeLink
{
    /// <summary>Null for what must not be a link, such as <c>javascript:</c>.</summary>
    public static string? Of(string? address)
    {
        if (!Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            return null;
        return uri.UserInfo.Length == 0 ? uri.AbsoluteUri : new UriBuilder(uri) { UserName = "", Password = "" }.Uri.AbsoluteUri;
    }

    /// <summary>An address to read: without scheme, name and password.</summary>
    public static string Shown(string address) =>
        Of(address) is { } safe ? safe[(safe.IndexOf("//", StringComparison.Ordinal) + 2)..].TrimEnd('/') : address;
}
