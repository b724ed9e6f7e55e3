using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ingest.Feeds;

namespace Ingest.Cli;

/// <summary>A feed as one line of JSON, in names that do not depend on the feed's format; what is absent is left out.</summary>
internal static class ParseVerbDocument
{
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Feed feed) => Write(json =>
    {
        json.WriteBoolean("ok", feed.Format != FeedFormat.None);
        if (feed.Malformed is { } broken)
            json.WriteString(feed.Format == FeedFormat.None ? "error" : "complaint", $"line {broken.Line}, column {broken.Column}: {broken.Reason}");
        json.WriteString("format", feed.Format.ToString().ToLowerInvariant());
        json.WriteString("version", feed.Version);
        json.WriteBoolean("bozo", feed.Malformed is not null);
        Text(json, "encoding", feed.Encoding);
        Text(json, "id", feed.Id);
        Text(json, "title", feed.Title);
        Text(json, "link", feed.Link?.AbsoluteUri);
        Text(json, "description", feed.SafeDescription());
        Text(json, "language", feed.Language);
        Text(json, "generator", feed.Generator);
        Text(json, "rights", feed.Rights);
        if (feed.TimeToLive is { } wait)
            json.WriteNumber("ttl", (long)wait.TotalMinutes);
        Text(json, "icon", feed.Icon?.AbsoluteUri);
        Text(json, "image", feed.Image?.AbsoluteUri);
        Date(json, "published", feed.Published);
        Date(json, "updated", feed.Updated);
        Lists(json, feed.Authors, feed.Categories, feed.Links);
        json.WriteStartArray("items");
        foreach (var entry in feed.Entries)
            Item(json, entry);
        json.WriteEndArray();
    });

    /// <summary>The answer where nothing could even be read.</summary>
    public static string Of(string error) => Write(json =>
    {
        json.WriteBoolean("ok", false);
        json.WriteString("error", error);
    });

    private static void Item(Utf8JsonWriter json, Entry entry)
    {
        json.WriteStartObject();
        Text(json, "id", entry.Id);
        Text(json, "title", entry.Title);
        Text(json, "link", entry.Link?.AbsoluteUri);
        Text(json, "language", entry.Language);
        Date(json, "published", entry.Published);
        Date(json, "updated", entry.Updated);
        Text(json, "image", entry.Image?.AbsoluteUri);
        Text(json, "summary", entry.SafeSummary());
        Text(json, "contentHtml", entry.SafeContent());
        Text(json, "contentType", entry.ContentType);
        Lists(json, entry.Authors, entry.Categories, entry.Links);
        json.WriteStartArray("enclosures");
        foreach (var enclosure in entry.Enclosures)
        {
            json.WriteStartObject();
            Text(json, "url", enclosure.Url.AbsoluteUri);
            Text(json, "type", enclosure.Type);
            if (enclosure.Length is { } length)
                json.WriteNumber("length", length);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("media");
        foreach (var media in entry.Media)
            Object(json, ("url", media.Url?.AbsoluteUri), ("type", media.Type), ("thumbnail", media.Thumbnail?.AbsoluteUri));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Lists(Utf8JsonWriter json, IReadOnlyList<FeedPerson> authors, IReadOnlyList<FeedCategory> categories, IReadOnlyList<FeedLink> links)
    {
        json.WriteStartArray("authors");
        foreach (var author in authors)
            Object(json, ("name", author.Name), ("email", author.Email), ("uri", author.Uri));
        json.WriteEndArray();
        json.WriteStartArray("categories");
        foreach (var category in categories)
            Object(json, ("term", category.Term), ("label", category.Label), ("scheme", category.Scheme));
        json.WriteEndArray();
        json.WriteStartArray("links");
        foreach (var link in links)
            Object(json, ("rel", link.Rel), ("href", link.Href), ("type", link.Type));
        json.WriteEndArray();
    }

    private static void Object(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string? Value)> members)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
            Text(json, name, value);
        json.WriteEndObject();
    }

    private static void Date(Utf8JsonWriter json, string name, FeedDate? date) =>
        Text(json, name, date?.Value?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Format))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
