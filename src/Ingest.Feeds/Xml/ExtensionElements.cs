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
                draft.Speaks(xml.GivenLanguage, 1);
                draft.Content.Offer(xml.Body());
                break;
            case Vocabulary.Media:
                Media(xml, draft);
                break;
            case Vocabulary.ITunes:
                ITunes(xml, draft);
                break;
            case Vocabulary.FeedBurner or Vocabulary.Threading or Vocabulary.Slash or Vocabulary.Geo:
                MinorElements.Read(xml, vocabulary, draft);
                break;
            case Vocabulary.Xhtml when xml.Name is "body" or "div":
                draft.Speaks(xml.GivenLanguage, 1);
                draft.Content.Offer(xml.Body(), 3);
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
            case "contributor":
                draft.Contributor(People.Read(Texts.Line(xml.Text(), xml.Limits.ValueLength)));
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
                draft.Name(Texts.Title(xml.Content().Value, xml.Limits.TitleLength), 2);
                break;
            case "description" or "abstract":
                draft.Summary.Offer(xml.Body(), 2);
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
        var uri = xml.Resolve(xml.Attribute("url"), xml.Base);
        switch (xml.Name)
        {
            case "content":
                var type = xml.Attribute("type");
                var medium = xml.Attribute("medium");
                draft.Enclosure(uri, type, RssElements.Length(xml.Attribute("fileSize")));
                if (uri is not null)
                    draft.Medium(uri, type, null);
                if (medium == "image" || (medium is null && type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true))
                    draft.Image.Offer(uri, 3);
                Children(xml, draft);
                break;
            case "thumbnail":
                draft.Medium(null, null, uri);
                draft.Image.Offer(uri, 2);
                break;
            case "player":
                draft.Related("related", xml.Attribute("url"), null, xml.Base);
                break;
            case "title":
                draft.Name(Texts.Title(xml.Content().Value, xml.Limits.TitleLength), 4);
                break;
            // Media RSS, media:category: this scheme where none is given.
            case "category":
                var (scheme, label) = (xml.Attribute("scheme") ?? "http://search.yahoo.com/mrss/category_schema", xml.Attribute("label"));
                draft.Category(xml.Text(), label, scheme);
                break;
            case "keywords":
                Keywords(xml.Text(), draft);
                break;
            case "group":
                Children(xml, draft);
                break;
            case "description":
                var text = xml.Attribute("type");
                draft.Summary.Offer(xml.Body(plain: text != "html"), 6);
                break;
            default:
                break;
        }
    }

    private static void Keywords(string? list, Draft draft)
    {
        foreach (var word in (list ?? "").Split(',', 100, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            draft.Category(word, null, null);
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
            // The store once read the picture from a link of its own.
            case "image" or "link":
                var at = xml.Base;
                draft.Image.Offer(xml.Resolve(xml.Attribute("href") ?? xml.Attribute("url") ?? xml.Text(), at), 4);
                break;
            case "author":
                draft.Author(People.Read(Texts.Line(xml.Text(), xml.Limits.ValueLength)));
                break;
            // The store's categories are nested: each is one.
            case "category":
                draft.Category(xml.Attribute("text"), null, "http://www.itunes.com/");
                for (var inside = xml.Enter(); xml.Next(inside);)
                    ITunes(xml, draft);
                break;
            case "keywords":
                Keywords(xml.Text(), draft);
                break;
            case "title":
                draft.Name(Texts.Line(xml.Text(), xml.Limits.TitleLength), 5);
                break;
            case "subtitle":
                draft.Summary.Offer(xml.Body(plain: true), 6);
                break;
            case "summary" or "description":
                draft.Summary.Offer(xml.Body(plain: true), 5);
                break;
            default:
                break;
        }
    }
}
