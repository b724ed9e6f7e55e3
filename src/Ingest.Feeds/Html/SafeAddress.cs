using System.Text;
using Ingest.Feeds.Values;
using Ingest.Text;

namespace Ingest.Feeds.Html;

/// <summary>An address in markup: decoded, of a scheme that runs nothing, absolute where there is a base.</summary>
internal static class SafeAddress
{
    /// <summary>Null where it may not stand.</summary>
    public static string? Of(ReadOnlySpan<char> raw, string element, Uri? baseUri, int limit)
    {
        if (raw.Length > limit)
            return null;
        var text = Decode(raw);
        var colon = text.AsSpan().IndexOfAny(":/?#");
        if (colon >= 0 && text[colon] == ':')
            return IsHarmless(text.AsSpan(0, colon), text.AsSpan(colon + 1), element) ? text : null;
        return text.Length == 0 && baseUri is null ? text : baseUri is not null && Uri.TryCreate(baseUri, text, out var absolute) && Urls.IsWeb(absolute) ? absolute.AbsoluteUri : text;
    }

    /// <summary>A script's address, where an address has no business: in "title" or "alt" it does nothing by itself, but there are programs that make links of such.</summary>
    public static bool MayRun(ReadOnlySpan<char> raw)
    {
        if (raw.IndexOf(':') < 0 && raw.IndexOf('&') < 0)
            return false;
        Span<char> scheme = stackalloc char[10];
        var length = 0;
        foreach (var c in Decode(raw))
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
                continue;
            if (c == ':')
                return scheme[..length] is "javascript" or "vbscript" or "data" or "blob";
            if (length == scheme.Length)
                return false;
            scheme[length++] = char.ToLowerInvariant(c);
        }
        return false;
    }

    /// <summary>Without the blanks around it and the control characters in it, which browsers pass over (URL standard, 4.4).</summary>
    private static string Decode(ReadOnlySpan<char> raw)
    {
        if (raw.IndexOf('&') < 0 && raw.IndexOfAnyInRange('\0', ' ') < 0)
            return raw.ToString();
        var text = new StringBuilder(raw.Length);
        Span<char> decoded = stackalloc char[2];
        while (!raw.IsEmpty)
        {
            var (used, length) = (1, 1);
            decoded[0] = raw[0];
            if (raw[0] == '&')
                used = CharacterReference.Read(raw, decoded, out length);
            foreach (var c in decoded[..length])
            {
                if (c >= ' ')
                    text.Append(c);
            }
            raw = raw[used..];
        }
        return text.ToString().Trim();
    }

    private static bool IsHarmless(ReadOnlySpan<char> scheme, ReadOnlySpan<char> rest, string element)
    {
        Span<char> lower = stackalloc char[12];
        if (scheme.Length > lower.Length)
            return false;
        lower = lower[..scheme.ToLowerInvariant(lower)];
        return lower is "http" or "https" or "mailto" or "tel" or "ftp" or "ftps" or "sftp" or "news" or "nntp" or "irc" or "xmpp" or "sip" or "sms" or "magnet" or "geo" or "callto" or "feed" or "webcal" or "cid"
            || (lower is "data" && element == "img" && IsPicture(rest));
    }

    // Not image/svg+xml, which may carry scripts.
    private static bool IsPicture(ReadOnlySpan<char> data)
    {
        foreach (var type in new[] { "image/png", "image/gif", "image/jpeg", "image/webp", "image/avif" })
        {
            if (data.StartsWith(type, StringComparison.OrdinalIgnoreCase) && data.Length > type.Length && data[type.Length] is ';' or ',')
                return true;
        }
        return false;
    }
}
