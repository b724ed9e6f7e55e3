using System.Text.Json;

namespace Ingest.Demo.Formats;

/// <summary>JSON Feed 1.1.</summary>
internal static class JsonFeedFormat
{
    public static byte[] Write(FeedIssue issue)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", issue.Feed.Title);
            json.WriteString("home_page_url", issue.Home);
            json.WriteString("feed_url", issue.Self);
            json.WriteString("language", issue.Feed.Outlet.Language);
            json.WriteStartArray("items");
            foreach (var article in issue.Articles)
            {
                json.WriteStartObject();
                json.WriteString("id", issue.Id(article));
                json.WriteString("url", issue.Link(article));
                json.WriteString("title", article.Headline);
                json.WriteString("content_html", FeedIssue.Html(article));
                json.WriteString("date_published", article.Published);
                if (article.Updated > article.Published)
                    json.WriteString("date_modified", article.Updated);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
