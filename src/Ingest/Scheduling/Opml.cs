using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Ingest.Scheduling;

/// <summary>A list that could not be read as a whole; the message names the place and the remedy.</summary>
internal sealed class OpmlException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>OPML 2.0 (http://opml.org/spec2.opml) in and out. One bad outline does not spoil the others: it is reported with its line.</summary>
internal static class Opml
{
    /// <summary>Only ours: fallback addresses, separated by blanks.</summary>
    private static readonly XNamespace Extension = "https://ingest.invalid/opml";
    private const int LargestList = 20 * 1024 * 1024;

    public sealed record Result(IReadOnlyList<Subscription> Feeds, IReadOnlyList<string> Mistakes);

    /// <param name="name">How the document is called in messages, such as its path.</param>
    /// <exception cref="OpmlException">It is not XML, or not OPML.</exception>
    public static Result Read(Stream stream, string name)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = LargestList };
        XDocument document;
        try
        {
            using var reader = XmlReader.Create(stream, settings);
            document = XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException e)
        {
            throw new OpmlException($"{name}: line {e.LineNumber}, column {e.LinePosition}: not readable as OPML ({e.Message.TrimEnd('.')}). Correct the file, or export it anew from your feed reader.", e);
        }
        if (document.Root?.Name.LocalName != "opml")
            throw new OpmlException($"{name}: the root element is <{document.Root?.Name.LocalName}>, expected <opml>. Name a file that a feed reader exported as OPML.");

        var feeds = new Dictionary<string, Subscription>(StringComparer.Ordinal);
        var mistakes = new List<string>();
        foreach (var outline in document.Descendants().Where(e => e.Name.LocalName == "outline" && e.Attribute("xmlUrl") is not null))
        {
            var text = outline.Attribute("xmlUrl")!.Value.Trim();
            var line = ((IXmlLineInfo)outline).LineNumber;
            if (!FeedUrl.TryParse(text, out var url, out var mistake))
                mistakes.Add($"{name}: line {line}: {mistake}");
            else
                feeds.TryAdd(url.AbsoluteUri, ToSubscription(outline, url, name, line, mistakes));
        }
        return new([.. feeds.Values], mistakes);
    }

    public static void Write(Stream stream, IEnumerable<Subscription> feeds, string title)
    {
        var body = new XElement("body", feeds.Select(f => new XElement("outline",
            new XAttribute("type", "rss"),
            new XAttribute("text", f.Title ?? f.Url.Host),
            new XAttribute("xmlUrl", f.Url.AbsoluteUri),
            f.Site is null ? null : new XAttribute("htmlUrl", f.Site),
            f.Language is null ? null : new XAttribute("language", f.Language),
            f.Fallbacks.Count == 0 ? null : new XAttribute(Extension + "fallback", string.Join(' ', f.Fallbacks.Select(u => u.AbsoluteUri))))));
        var document = new XDocument(new XElement("opml",
            new XAttribute("version", "2.0"), new XAttribute(XNamespace.Xmlns + "ingest", Extension),
            new XElement("head", new XElement("title", title)), body));
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, CloseOutput = false, Encoding = new UTF8Encoding(false) });
        document.Save(writer);
    }

    private static Subscription ToSubscription(XElement outline, Uri url, string name, int line, List<string> mistakes)
    {
        var fallbacks = new List<Uri>();
        foreach (var text in (outline.Attribute(Extension + "fallback")?.Value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (FeedUrl.TryParse(text, out var fallback, out var mistake))
                fallbacks.Add(fallback);
            else
                mistakes.Add($"{name}: line {line}: fallback: {mistake}");
        }
        return new(url)
        {
            Title = Trimmed("text") ?? Trimmed("title"),
            Site = Trimmed("htmlUrl"),
            Language = Trimmed("language"),
            Fallbacks = fallbacks,
        };

        string? Trimmed(string attribute) => outline.Attribute(attribute)?.Value.Trim() is { Length: > 0 } value ? value : null;
    }
}

/// <summary>The address of a feed as a person may write it.</summary>
internal static class FeedUrl
{
    public static bool TryParse(string text, out Uri url, out string mistake)
    {
        // feed: is the pseudo-scheme by which browsers once handed feeds to readers; feed:https://… and feed://… both occur.
        var address = text.StartsWith("feed:", StringComparison.OrdinalIgnoreCase)
            ? text[5..].StartsWith("//", StringComparison.Ordinal) ? "http:" + text[5..] : text[5..]
            : text;
        mistake = "";
        if (!Uri.TryCreate(address, UriKind.Absolute, out url!))
            mistake = $"'{text}' is not a complete address. Write it with its scheme, such as {(IsBare(text) ? $"https://{text}" : "https://example.org/feed.xml")}.";
        else if (url.Scheme is not ("http" or "https"))
            mistake = $"'{text}' has the scheme {url.Scheme}, but feeds are asked by http or https only.";
        else if (url.Host.Length == 0)
            mistake = $"'{text}' names no host.";
        return mistake.Length == 0;
    }

    /// <summary>A host with a dot, and perhaps a path: as people say addresses.</summary>
    private static bool IsBare(string text) => Uri.TryCreate($"https://{text}", UriKind.Absolute, out var guess) && guess.Host.Contains('.', StringComparison.Ordinal) && text.StartsWith(guess.Host, StringComparison.OrdinalIgnoreCase);
}
