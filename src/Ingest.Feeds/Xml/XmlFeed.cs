using System.Xml;
using Ingest.Feeds.Decoding;
using Ingest.Feeds.Values;

namespace Ingest.Feeds.Xml;

/// <summary>Reads an XML feed in one pass, keeping what was complete when the document broke off.</summary>
internal sealed class XmlFeed : IDisposable
{
    private readonly ReadOnlyMemory<char> document;
    private readonly FeedXml xml;
    private readonly Draft feed;
    private readonly ChannelElements channel = new();
    private readonly List<Entry> entries = [];
    private readonly FeedLimits limits;
    private Root root;
    private Malformed? malformed;
    private bool full;

    private XmlFeed(ReadOnlyMemory<char> document, XmlReader reader, Uri? baseUri, FeedLimits limits)
    {
        this.document = document;
        this.limits = limits;
        xml = new FeedXml(reader, baseUri, limits);
        feed = new Draft(limits);
    }

    /// <summary>The feed, and whether the document's root was read and is not a feed's.</summary>
    /// <param name="prefixes">Prefixes the document uses without declaring them, besides the customary ones.</param>
    public static (Feed Feed, bool Refused) Read(ReadOnlyMemory<char> document, IReadOnlyCollection<string> prefixes, Uri? baseUri, FeedLimits limits)
    {
        using var text = new CharReader(document);
        using var reader = XmlReader.Create(text, Settings(document.Length), Context(prefixes));
        using var feed = new XmlFeed(document, reader, baseUri, limits);
        return (feed.Read(), feed.root.Refusal is not null);
    }

    public void Dispose() => xml.Dispose();

    // Without a document type nothing but the five entities of XML exists, nothing is expanded and nothing fetched.
    private static XmlReaderSettings Settings(int length) => new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = length + 1L,
        MaxCharactersFromEntities = 1_024,
    };

    private static XmlParserContext Context(IReadOnlyCollection<string> prefixes)
    {
        var names = new NameTable();
        var namespaces = new XmlNamespaceManager(names);
        foreach (var prefix in prefixes)
            namespaces.AddNamespace(prefix, "urn:undeclared:" + prefix);
        foreach (var (prefix, ns) in Vocabularies.Customary)
            namespaces.AddNamespace(prefix, ns);
        return new XmlParserContext(names, namespaces, null, XmlSpace.None);
    }

    private Feed Read()
    {
        try
        {
            if (xml.ToRoot())
            {
                root = Root.Of(xml, document.Span);
                if (root.Refusal is not null)
                    malformed = new Malformed(Math.Max(xml.Position.Line, 1), Math.Max(xml.Position.Column, 1), root.Refusal);
                else
                    Body();
            }
        }
        catch (XmlException broken)
        {
            malformed = new Malformed(Math.Max(broken.LineNumber, 1), Math.Max(broken.LinePosition, 1), WithoutPlace(broken));
        }
        return channel.AddTo(feed.ToFeed(root.Format)) with { Version = root.Version, Malformed = malformed, Entries = root.Format == FeedFormat.Atom ? Inherited.By(entries, feed.Authors) : entries };
    }

    /// <summary>The framework's sentence ends with the place once more.</summary>
    private static string WithoutPlace(XmlException broken) =>
        broken.Message.Replace($" Line {broken.LineNumber}, position {broken.LinePosition}.", "", StringComparison.Ordinal);

    private void Body()
    {
        xml.Speaks(root.Vocabulary);
        feed.Language.Offer(Texts.NotEmpty(xml.Language), 2);
        if (root.Format == FeedFormat.Cdf)
            CdfElements.Channel(xml, feed, Add);
        else if (xml.Name == "entry")
            Add(Item());
        else
            Channel();
        if (!full)
            xml.ToEnd();
    }

    // RSS keeps its items inside the channel, RDF beside it, and both are found the other way round: so either is read as the other.
    private void Channel()
    {
        feed.Language.Offer(Texts.NotEmpty(xml.Language), 2);
        for (var inside = xml.Enter(); !full && xml.Next(inside);)
        {
            var vocabulary = xml.Vocabulary;
            switch (vocabulary, xml.Name)
            {
                case (Vocabulary.Rss or Vocabulary.Atom, "item" or "entry"):
                    Add(Item());
                    break;
                case (Vocabulary.Rss, "channel"):
                    feed.Id.Offer(feed.Shortened(xml.About), 5);
                    Channel();
                    break;
                case (Vocabulary.Rss, "textinput" or "cloud"):
                    break;
                // RSS 1.1 and home-made formats keep the items inside; RSS 1.0 only their addresses.
                case (Vocabulary.Rss, "items") or (Vocabulary.Atom, "feed"):
                    Channel();
                    break;
                default:
                    if (!channel.Read(xml, vocabulary))
                        Element(vocabulary, feed);
                    xml.FoundAt(feed.SelfLink.Value ?? feed.Link.Value);
                    break;
            }
        }
    }

    private Entry Item()
    {
        var entry = new Draft(limits) { IsEntry = true };
        entry.Language.Offer(Texts.NotEmpty(xml.Language), 2);
        if (root.Format == FeedFormat.Rdf && entry.Shortened(xml.About) is { } about)
        {
            entry.Id.Offer(about, 5);
            entry.Link.Offer(Urls.Resolve(about, xml.Base, limits.ValueLength), 6);
        }
        for (var inside = xml.Enter(); xml.Next(inside);)
            Element(xml.Vocabulary, entry);
        return entry.ToEntry();
    }

    private void Element(Vocabulary vocabulary, Draft draft)
    {
        switch (vocabulary)
        {
            case Vocabulary.Atom:
                AtomElements.Read(xml, draft);
                break;
            case Vocabulary.Rss:
                if (!RssElements.Read(xml, draft))
                    AtomElements.Read(xml, draft);
                break;
            default:
                ExtensionElements.Read(xml, vocabulary, draft);
                break;
        }
    }

    private void Add(Entry entry)
    {
        if (entries.Count < limits.Entries)
        {
            entries.Add(entry);
            return;
        }
        full = true;
        malformed ??= new Malformed(Math.Max(xml.Position.Line, 1), Math.Max(xml.Position.Column, 1), $"only the first {limits.Entries} entries were read");
    }
}
