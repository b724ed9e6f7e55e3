namespace Ingest.Feeds;

/// <summary>What a document is when it is no feed: said to the person who subscribed to it.</summary>
internal static class NotAFeed
{
    public const string HtmlPage = "this is an HTML page, not a feed";

    public static bool BeginsAsHtml(ReadOnlySpan<char> text) =>
        text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The likeliest thing wrong with a text in which no feed was found.</summary>
    public static string Reason(ReadOnlySpan<char> text)
    {
        text = text.Trim().Trim('\uFEFF');
        if (text.IsEmpty)
            return "the document is empty";
        var head = text[..Math.Min(text.Length, 4_096)];
        if (head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.Contains("<html", StringComparison.OrdinalIgnoreCase))
            return HtmlPage;
        return head.Contains('<') ? "this is not a feed: no rss, rdf, feed or channel element was found" : "this is neither XML nor JSON, so not a feed";
    }
}
