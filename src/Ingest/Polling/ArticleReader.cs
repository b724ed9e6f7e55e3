using System.Buffers;
using System.Net;
using System.Text;
using Ingest.Contracts;
using Ingest.Feeds;
using Ingest.Text;

namespace Ingest.Polling;

/// <summary>A feed's entries as articles: plain text, bounded, with the keys that are unique within the document.</summary>
internal static class ArticleReader
{
    private const int TitleLength = 1_000, SummaryLength = 10_000, ContentLength = 100_000, AddressLength = 4_000, NameLength = 500;
    private const int MostCategories = 20, CategoryLength = 100, MostMedia = 5, TypeLength = 100;

    /// <summary>Of ASCII, but for those that part lines and words.</summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c).Where(c => c is not ('\n' or '\t'))]);

    /// <summary>Text of all contents of one poll, in characters; beyond it an article keeps title and summary alone, so that a message stays deliverable.</summary>
    private const int TotalLength = 16_000_000;
    private const int WordsForTitle = 120;

    public static IReadOnlyList<Article> Read(Feed feed)
    {
        var entries = feed.Entries.Select(Keyed.Of).ToList();
        var guids = Repeated(entries.Select(e => e.GuidKey));
        var urls = Repeated(entries.Select(e => e.UrlKey));
        var articles = new List<Article>(entries.Count);
        var total = 0;
        foreach (var (entry, id, guidKey, url, urlKey) in entries)
        {
            var summary = Plain(entry.SummaryHtml, SummaryLength);
            var content = total < TotalLength ? Plain(entry.ContentHtml, ContentLength) : "";
            total += summary.Length + content.Length;
            var title = Clean(entry.Title, TitleLength) ?? Shorten(summary.Length > 0 ? summary : content);
            if (title.Length == 0)
                title = url ?? id ?? "";
            if (title.Length == 0)
                continue;
            articles.Add(new Article
            {
                Guid = guidKey is not null && guids.Contains(guidKey) ? null : id,
                Url = url,
                UrlShared = urlKey is not null && urls.Contains(urlKey),
                Title = title,
                Summary = summary,
                Content = content,
                Language = Clean(entry.Language ?? feed.Language, NameLength),
                Source = Clean(entry.Source?.Title, NameLength),
                Author = Clean(string.Join(", ", entry.Authors.Select(a => a.Name ?? a.Email).Where(n => n is not null)), NameLength),
                Image = Clean(entry.Image?.AbsoluteUri, AddressLength),
                Published = entry.Published?.Value ?? entry.Updated?.Value,
                PublishedText = Clean(entry.Published?.Text ?? entry.Updated?.Text, NameLength),
                Updated = entry.Published?.Value is { } published && entry.Updated?.Value > published ? entry.Updated.Value : null,
                Categories = Categories(entry),
                Place = entry.Place is { } place ? new(place.Latitude, place.Longitude) : null,
                Media = Media(entry),
            });
        }
        return articles;
    }

    /// <param name="GuidKey">As it is compared later, and so is <paramref name="UrlKey"/>: without scheme and host where it is an address.</param>
    private sealed record Keyed(Entry Entry, string? Id, string? GuidKey, string? Url, string? UrlKey)
    {
        public static Keyed Of(Entry entry)
        {
            var (id, url) = (Clean(entry.Id, AddressLength), Clean(LinkOf(entry)?.AbsoluteUri, AddressLength));
            return new(entry, id, id is null ? null : ArticleIdentity.NormaliseGuid(id), url, CanonicalUrl.Of(url));
        }
    }

    /// <summary>The article's own address, where the link goes by way of a counter: the counter's changes, and is closed one day.</summary>
    private static Uri? LinkOf(Entry entry) => entry.OriginalLink ?? entry.Link;

    private static string[] Categories(Entry entry) => entry.Categories.Count == 0 ? [] : [.. entry.Categories
        .Select(c => Clean(WebUtility.HtmlDecode(c.Label ?? c.Term), CategoryLength)) // Escaped once more by WordPress and others.
        .OfType<string>()
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Take(MostCategories)];

    /// <summary>Enclosures, and the media that are none; an address that would have to be cut leads nowhere.</summary>
    private static ArticleMedia[] Media(Entry entry) => entry.Enclosures.Count == 0 && entry.Media.Count == 0 ? [] : [.. entry.Enclosures
        .Select(e => (e.Url, e.Type))
        .Concat(entry.Media.Where(m => m.Url is not null).Select(m => (Url: m.Url!, m.Type)))
        .DistinctBy(m => m.Url)
        .Where(m => m.Url.AbsoluteUri.Length <= AddressLength)
        .Take(MostMedia)
        .Select(m => new ArticleMedia(m.Url.AbsoluteUri, Clean(m.Type, TypeLength)))];

    /// <summary>Values that stand more than once: as keys they are worth nothing.</summary>
    private static HashSet<string> Repeated(IEnumerable<string?> values) => values
        .OfType<string>()
        .CountBy(v => v, StringComparer.Ordinal)
        .Where(v => v.Value > 1)
        .Select(v => v.Key)
        .ToHashSet(StringComparer.Ordinal);

    private static string Plain(string? html, int length) => html is null ? "" : Clean(HtmlText.ToText(html, length), length) ?? "";

    private static string Shorten(string text)
    {
        var line = text.AsSpan();
        var end = line.IndexOf('\n');
        line = (end < 0 ? line : line[..end]).Trim();
        if (line.Length <= WordsForTitle)
            return line.ToString();
        var cut = line[..WordsForTitle].LastIndexOf(' ');
        if (cut <= 0)
            cut = char.IsHighSurrogate(line[WordsForTitle - 1]) ? WordsForTitle - 1 : WordsForTitle;
        return $"{line[..cut]}…";
    }

    /// <summary>Without control characters and half surrogates, which neither JSON nor SQLite's text carries; null when nothing is left.</summary>
    private static string? Clean(string? text, int length)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // Nearly all: looked through many characters at a time.
        if (!text.AsSpan().ContainsAny(Controls) && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return (text.Length <= length ? text : text[..length]).Trim() is { Length: > 0 } plain ? plain : null;
        var clean = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > length)
                break;
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
                clean.Append(rune);
        }
        var trimmed = clean.ToString().Trim();
        return trimmed.Length > 0 ? trimmed : null;
    }
}
