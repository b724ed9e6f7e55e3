using System.Text;
using System.Text.Json;
using Ingest.Feeds.Values;

namespace Ingest.Feeds.Json;

/// <summary>JSON Feed 1.0 and 1.1, read item by item, so that those before a break are kept.</summary>
internal sealed class JsonFeed(Uri? baseUri, FeedLimits limits)
{
    private readonly Draft feed = new(limits);
    private readonly List<Entry> entries = [];
    private Malformed? malformed;
    private string? version;
    private bool items;

    public static Feed Read(string text, Uri? baseUri, FeedLimits limits)
    {
        text = Surrogates.Mend(text.TrimStart('\uFEFF'));
        var feed = new JsonFeed(baseUri, limits).Read(text);
        if (feed.Malformed is null || !Surrogates.HasControls(text))
            return feed;
        // A line broken inside a string, the commonest mistake (RFC 8259, 7): read once more without such characters.
        var second = new JsonFeed(baseUri, limits).Read(Surrogates.WithoutControls(text));
        return second.Format != FeedFormat.None && second.Entries.Count >= feed.Entries.Count ? second with { Malformed = feed.Malformed } : feed;
    }

    private Feed Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = limits.Depth });
            Members(ref reader);
        }
        catch (JsonException broken)
        {
            malformed ??= new Malformed((int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1, broken.Message);
        }
        if (version?.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase) != true && !items)
            return new Feed { Format = FeedFormat.None, Malformed = new Malformed(1, 1, "this is JSON, but not a feed: it names no JSON Feed version and has no items") };
        // JSON Feed has no dates of its own: it is as new as its newest item.
        return feed.ToFeed(FeedFormat.Json) with
        {
            Version = Version(),
            Published = Newest(entries.Select(e => e.Published)),
            Updated = Newest(entries.Select(e => e.Updated ?? e.Published)),
            Entries = Inherited.By(entries, feed.Authors),
            Malformed = malformed,
        };
    }

    private void Members(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            if (name == "items" && reader.TokenType == JsonTokenType.StartArray)
                Items(ref reader);
            else
                Member(name, JsonElement.ParseValue(ref reader));
        }
        // What follows the object is an error, which the reader itself reports.
        while (reader.Read())
        {
        }
    }

    private void Items(ref Utf8JsonReader reader)
    {
        items = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var item = JsonElement.ParseValue(ref reader);
            if (item.ValueKind != JsonValueKind.Object)
                continue;
            if (entries.Count < limits.Entries)
                entries.Add(JsonItem.Read(item, baseUri, limits));
            else
                malformed ??= new Malformed(1, 1, $"only the first {limits.Entries} entries were read");
        }
    }

    private void Member(string name, JsonElement value)
    {
        switch (name)
        {
            case "version":
                version = value.Text();
                break;
            case "title":
                feed.Title.Offer(Texts.Line(value.Text(), limits.TitleLength));
                break;
            case "description":
                feed.Summary.Offer(JsonItem.Plain(value, baseUri, limits));
                break;
            case "home_page_url":
                feed.Link.Offer(Url(value));
                feed.Related("alternate", value.Text(), null, baseUri);
                break;
            case "feed_url":
                feed.Id.Offer(feed.Shortened(value.Text()));
                feed.SelfLink.Offer(Url(value));
                feed.Related("self", value.Text(), null, baseUri);
                break;
            case "next_url":
                feed.Related("next", value.Text(), null, baseUri);
                break;
            case "icon":
                feed.Image.Offer(Url(value));
                break;
            case "favicon":
                feed.Icon.Offer(Url(value));
                break;
            case "language":
                feed.Language.Offer(feed.Shortened(value.Text()));
                break;
            case "author" or "authors":
                JsonItem.Authors(value, feed, baseUri, limits);
                break;
            case "hubs" when value.ValueKind == JsonValueKind.Array:
                foreach (var hub in value.EnumerateArray())
                {
                    feed.HubLink.Offer(Urls.Resolve(hub.Member("url").Text(), baseUri, limits.ValueLength));
                    feed.Related("hub", hub.Member("url").Text(), null, baseUri);
                }
                break;
            default:
                break;
        }
    }

    private static FeedDate? Newest(IEnumerable<FeedDate?> dates) => dates.Where(d => d?.Value is not null).MaxBy(d => d!.Value);

    private Uri? Url(JsonElement value) => Urls.Resolve(value.Text(), baseUri, limits.ValueLength);

    private string Version() => version?.TrimEnd('/') switch
    {
        null => "",
        var v when v.EndsWith("/1.1", StringComparison.Ordinal) => "json11",
        var v when v.EndsWith("/1", StringComparison.Ordinal) || v.EndsWith("/1.0", StringComparison.Ordinal) => "json1",
        _ => "",
    };
}
