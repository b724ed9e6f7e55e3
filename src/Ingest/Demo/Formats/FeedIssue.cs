using Ingest.Demo.Content;

namespace Ingest.Demo.Formats;

/// <summary>A feed as it is to be written for one answer.</summary>
/// <param name="Updated">When the newest of the articles was printed or corrected. Never the moment of the answer, or no body
/// would be the same twice and nothing ever 304.</param>
/// <param name="Poll">How often the feed was asked for, this time included.</param>
internal sealed record FeedIssue(
    DemoFeed Feed, Uri Site, IReadOnlyList<MadeUpArticle> Articles, DateTimeOffset Updated, int Poll)
{
    public string Self => new Uri(Site, Feed.Path).AbsoluteUri;

    public string Home => new Uri(Site, "/").AbsoluteUri;

    public string Link(MadeUpArticle article) => new Uri(Site, article.Path + Feed.Tracking).AbsoluteUri;

    /// <summary>The article's name, which no format derives from the link: links get tracking, names should not.</summary>
    public string Id(MadeUpArticle article) => Feed.Misbehaviour is Misbehaviour.ChangingGuids
        ? $"{article.Outlet.Id}:{Poll}:{article.Slug}"
        : $"{article.Outlet.Id}:{article.Slug}";

    public static string Html(MadeUpArticle article) =>
        string.Concat(article.Paragraphs.Select(paragraph => $"<p>{System.Net.WebUtility.HtmlEncode(paragraph)}</p>"));
}
