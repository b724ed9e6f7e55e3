namespace Ingest.Feeds.Values;

/// <summary>Addresses as publishers write them, to absolute web addresses.</summary>
internal static class Urls
{
    /// <summary>The base of a document: Content-Location, resolved against the document's address, else that address.</summary>
    public static Uri? Base(FeedContext context)
    {
        var document = IsWeb(context.DocumentUri) ? context.DocumentUri : null;
        if (context.ContentLocation is not { } location)
            return document;
        return Resolve(location.OriginalString, document, int.MaxValue) ?? document;
    }

    /// <summary>Absolute, http or https, at most <paramref name="limit"/> characters; else null.</summary>
    public static Uri? Resolve(string? text, Uri? relativeTo, int limit)
    {
        if (Absolute(text, relativeTo, limit) is { } uri && IsWeb(uri))
            return uri;
        return null;
    }

    /// <summary>The absolute form where there is one, whatever its scheme; else the text as given.</summary>
    public static string? Complete(string? text, Uri? relativeTo, int limit)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > limit)
            return null;
        return Absolute(text, relativeTo, limit)?.AbsoluteUri ?? text;
    }

    public static bool IsWeb(Uri? uri) => uri is { IsAbsoluteUri: true } && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0;

    private static Uri? Absolute(string? text, Uri? relativeTo, int limit)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > limit)
            return null;
        // Addresses wrapped over lines: the URL standard drops these characters wherever they stand.
        if (text.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0)
            text = text.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
        // "/news" is an absolute file name on Unix, so a scheme must be seen before a text counts as absolute.
        if (HasScheme(text))
            return Uri.TryCreate(text, UriKind.Absolute, out var absolute) ? absolute : null;
        return relativeTo is not null && Uri.TryCreate(relativeTo, text, out var resolved) ? resolved : null;
    }

    private static bool HasScheme(string text)
    {
        if (!char.IsAsciiLetter(text[0]))
            return false;
        foreach (var c in text)
        {
            if (c == ':')
                return true;
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }
        return false;
    }
}
