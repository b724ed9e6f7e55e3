using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ingest.Demo.Content;

namespace Ingest.Demo;

/// <summary>The site's HTML: an article at its link, and a list of what is in print.</summary>
internal static class Pages
{
    // The default encoder turns every Arabic letter into a reference, which nobody can read in a page's source.
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static Task WriteArticleAsync(HttpContext context, Newsroom newsroom)
    {
        var outlet = (string)context.Request.RouteValues["outlet"]!;
        var slug = (string)context.Request.RouteValues["slug"]!;
        if (newsroom.Find(outlet, slug) is { } article)
            return WriteAsync(context, article.Outlet.Language, article.Headline, ArticleBody(article));

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public static Task WriteFrontAsync(HttpContext context, Newsroom newsroom)
    {
        var outlets = DemoFeeds.All.Select(feed => feed.Outlet).Distinct().Select(outlet =>
            $"""<h2 dir="auto">{Html.Encode(outlet.Name)}</h2><ul>{string.Concat(newsroom.FrontPage(outlet).Select(Line))}</ul>""");
        return WriteAsync(context, "en", "The news site of ingest demo",
            $"""
            <h1>The news site of ingest demo</h1>
            <p>All outlets and all news here are made up.</p>
            {string.Concat(outlets)}
            """);
    }

    private static string Line(MadeUpArticle article) =>
        $"""<li dir="auto"><a href="{article.Path}">{Html.Encode(article.Headline)}</a></li>""";

    private static string ArticleBody(MadeUpArticle article)
    {
        var published = article.Published.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return
            $"""
            <article>
            <h1>{Html.Encode(article.Headline)}</h1>
            <p><a href="/">{Html.Encode(article.Outlet.Name)}</a>, <time datetime="{published}">{published}</time></p>
            {string.Concat(article.Paragraphs.Select(paragraph => $"<p>{Html.Encode(paragraph)}</p>"))}
            </article>
            """;
    }

    private static Task WriteAsync(HttpContext context, string language, string title, string body)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        var direction = language == "ar" ? "rtl" : "ltr";
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="{language}" dir="{direction}">
            <head><meta charset="utf-8"><title>{Html.Encode(title)}</title></head>
            <body>
            {body}
            </body>
            </html>
            """,
            context.RequestAborted);
    }
}
