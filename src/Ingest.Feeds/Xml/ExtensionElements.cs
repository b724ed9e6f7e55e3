using Ingest.Feeds.Values;

namespace Ingest.Feeds.Xml;

/// <summary>Dublin Core, content:encoded, Media RSS, iTunes and XHTML bodies: what they say of an entry or a feed, after the format's own.</summary>
internal static class ExtensionElements
{
    public static void Read(FeedXml xml, Vocabulary vocabulary, Draft draft)
    {
        switch (vocabulary)
        {
            case Vocabulary.DublinCore or Vocabulary.DublinCoreTerms:
                DublinCore(xml, draft);
                break;
            case Vocabulary.Content when xml.Name == "encoded":
                draft.Content.Offer(Texts.NotEmpty(xml.Content().Value));
                break;
            case Vocabulary.Media:
                Media(xml, draft);
                break;
            case Vocabulary.ITunes:
                ITunes(xml, draft);
                break;
            case Vocabulary.Xhtml when xml.Name is "body" or "div":
                draft.Content.Offer(Texts.NotEmpty(xml.Content().Value), 3);
                break;
            default:
                break;
        }
    }

    private static void DublinCore(FeedXml xml, Draft draft)
    {
        switch (xml.Name)
        {
            case "date" or "issued":
                draft.Published(xml.Text(), 2);
                break;
            case "created" or "available":
                draft.Published(xml.Text(), 3);
                break;
            case "modified":
                draft.Updated(xml.Text(), 2);
                break;
            case "creator" or "author":
                draft.Author(People.Read(Texts.Line(xml.Text(), xml.Limits.ValueLength)));
                break;
            case "subject":
                draft.Category(xml.Text(), null, null);
                break;
            case "language":
                draft.Language.Offer(xml.Text(), 1);
                break;
            case "title":
                draft.Title.Offer(Texts.LineOfHtml(xml.Content().Value, xml.Limits.TitleLength), 2);
                break;
            case "description" or "abstract":
                draft.Summary.Offer(Texts.NotEmpty(xml.Content().Value), 2);
                break;
            case "rights":
                draft.Rights.Offer(xml.Text(), 2);
                break;
            default:
                break;
        }
    }

    private static void Media(FeedXml xml, Draft draft)
    {
        var uri = Urls.Resolve(xml.Attribute("url"), xml.Base, xml.Limits.ValueLength);
        switch (xml.Name)
        {
            case "content":
                var type = xml.Attribute("type");
                var medium = xml.Attribute("medium");
                draft.Enclosure(uri, type, RssElements.Length(xml.Attribute("fileSize")));
                if (medium == "image" || (medium is null && type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true))
                    draft.Image.Offer(uri, 3);
                Children(xml, draft);
                break;
            case "thumbnail":
                draft.Image.Offer(uri, 2);
                break;
            case "group":
                Children(xml, draft);
                break;
            case "description":
                var text = xml.Attribute("type");
                var value = Texts.NotEmpty(xml.Content().Value);
                draft.Summary.Offer(value is null || text == "html" ? value : Texts.Escape(value), 6);
                break;
            default:
                break;
        }
    }

    // Groups hold contents, and contents thumbnails; deeper nesting than that means nothing, and the cursor limits it.
    private static void Children(FeedXml xml, Draft draft)
    {
        for (var inside = xml.Enter(); xml.Next(inside);)
        {
            if (xml.Vocabulary == Vocabulary.Media)
                Media(xml, draft);
        }
    }

    private static void ITunes(FeedXml xml, Draft draft)
    {
        switch (xml.Name)
        {
            case "image":
                draft.Image.Offer(Urls.Resolve(xml.Attribute("href") ?? xml.Attribute("url"), xml.Base, xml.Limits.ValueLength), 4);
                break;
            case "author":
                draft.Author(People.Read(Texts.Line(xml.Text(), xml.Limits.ValueLength)));
                break;
            case "summary":
                draft.Summary.Offer(xml.Text() is { } summary ? Texts.Escape(summary) : null, 5);
                break;
            default:
                break;
        }
    }
}
