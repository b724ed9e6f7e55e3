using Ingest.Feeds.Values;

namespace Ingest.Feeds.Html;

/// <summary>The first picture in markup that is meant to be seen.</summary>
internal static class FirstImage
{
    private const int MostLookedAt = 10, LongestAddress = 8_000;

    public static Uri? In(Body? body)
    {
        if (body is null || body.Type == Body.Plain)
            return null;
        var html = body.Html;
        var at = 0;
        for (var looked = 0; looked < MostLookedAt && html.IndexOf("<img", at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found; looked++)
        {
            if (Source(html, found, out at) is { } raw && Urls.Resolve(SafeAddress.Of(raw, "img", body.Base, LongestAddress), body.Base, LongestAddress) is { } uri)
                return uri;
        }
        return null;
    }

    // A pixel counts readers; it shows nothing.
    private static string? Source(string html, int found, out int end)
    {
        string? source = null, later = null;
        var pixels = 0;
        var cursor = new HtmlCursor(html, found + 4);
        while (cursor.Next())
        {
            if (cursor.Name.Equals("src", StringComparison.OrdinalIgnoreCase))
                source ??= cursor.Value.ToString();
            // Where a script was to load it when it is scrolled to.
            else if (cursor.Name.Equals("data-src", StringComparison.OrdinalIgnoreCase) || cursor.Name.Equals("data-lazy-src", StringComparison.OrdinalIgnoreCase) || cursor.Name.Equals("data-original", StringComparison.OrdinalIgnoreCase))
                later ??= cursor.Value.ToString();
            else if (cursor.Value is "0" or "1" && (cursor.Name.Equals("width", StringComparison.OrdinalIgnoreCase) || cursor.Name.Equals("height", StringComparison.OrdinalIgnoreCase)))
                pixels++;
        }
        end = cursor.At;
        return pixels == 2 ? null : later ?? source;
    }
}
