using Ingest.Regions.Deciding;
using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions;

/// <summary>
/// Says which countries and places a text is about, from a gazetteer and the words around the names. No clock and no I/O beyond the
/// embedded data; safe for use by many threads; takes time linear in the text and never throws for its content.
/// </summary>
public sealed class RegionClassifier
{
    // Beyond these a text says nothing new about where it plays, and the time one article takes stays bounded.
    private const int TitleLimit = 2_000;
    private const int LeadLimit = 20_000;
    private const int BodyLimit = 100_000;

    private static readonly Lazy<RegionClassifier> Shared = new(() => new RegionClassifier(Gazetteer.Default, CueWords.Default));

    private readonly NameMatcher _matcher;
    private readonly CueReader _cues;
    private readonly PersonNames _persons;
    private readonly Stateside _stateside;
    private readonly Readings _readings;
    private readonly Tags _tags;

    internal RegionClassifier(Gazetteer gazetteer, CueWords words)
    {
        _matcher = new NameMatcher(gazetteer.Names);
        _cues = new CueReader(words);
        _persons = new PersonNames(words, gazetteer);
        _stateside = new Stateside(words);
        _readings = new Readings(words);
        _tags = new Tags(_matcher, _readings, new PlaceFinder(gazetteer));
    }

    /// <summary>The classifier over the embedded gazetteer, loaded at first use.</summary>
    /// <exception cref="FormatException">An embedded data file is broken: the message names the file and the line.</exception>
    public static RegionClassifier Default => Shared.Value;

    /// <summary>Reads a text, and what its publisher says beside it; <see cref="RegionResult.Empty"/> when nothing known is named.</summary>
    public RegionResult Classify(RegionText text) => Classify(text, RegionOrder.PlaceFirst);

    /// <summary>The same, with a say in whether the place of an act or its doer comes first. Both are about the text either way.</summary>
    public RegionResult Classify(RegionText text, RegionOrder order)
    {
        ArgumentNullException.ThrowIfNull(text);
        var title = Tokens.Of(text.Title, TextZone.Title, TitleLimit);
        var lead = Tokens.Of(text.Summary, TextZone.Lead, LeadLimit);
        var body = Tokens.Of(text.Body, TextZone.Body, BodyLimit);
        try
        {
            return Classify(title, lead, body, text, order);
        }
        finally
        {
            title.Release();
            lead.Release();
            body.Release();
        }
    }

    private RegionResult Classify(Tokens title, Tokens lead, Tokens body, RegionText text, RegionOrder order)
    {
        lead.Begin = lead.RepeatedFrom(title);
        body.Begin = body.RepeatedFrom(lead.Count > 0 ? lead : title);

        var mentions = new List<Mention>();
        Find(title, mentions);
        Find(lead, mentions);
        Find(body, mentions);
        var tags = text.Categories.Count > 0 || text.Point is not null ? _tags.Read(text) : [];
        if (mentions.Count == 0)
            return tags.Count == 0 ? RegionResult.Empty : Scores.Of(mentions, tags, lead.Count == 0);

        _readings.Resolve(mentions);
        _cues.Read(mentions);
        if (order == RegionOrder.ActorFirst)
            CueReader.PutActorsFirst(mentions);
        Terms.Mark(mentions, text.Published);
        Lists.Mark(mentions);
        return Scores.Of(mentions, tags, lead.Count == 0);
    }

    private void Find(Tokens zone, List<Mention> mentions)
    {
        int first = mentions.Count;
        _matcher.Find(zone, mentions);
        _persons.Drop(zone, mentions, first);
        _stateside.Find(zone, mentions, first);
    }
}
