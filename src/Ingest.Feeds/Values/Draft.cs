using Ingest.Feeds.Decoding;
using Ingest.Feeds.Html;

namespace Ingest.Feeds.Values;

/// <summary>
/// What the elements read so far say of one entry, or of the feed itself. Several elements may say the same thing:
/// the lower rank wins, and of equals the first (an element of the format itself before one of an extension).
/// </summary>
internal sealed class Draft(FeedLimits limits)
{
    public Slot<string> Id;
    public Slot<string> Title;
    public Slot<Body> Summary;
    public Slot<Body> Content;
    public Slot<Body> Abstract;
    public Slot<string> Language;
    public Slot<string> Rights;
    public Slot<string> Generator;
    public Slot<Uri> Link;
    public Slot<Uri> Image;
    public Slot<Uri> Icon;
    public Slot<Uri> SelfLink;
    public Slot<Uri> HubLink;
    public Slot<Uri> OriginalLink;
    public int? CommentCount;
    public double? Latitude;
    public double? Longitude;
    public bool IdIsPermaLink;
    public bool IsEntry;
    public EntrySource? Source;
    private Slot<FeedDate> published;
    private Slot<FeedDate> updated;
    private readonly List<FeedPerson> authors = [];
    private List<FeedPerson>? contributors;
    private readonly List<FeedCategory> categories = [];
    private readonly List<FeedLink> links = [];
    private readonly List<FeedEnclosure> enclosures = [];
    private readonly List<FeedMedia> media = [];

    /// <summary>The xml:lang of a text itself: it says more of the entry than what surrounds it, but a feed's title does not speak for its entries.</summary>
    public void Speaks(string? language, int rank)
    {
        if (IsEntry)
            Language.Offer(language, rank);
    }

    /// <param name="from">A title without text comes after every other.</param>
    public void Name(string? title, int from = 0) => Title.Offer(title, title?.Length == 0 ? from + 100 : from);

    // A date that can be read, however lowly its element, beats one that cannot.
    public void Published(string? text, int rank)
    {
        var date = Dates.Read(text);
        published.Offer(date, date?.Value is null ? rank + 100 : rank);
    }

    public void Updated(string? text, int rank)
    {
        var date = Dates.Read(text);
        updated.Offer(date, date?.Value is null ? rank + 100 : rank);
    }

    public void Author(FeedPerson? person)
    {
        if (person is null || authors.Count >= limits.ListLength)
            return;
        // dc:creator often repeats the name, or completes the address, that author already gave.
        var same = authors.FindIndex(a => Same(a.Name, person.Name) || Same(a.Email, person.Email));
        if (same < 0)
            authors.Add(person);
        else
            authors[same] = new FeedPerson(authors[same].Name ?? person.Name, authors[same].Email ?? person.Email, authors[same].Uri ?? person.Uri);
    }

    public void Contributor(FeedPerson? person)
    {
        contributors ??= [];
        if (person is not null && contributors.Count < limits.ListLength)
            contributors.Add(person);
    }

    public void Category(string? term, string? label, string? scheme)
    {
        term = Texts.NotEmpty(term) ?? Texts.NotEmpty(label);
        if (term is null || categories.Count >= limits.ListLength)
            return;
        var category = new FeedCategory(Short(term), Shortened(label), Shortened(scheme));
        // Again without a scheme: keywords repeat the categories.
        if (!categories.Exists(c => c == category || (c.Term == category.Term && category.Scheme is null)))
            categories.Add(category);
    }

    public void Related(string? rel, string? href, string? type, Uri? relativeTo)
    {
        if (links.Count < limits.ListLength && Urls.Complete(href, relativeTo, limits.ValueLength) is { } complete)
            links.Add(new FeedLink(Shortened(rel), complete, Shortened(type)));
    }

    /// <param name="uri">What the address was resolved to, where it could be.</param>
    public void Related(string? rel, Uri? uri, string? href, string? type, Uri? relativeTo)
    {
        if (uri is null)
            Related(rel, href, type, relativeTo);
        else if (links.Count < limits.ListLength)
            links.Add(new FeedLink(Shortened(rel), uri.AbsoluteUri, Shortened(type)));
    }

    /// <summary>A link that leads nowhere: kept, for it is what the publisher wrote.</summary>
    public void Unrelated(string rel, string? type)
    {
        if (links.Count < limits.ListLength)
            links.Add(new FeedLink(Shortened(rel), null, Shortened(type)));
    }

    public void Enclosure(Uri? url, string? type, long? length)
    {
        if (url is not null && IsPicture(url, type))
            Image.Offer(url, 7);
        if (url is null || enclosures.Count >= limits.ListLength || enclosures.Exists(e => e.Url == url))
            return;
        enclosures.Add(new FeedEnclosure(url, Shortened(type), length is >= 0 ? length : null));
    }

    public void Medium(Uri? url, string? type, Uri? thumbnail)
    {
        if ((url ?? thumbnail) is not null && media.Count < limits.ListLength)
            media.Add(new FeedMedia(url, Shortened(type), thumbnail));
    }

    public IReadOnlyList<FeedPerson> Authors => authors;

    public string Short(string text) => Texts.Cut(text, limits.ValueLength);

    public string? Shortened(string? text) => Texts.NotEmpty(text) is { } some ? Short(some) : null;

    public Entry ToEntry()
    {
        // A summary beside the description is another text, not the same again.
        if (Summary.Rank > 0)
            Summary.Offer(Abstract.Value, 1);
        else
            Content.Offer(Abstract.Value, 4);
        Link.Offer(OriginalLink.Value, 7);
        // Without an id and an address, the recording is what tells the entry from others; a picture may illustrate several.
        if (Link.Value is null && enclosures.Find(e => e.Type is not null && !IsPicture(e.Url, e.Type)) is { } recording)
            Id.Offer(recording.Url.AbsoluteUri, 9);
        return Entry();
    }

    private Entry Entry() => new()
    {
        Id = Id.Value,
        IdIsPermaLink = IdIsPermaLink,
        Title = Title.Value,
        Link = Link.Value,
        SummaryHtml = Summary.Value?.Html,
        SummaryBase = Summary.Value?.Base,
        ContentHtml = Content.Value?.Html,
        ContentBase = Content.Value?.Base,
        ContentType = Content.Value?.Type,
        Published = published.Value,
        Updated = updated.Value,
        Authors = authors,
        Contributors = contributors ?? [],
        OriginalLink = OriginalLink.Value,
        CommentCount = CommentCount,
        Place = Latitude is { } latitude && Longitude is { } longitude ? new FeedPlace(latitude, longitude) : null,
        Categories = categories,
        Links = links,
        Enclosures = enclosures,
        Language = Texts.NotEmpty(Language.Value),
        Image = Image.Value ?? FirstImage.In(Content.Value) ?? FirstImage.In(Summary.Value),
        Media = media,
        Source = Source,
    };

    public Feed ToFeed(FeedFormat format) => new()
    {
        Format = format,
        Id = Id.Value,
        Title = Title.Value,
        DescriptionHtml = (Summary.Value ?? Content.Value)?.Html,
        DescriptionBase = (Summary.Value ?? Content.Value)?.Base,
        Language = Language.Value,
        Generator = Generator.Value,
        Rights = Rights.Value,
        Link = Link.Value,
        Image = Image.Value ?? Icon.Value,
        Icon = Icon.Value,
        SelfLink = SelfLink.Value,
        HubLink = HubLink.Value,
        Published = published.Value,
        Updated = updated.Value,
        Authors = authors,
        Categories = categories,
        Links = links,
    };

    private static bool IsPicture(Uri url, string? type)
    {
        if (!string.IsNullOrEmpty(type))
            return type.StartsWith("image/", StringComparison.OrdinalIgnoreCase);
        var path = url.AbsolutePath;
        return path.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".png", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".webp", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".gif", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Same(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Markup, what its relative addresses are relative to, and the media type it was sent as.</summary>
internal sealed record Body(string Html, Uri? Base, string Type)
{
    public const string Html4 = "text/html", Plain = "text/plain", Xhtml = "application/xhtml+xml";

    /// <summary>Null where there is no text.</summary>
    public static Body? Of(string? html, Uri? relativeTo, string type = Html4) =>
        Texts.NotEmpty(html) is { } some ? new Body(type == Html4 ? DoubleEscape.Undo(MojibakeReferences.Mend(some)) : some, relativeTo, type) : null;
}

/// <summary>A value and the rank of the element it came from.</summary>
internal struct Slot<T>
    where T : class
{
    private int rank;

    /// <summary>Of the value, the highest where there is none.</summary>
    public readonly int Rank => Value is null ? int.MaxValue : rank;

    public T? Value { get; private set; }

    public void Offer(T? value, int from = 0)
    {
        if (value is null || (Value is not null && rank <= from))
            return;
        Value = value;
        rank = from;
    }

    /// <summary>As <see cref="Offer"/>, but of equals the last.</summary>
    public void Replace(T? value, int from = 0)
    {
        if (value is not null && Value is not null && rank == from)
            Value = value;
        Offer(value, from);
    }
}
