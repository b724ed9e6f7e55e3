using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Ingest.Web.Outgoing;

/// <summary>JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).</summary>
internal static class JsonFeedDocument
{
    public const string ContentType = "application/feed+json; charset=utf-8";

    private static readonly JsonSerializerOptions Format = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    public static byte[] Write(OutgoingFeed feed) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Version = "https://jsonfeed.org/version/1.1",
            feed.Title,
            HomePageUrl = feed.Site,
            FeedUrl = feed.Self("json"),
            Hubs = feed.Hub is null ? null : new[] { new { Type = "WebSub", Url = feed.Hub.AbsoluteUri } },
            Items = feed.Entries.Select(e => new
            {
                e.Id,
                e.Url,
                ExternalUrl = e.Article,
                e.Title,
                ContentText = e.Text,
                DatePublished = e.Published,
                DateModified = e.Updated,
                Authors = e.Outlets.Take(10).Select(o => new { Name = o }),
                Tags = e.Regions.Select(r => r.Name),
                e.Language,
            }),
        },
        Format);
}
