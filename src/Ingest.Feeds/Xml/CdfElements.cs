using Ingest.Feeds.Values;

namespace Ingest.Feeds.Xml;

/// <summary>Microsoft's Channel Definition Format of 1997: addresses and dates are attributes, titles and abstracts elements.</summary>
internal static class CdfElements
{
    public static void Channel(FeedXml xml, Draft feed, Action<Entry> add)
    {
        Describe(xml, feed);
        for (var inside = xml.Enter(); xml.Next(inside);)
        {
            if (xml.Name == "item")
                add(Item(xml));
            else
                Child(xml, feed);
        }
    }

    private static Entry Item(FeedXml xml)
    {
        var entry = new Draft(xml.Limits);
        Describe(xml, entry);
        for (var inside = xml.Enter(); xml.Next(inside);)
            Child(xml, entry);
        return entry.ToEntry();
    }

    private static void Describe(FeedXml xml, Draft draft)
    {
        draft.Link.Offer(xml.Resolve(xml.Attribute("href"), xml.Base));
        draft.Related("alternate", xml.Attribute("href"), null, xml.Base);
        draft.Updated(xml.Attribute("lastmod"), 0);
    }

    private static void Child(FeedXml xml, Draft draft)
    {
        switch (xml.Name)
        {
            case "title":
                draft.Title.Offer(Texts.LineOfHtml(xml.Content().Value, xml.Limits.TitleLength));
                break;
            case "abstract":
                draft.Summary.Offer(xml.Body());
                break;
            case "a":
                draft.Link.Offer(xml.Resolve(xml.Attribute("href"), xml.Base), 1);
                break;
            case "logo":
                draft.Image.Offer(xml.Resolve(xml.Attribute("href"), xml.Base));
                break;
            default:
                break;
        }
    }
}
