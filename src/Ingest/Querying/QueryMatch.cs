using System.Globalization;

namespace Ingest.Querying;

/// <summary>A query made ready to be held against many values.</summary>
internal sealed class QueryMatch
{
    private readonly Func<QueryValues, bool> holds;
    private readonly string[] regions;
    private readonly bool saysConfidence;

    public QueryMatch(Query query)
    {
        Query = query;
        regions = [.. query.Wanted().OfType<Region>().Select(r => r.Code).Distinct()];
        saysConfidence = query.SaysConfidence;
        holds = Compile(query);
        ReadsText = query.Nodes().Any(n => n is Words { Field: Field.Any or Field.Title });
    }

    public Query Query { get; }

    /// <summary>Whether title and body matter: folding a long text for nothing costs more than all the rest.</summary>
    public bool ReadsText { get; }

    public bool Holds(QueryValues values) => holds(values);

    /// <summary>The regions it looks for, in the order of the query; empty where it names none.</summary>
    public IReadOnlyList<string> Regions => regions;

    /// <summary>The score that a region must have.</summary>
    public double LeastScore(QueryValues values) => saysConfidence ? double.Epsilon : values.LeastConfidence;

    private Func<QueryValues, bool> Compile(Query query)
    {
        switch (query)
        {
            case And and:
                var (left, right) = (Compile(and.Left), Compile(and.Right));
                return v => left(v) && right(v);
            case Or or:
                var (one, other) = (Compile(or.Left), Compile(or.Right));
                return v => one(v) || other(v);
            case Not not:
                var inner = Compile(not.Inner);
                return v => !inner(v);
            case Words words:
                return Compile(words);
            case Near near:
                return v => Nearness.Holds(v.Title, near) || (near.Left.Field == Field.Any && Nearness.Holds(v.Body, near));
            case Region region:
                return v => v.Regions.TryGetValue(region.Code, out var score) && score >= LeastScore(v);
            case Language language:
                return v => v.Language is { } tag && (tag.Equals(language.Tag, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(language.Tag + "-", StringComparison.OrdinalIgnoreCase));
            case Compare compare:
                return v => compare.Comparison.Holds(ValueOf(compare.Measure, v), compare.Value);
            default:
                throw new NotSupportedException($"A query cannot hold a {query.GetType().Name}.");
        }
    }

    private static Func<QueryValues, bool> Compile(Words words) => words.Field switch
    {
        Field.Title => v => Phrases.In(v.Title, words),
        Field.Any => v => Phrases.In(v.Title, words) || Phrases.In(v.Body, words),
        Field.Place => v => v.Places.Any(p => Phrases.In(p, words)),
        Field.Source => v => Phrases.In(v.Source, words),
        _ => long.TryParse(words.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? v => v.FeedId == id : v => Phrases.In(v.Feed, words),
    };

    private double ValueOf(Measure measure, QueryValues values) => measure switch
    {
        Measure.Sources => values.Sources,
        Measure.Severity => (int)values.Severity,
        _ => (regions.Length == 0 ? values.Regions.Values : regions.Select(r => values.Regions.GetValueOrDefault(r))).DefaultIfEmpty().Max(),
    };
}
