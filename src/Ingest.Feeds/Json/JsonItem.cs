using System.Text.Json;
using Ingest.Feeds.Values;

namespace Ingest.Feeds.Json;

/// <summary>One item of a JSON Feed.</summary>
internal static class JsonItem
{
    public static Entry Read(JsonElement item, Uri? baseUri, FeedLimits limits)
    {
        var entry = new Draft(limits);
        var url = item.Member("url").Text();
        var external = item.Member("external_url").Text();
        entry.Id.Offer(entry.Shortened(item.Member("id").Text()));
        entry.Title.Offer(Texts.Line(item.Member("title").Text(), limits.TitleLength));
        entry.Link.Offer(Urls.Resolve(url, baseUri, limits.ValueLength));
        entry.Link.Offer(Urls.Resolve(external, baseUri, limits.ValueLength), 1);
        // JSON Feed 1.1, items: an id may be the permalink, and then serves where no url is given.
        if (Urls.Resolve(entry.Id.Value, null, limits.ValueLength) is { } permanent)
        {
            entry.IdIsPermaLink = true;
            entry.Link.Offer(permanent, 2);
        }
        entry.Related("alternate", url, null, baseUri);
        entry.Related("related", external, null, baseUri);
        entry.Summary.Offer(Plain(item.Member("summary"), baseUri, limits));
        entry.Content.Offer(item.Member("content_html").Text() is { } html ? Body.Of(Texts.Cut(html, limits.TextLength), baseUri) : null);
        entry.Content.Offer(Plain(item.Member("content_text"), baseUri, limits), 1);
        entry.Published(item.Member("date_published").Text(), 0);
        entry.Updated(item.Member("date_modified").Text(), 0);
        entry.Image.Offer(Urls.Resolve(item.Member("image").Text(), baseUri, limits.ValueLength));
        entry.Image.Offer(Urls.Resolve(item.Member("banner_image").Text(), baseUri, limits.ValueLength), 1);
        entry.Language.Offer(entry.Shortened(item.Member("language").Text()));
        Authors(item.Member("authors"), entry, baseUri, limits);
        Authors(item.Member("author"), entry, baseUri, limits);
        foreach (var tag in item.Member("tags").Elements())
            entry.Category(tag.Text(), null, null);
        foreach (var attachment in item.Member("attachments").Elements())
            Attachment(attachment, entry, baseUri, limits);
        return entry.ToEntry();
    }

    /// <summary>A list of authors (1.1) or a single one (1.0).</summary>
    public static void Authors(JsonElement value, Draft draft, Uri? baseUri, FeedLimits limits)
    {
        if (value.ValueKind == JsonValueKind.Object)
            Author(value, draft, baseUri, limits);
        foreach (var author in value.Elements())
            Author(author, draft, baseUri, limits);
    }

    private static void Author(JsonElement author, Draft draft, Uri? baseUri, FeedLimits limits)
    {
        var name = Texts.Line(author.Member("name").Text(), limits.ValueLength);
        var uri = Urls.Complete(author.Member("url").Text(), baseUri, limits.ValueLength);
        if (name is not null || uri is not null)
            draft.Author(new FeedPerson(name, null, uri));
    }

    private static void Attachment(JsonElement attachment, Draft draft, Uri? baseUri, FeedLimits limits)
    {
        var size = attachment.Member("size_in_bytes");
        long? length = size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytes) ? bytes : null;
        draft.Enclosure(Urls.Resolve(attachment.Member("url").Text(), baseUri, limits.ValueLength), attachment.Member("mime_type").Text(), length);
    }

    public static Body? Plain(JsonElement value, Uri? baseUri, FeedLimits limits) =>
        value.Text() is { } text ? Body.Of(Texts.Cut(Texts.Escape(text), limits.TextLength), baseUri, Body.Plain) : null;
}
