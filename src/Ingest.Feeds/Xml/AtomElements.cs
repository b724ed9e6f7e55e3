using Ingest.Feeds.Values;

namespace Ingest.Feeds.Xml;

/// <summary>The elements of Atom 1.0 (RFC 4287) and 0.3, in Atom and wherever else they are used.</summary>
internal static class AtomElements
{
    /// <summary>False when the current element is none of them; nothing is read of it then.</summary>
    public static bool Read(FeedXml xml, Draft draft)
    {
        switch (xml.Name)
        {
            case "title":
                draft.Speaks(xml.GivenLanguage, 3);
                draft.Name(AtomText.Read(xml).Title(xml.Limits.TitleLength), 1);
                return true;
            case "link":
                AtomLinks.Read(xml, draft);
                return true;
            case "id":
                // RFC 4287, 4.2.6: never relative; where one is all the same, xml:base applies as to any reference (section 2).
                var (at, id) = (xml.Base, xml.Text());
                draft.Id.Offer(id?.StartsWith('/') == true && xml.Resolve(id, at) is { } absolute ? absolute.AbsoluteUri : id, 1);
                // Not meant to be followed, but better than no link at all.
                if (draft.IsEntry)
                    draft.Link.Offer(xml.Resolve(id, null), 8);
                return true;
            case "summary" or "subtitle" or "tagline":
                draft.Speaks(xml.GivenLanguage, 2);
                draft.Summary.Offer(AtomText.Read(xml).Body(), 1);
                return true;
            case "content":
                // An empty one takes back what surrounds it (XML 1.0, 2.12).
                draft.Speaks(xml.GivenLanguage, 1);
                if (xml.Attribute("src") is { } src)
                    draft.Related("content", src, xml.Attribute("type"), xml.Base);
                draft.Content.Offer(AtomText.Read(xml).Body());
                return true;
            case "published" or "issued":
                draft.Published(xml.Text(), 1);
                return true;
            case "created":
                draft.Published(xml.Text(), 4);
                return true;
            case "updated" or "modified":
                draft.Updated(xml.Text(), 1);
                return true;
            case "author":
                draft.Author(Person(xml, draft));
                return true;
            case "contributor":
                draft.Contributor(Person(xml, draft));
                return true;
            case "category":
                var (term, label, scheme) = (xml.Attribute("term"), xml.Attribute("label"), xml.Attribute("scheme"));
                draft.Category(term ?? xml.Text(), label, scheme);
                return true;
            case "rights" or "copyright":
                draft.Rights.Offer(AtomText.Read(xml).Line(xml.Limits.ValueLength), 1);
                return true;
            case "generator":
                draft.Generator.Offer(xml.Text(), 1);
                return true;
            case "logo":
                Image(ref draft.Image, xml);
                return true;
            case "icon":
                Image(ref draft.Icon, xml);
                return true;
            case "source":
                Source(xml, draft);
                return true;
            default:
                return false;
        }
    }

    private static void Image(ref Slot<Uri> slot, FeedXml xml)
    {
        var at = xml.Base;
        slot.Offer(xml.Resolve(xml.Text(), at), 1);
    }

    /// <summary>A person by its elements (RFC 4287, 3.2), or where there are none by its text, as RSS has it.</summary>
    public static FeedPerson? Person(FeedXml xml, Draft draft)
    {
        string? name = null, email = null, uri = null, line = null;
        for (var inside = xml.Enter(); xml.Next(inside);)
        {
            var at = xml.Base;
            switch (xml.Name)
            {
                case "name":
                    name ??= Texts.Line(xml.Text(), xml.Limits.ValueLength);
                    break;
                case "email":
                    email ??= draft.Shortened(xml.Text());
                    break;
                case "uri" or "url" or "homepage":
                    uri ??= Urls.Complete(xml.Text(), at, xml.Limits.ValueLength);
                    break;
                // Markup around a name.
                default:
                    line ??= Texts.LineOfHtml(xml.Content().Value, xml.Limits.ValueLength);
                    break;
            }
        }
        return name is null && email is null && uri is null ? People.Read(Texts.Line(xml.Loose, xml.Limits.ValueLength) ?? line) : new FeedPerson(name, email, uri);
    }

    // The source is a little feed of its own: read apart, so that its id and dates are not taken for the entry's.
    private static void Source(FeedXml xml, Draft draft)
    {
        var source = new Draft(xml.Limits);
        for (var inside = xml.Enter(); xml.Next(inside);)
            Read(xml, source);
        var title = source.Title.Value;
        var link = source.Link.Value ?? source.SelfLink.Value;
        foreach (var author in draft.Authors.Count == 0 ? source.Authors : [])
            draft.Author(author);
        if (title is not null || link is not null)
            draft.Source ??= new EntrySource(title, link);
    }
}
