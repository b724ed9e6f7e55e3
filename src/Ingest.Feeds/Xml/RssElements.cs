using System.Globalization;
using Ingest.Feeds.Values;

namespace Ingest.Feeds.Xml;

/// <summary>The elements of RSS 0.9x, 1.0 and 2.0 that a channel and an item share, and those of an item.</summary>
internal static class RssElements
{
    /// <summary>False when the current element is none of them; nothing is read of it then.</summary>
    public static bool Read(FeedXml xml, Draft draft)
    {
        switch (xml.Name)
        {
            case "title":
                draft.Speaks(xml.GivenLanguage, 3);
                draft.Name(Texts.Title(xml.Content().Value, xml.Limits.TitleLength));
                return true;
            case "link":
                Link(xml, draft);
                return true;
            case "description":
                draft.Speaks(xml.GivenLanguage, 2);
                draft.Summary.Offer(xml.Body());
                return true;
            case "summary":
                draft.Abstract.Offer(xml.Body());
                return true;
            // UserLand's names for the whole text (RSS 0.9x in the wild).
            case "body" or "fullitem":
                draft.Speaks(xml.GivenLanguage, 1);
                draft.Content.Offer(xml.Body(), 3);
                return true;
            case "guid":
                Guid(xml, draft);
                return true;
            case "pubdate":
                draft.Published(xml.Text(), 0);
                return true;
            case "lastbuilddate":
                draft.Updated(xml.Text(), 0);
                return true;
            case "author" or "managingeditor":
                draft.Author(AtomElements.Person(xml, draft));
                return true;
            case "category":
                var domain = xml.Attribute("domain");
                draft.Category(xml.Text(), null, domain);
                return true;
            case "enclosure":
                draft.Enclosure(xml.Resolve(xml.Attribute("url"), xml.Base), xml.Attribute("type"), Length(xml.Attribute("length")));
                return true;
            case "comments":
                var at = xml.Base;
                draft.Related("replies", xml.Text(), null, at);
                return true;
            case "language":
                draft.Language.Offer(xml.Text());
                return true;
            case "copyright":
                draft.Rights.Offer(xml.Text());
                return true;
            case "generator":
                draft.Generator.Offer(xml.Text());
                return true;
            case "image" or "thumbnail":
                Image(xml, draft);
                return true;
            case "source":
                Source(xml, draft);
                return true;
            default:
                return false;
        }
    }

    public static long? Length(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var length) ? length : null;

    private static void Link(FeedXml xml, Draft draft)
    {
        if (xml.Attribute("href") is not null)
        {
            if (xml.Attribute("rel") is null)
                draft.Link.Replace(xml.Resolve(xml.Attribute("href"), xml.Base));
            AtomLinks.Read(xml, draft);
            return;
        }
        var at = xml.Base;
        var text = xml.Text();
        // RSS allows one. Where there are more, the last: so read gofeed and feedparser, and so the template languages that set one value again and again.
        var uri = xml.Resolve(text, at);
        draft.Link.Replace(uri);
        draft.Related("alternate", uri, text, null, at);
    }

    private static void Guid(FeedXml xml, Draft draft)
    {
        var (flag, at) = (xml.Attribute("isPermaLink"), xml.Base);
        var id = xml.Text();
        draft.Id.Offer(id);
        // Only a web address, or a path, can be one: many guids are plain numbers that forget to say isPermaLink="false".
        if (id is null || string.Equals(flag?.Trim(), "false", StringComparison.OrdinalIgnoreCase))
            return;
        if (xml.Resolve(id, id.StartsWith('/') ? at : null) is { } permanent)
        {
            draft.IdIsPermaLink = true;
            draft.Link.Offer(permanent, 5);
        }
    }

    private static void Image(FeedXml xml, Draft draft)
    {
        var at = xml.Base;
        var url = xml.Attribute("href") ?? xml.Attribute("url");
        for (var inside = xml.Enter(); xml.Next(inside);)
        {
            if (xml.Name == "url")
                url = xml.Text();
        }
        draft.Image.Offer(xml.Resolve(url ?? xml.Loose, at), xml.Name == "thumbnail" ? 3 : 0);
    }

    private static void Source(FeedXml xml, Draft draft)
    {
        var link = xml.Resolve(xml.Attribute("url"), xml.Base);
        var title = Texts.LineOfHtml(xml.Content().Value, xml.Limits.TitleLength);
        if (title is not null || link is not null)
            draft.Source ??= new EntrySource(title, link);
    }
}
