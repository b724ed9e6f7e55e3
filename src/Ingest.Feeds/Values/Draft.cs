namespace Ingest.Feeds.Values;

/// <summary>
/// What the elements read so far say of one entry, or of the feed itself. Several elements may say the same thing:
/// the lower rank wins, and of equals the first (an element of the format itself before one of an extension).
/// </summary>
internal sealed class Draft(FeedLimits limits)
{
    public Slot<string> Id;
    public Slot<string> Title;
    public Slot<string> Summary;
    public Slot<string> Content;
    public Slot<string> Language;
    public Slot<string> Rights;
    public Slot<string> Generator;
    public Slot<Uri> Link;
    public Slot<Uri> Image;
    public Slot<Uri> Icon;
    public Slot<Uri> SelfLink;
    public Slot<Uri> HubLink;
    public bool IdIsPermaLink;
    public EntrySource? Source;
    private Slot<FeedDate> published;
    private Slot<FeedDate> updated;
    private readonly List<FeedPerson> authors = [];
    private readonly List<FeedCategory> categories = [];
    private readonly List<FeedLink> links = [];
    private readonly List<FeedEnclosure> enclosures = [];

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

    public void Category(string? term, string? label, string? scheme)
    {
        term = Texts.NotEmpty(term) ?? Texts.NotEmpty(label);
        if (term is null || categories.Count >= limits.ListLength)
            return;
        var category = new FeedCategory(Short(term), Shortened(label), Shortened(scheme));
        if (!categories.Contains(category))
            categories.Add(category);
    }

    public void Related(string? rel, string? href, string? type, Uri? relativeTo)
    {
        if (links.Count < limits.ListLength && Urls.Complete(href, relativeTo, limits.ValueLength) is { } complete)
            links.Add(new FeedLink(Shortened(rel), complete, Shortened(type)));
    }

    public void Enclosure(Uri? url, string? type, long? length)
    {
        if (url is null || enclosures.Count >= limits.ListLength || enclosures.Exists(e => e.Url == url))
            return;
        enclosures.Add(new FeedEnclosure(url, Shortened(type), length is >= 0 ? length : null));
    }

    public string Short(string text) => Texts.Cut(text, limits.ValueLength);

    public string? Shortened(string? text) => Texts.NotEmpty(text) is { } some ? Short(some) : null;

    public Entry ToEntry() => new()
    {
        Id = Id.Value,
        IdIsPermaLink = IdIsPermaLink,
        Title = Title.Value,
        Link = Link.Value,
        SummaryHtml = Summary.Value,
        ContentHtml = Content.Value,
        Published = published.Value,
        Updated = updated.Value,
        Authors = authors,
        Categories = categories,
        Links = links,
        Enclosures = enclosures,
        Language = Language.Value,
        Image = Image.Value,
        Source = Source,
    };

    public Feed ToFeed(FeedFormat format) => new()
    {
        Format = format,
        Id = Id.Value,
        Title = Title.Value,
        DescriptionHtml = Summary.Value ?? Content.Value,
        Language = Language.Value,
        Generator = Generator.Value,
        Rights = Rights.Value,
        Link = Link.Value,
        Image = Image.Value,
        Icon = Icon.Value,
        SelfLink = SelfLink.Value,
        HubLink = HubLink.Value,
        Published = published.Value,
        Updated = updated.Value,
        Authors = authors,
        Categories = categories,
        Links = links,
    };

    private static bool Same(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A value and the rank of the element it came from.</summary>
internal struct Slot<T>
    where T : class
{
    private int rank;

    public T? Value { get; private set; }

    public void Offer(T? value, int from = 0)
    {
        if (value is null || (Value is not null && rank <= from))
            return;
        Value = value;
        rank = from;
    }
}
