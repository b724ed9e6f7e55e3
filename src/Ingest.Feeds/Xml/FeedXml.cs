using System.Xml;
using Ingest.Feeds.Values;

namespace Ingest.Feeds.Xml;

/// <summary>
/// A forward cursor over the elements of a feed: names in lower case with their vocabulary, the base address in scope, a limit on depth.
/// It reads any XmlReader, so that a more forgiving one can take the place of the framework's.
/// </summary>
internal sealed class FeedXml(XmlReader reader, Uri? documentBase, FeedLimits limits) : IDisposable
{
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";
    private readonly Dictionary<string, Vocabulary> vocabularies = [];
    private readonly Dictionary<string, string> names = [];
    private readonly Stack<(int Depth, Uri? Base)> bases = [];
    private readonly TextWindow window = new();
    private string? lastGiven;
    private string lastName = "";
    private string? lastNamespace;
    private Vocabulary lastVocabulary;
    private (string? Text, Uri? Base, Uri? Result) resolved;
    private Vocabulary unprefixed = Vocabulary.Unknown;
    private string rootNamespace = "";

    public FeedLimits Limits => limits;

    /// <summary>The local name in lower case: elements are found in every case, and no vocabulary tells two apart by it.</summary>
    public string Name
    {
        get
        {
            // The reader hands out one string for each name, so that they are told apart by reference.
            var given = reader.LocalName;
            if (ReferenceEquals(given, lastGiven))
                return lastName;
            if (!names.TryGetValue(given, out var name))
                names[given] = name = given.ToLowerInvariant();
            (lastGiven, lastName) = (given, name);
            return name;
        }
    }

    /// <summary>The name as written.</summary>
    public string GivenName => reader.LocalName;

    public string Namespace => reader.NamespaceURI;

    public string Language => reader.XmlLang;

    /// <summary>The xml:lang of the current element itself; null where it has none.</summary>
    public string? GivenLanguage => reader.HasAttributes ? reader.GetAttribute("lang", XmlNamespace) : null;

    /// <summary>What relative addresses on the current element are relative to (xml:base, else the document's).</summary>
    public Uri? Base => bases.TryPeek(out var top) ? top.Base : documentBase;

    /// <summary>For a document of which nobody knows where it was found: what it says itself serves for what follows.</summary>
    public void FoundAt(Uri? address) => documentBase ??= address;

    public (int Line, int Column) Position => reader is IXmlLineInfo info && info.HasLineInfo() ? (info.LineNumber, info.LinePosition) : (0, 0);

    public Vocabulary Vocabulary
    {
        get
        {
            var ns = reader.NamespaceURI;
            var vocabulary = lastVocabulary;
            if (!ReferenceEquals(ns, lastNamespace))
            {
                if (!vocabularies.TryGetValue(ns, out vocabulary))
                    vocabularies[ns] = vocabulary = Vocabularies.Of(ns);
                (lastNamespace, lastVocabulary) = (ns, vocabulary);
            }
            if (reader.Prefix.Length > 0)
                return vocabulary == Vocabulary.Unknown ? Misdeclared(ns) : vocabulary;
            if (unprefixed == Vocabulary.Unknown)
                return vocabulary;
            // A document may declare any namespace for its own elements, even another format's, or none.
            return vocabulary == Vocabulary.Unknown || ns.Length == 0 || ns == rootNamespace ? unprefixed : vocabulary;
        }
    }

    // "dc" declared for an address that is none of ours: what it is customarily for, unless the document has another prefix for that.
    private Vocabulary Misdeclared(string ns)
    {
        if (ns == rootNamespace)
            return unprefixed;
        return Vocabularies.OfPrefix(reader.Prefix) is { } customary && reader is IXmlNamespaceResolver declared && string.IsNullOrEmpty(declared.LookupPrefix(customary))
            ? Vocabularies.Of(customary)
            : Vocabulary.Unknown;
    }

    /// <summary>rdf:about, by the namespace or without one.</summary>
    public string? About => reader.GetAttribute("about", Vocabularies.Rdf) ?? reader.GetAttribute("about");

    /// <summary>What elements without a prefix mean where their namespace does not tell: set at the root, once that is known.</summary>
    public void Speaks(Vocabulary vocabulary)
    {
        unprefixed = vocabulary;
        rootNamespace = reader.NamespaceURI;
    }

    /// <summary>As <see cref="Urls.Resolve"/>; the address just resolved is not resolved again, for a guid repeats the link.</summary>
    public Uri? Resolve(string? text, Uri? relativeTo)
    {
        if (text is null)
            return null;
        if (text != resolved.Text || (!ReferenceEquals(relativeTo, resolved.Base) && resolved.Result?.OriginalString != text))
            resolved = (text, relativeTo, Urls.Resolve(text, relativeTo, limits.ValueLength));
        return resolved.Result;
    }

    /// <summary>Moves to the root element. False when there is none.</summary>
    public bool ToRoot()
    {
        while (Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
                return true;
        }
        return false;
    }

    /// <summary>Reads to the end of the document, so that what is wrong behind the root is seen too.</summary>
    public void ToEnd()
    {
        while (Read())
        {
        }
    }

    /// <summary>The text that stood among the child elements last passed over by <see cref="Next"/>, where elements should have been.</summary>
    public string? Loose { get; private set; }

    /// <summary>The current element's depth, for <see cref="Next"/>; -1 when it has no content.</summary>
    public int Enter()
    {
        Loose = null;
        return reader.IsEmptyElement ? -1 : reader.Depth;
    }

    /// <summary>Moves to the next child element of the entered one, past whatever the last child had left unread. False at its end.</summary>
    public bool Next(int entered)
    {
        if (entered < 0)
            return false;
        while (Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == entered)
                return false;
            if (reader.Depth != entered + 1)
                continue;
            if (reader.NodeType == XmlNodeType.Element)
                return true;
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && Loose is null)
                Loose = Texts.NotEmpty(Texts.Cut(reader.Value, limits.ValueLength));
        }
        return false;
    }

    public string? Attribute(string name)
    {
        if (!reader.HasAttributes)
            return null;
        if (reader.GetAttribute(name) is { } exact)
            return exact;
        string? found = null;
        while (found is null && reader.MoveToNextAttribute())
        {
            if (reader.Prefix.Length == 0 && string.Equals(reader.LocalName, name, StringComparison.OrdinalIgnoreCase))
                found = reader.Value;
        }
        reader.MoveToElement();
        return found;
    }

    /// <summary>The text of the current element, trimmed and cut; null when blank. Markup inside it is kept as markup.</summary>
    public string? Text() => Texts.NotEmpty(Content().Value) is { } text ? Texts.Cut(text, limits.ValueLength) : null;

    /// <summary>The content of the current element as markup, with the base in scope.</summary>
    /// <param name="plain">Text in it is text, not markup written in text.</param>
    public Body? Body(bool plain = false)
    {
        var at = Base;
        var content = Content();
        return Values.Body.Of(plain && !content.IsMarkup && content.Value is { } text ? Texts.Escape(text) : content.Value, at, plain ? Values.Body.Plain : Values.Body.Html4);
    }

    /// <summary>
    /// The content of the current element: its text, or where it holds elements, their markup. The cursor is left on its end.
    /// </summary>
    /// <param name="markupInText">Text among elements is markup too, not to be escaped again.</param>
    public MarkupText Content(bool markupInText = false)
    {
        if (reader.IsEmptyElement)
            return default;
        var (depth, outer) = (reader.Depth, bases.Count);
        ReadPastBlanks();
        if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
        {
            // Nearly every element: one text, then its end.
            var verbatim = reader.NodeType == XmlNodeType.CDATA;
            var length = window.Read(reader);
            var parted = ReadPastBlanks();
            if (reader.NodeType == XmlNodeType.EndElement)
                return new MarkupText(Texts.Cut(Texts.Printable(window.Text(length).Trim().ToString()), limits.TextLength), false);
            return Markup(depth, outer, string.Concat(window.Text(length), parted ? " " : ""), verbatim, markupInText);
        }
        return Markup(depth, outer, "", false, markupInText);
    }

    // A section on a line of its own; what is left of blanks is trimmed in any case.
    private bool ReadPastBlanks()
    {
        var any = false;
        for (; Read() && reader.NodeType == XmlNodeType.Whitespace; any = true)
        {
        }
        return any;
    }

    public void Dispose() => window.Dispose();

    // A base given within the text is not known to its readers later: what is relative to it is made absolute at once.
    private MarkupText Markup(int depth, int outer, string first, bool verbatim, bool markupInText)
    {
        var markup = new MarkupBuilder(limits.TextLength, markupInText);
        markup.Text(first, verbatim);
        for (; reader.Depth > depth; Read())
            markup.Add(reader, depth + 1, bases.Count > outer ? Base : null);
        return markup.Done();
    }

    private bool Read()
    {
        if (!reader.Read())
            return false;
        if (reader.NodeType == XmlNodeType.Element)
        {
            if (reader.Depth >= limits.Depth)
                throw new XmlException($"elements are nested more than {limits.Depth} deep", null, Position.Line, Position.Column);
            while (bases.TryPeek(out var top) && top.Depth >= reader.Depth)
                bases.Pop();
            if (reader.HasAttributes && reader.GetAttribute("base", XmlNamespace) is { } given)
                bases.Push((reader.Depth, Urls.Resolve(given, Base, limits.ValueLength) ?? Base));
        }
        return true;
    }
}
