using Ingest.Text;

namespace Ingest.Querying;

/// <summary>What a query is held against: an article and what its story has become. Texts are folded (<see cref="Folding"/>), single spaces between words.</summary>
internal sealed record QueryValues
{
    public required string Title { get; init; }

    /// <summary>Summary and content.</summary>
    public required string Body { get; init; }

    /// <summary>Countries and provinces with their scores, 0 to 1.</summary>
    public required IReadOnlyDictionary<string, double> Regions { get; init; }

    /// <summary>Names of places: in English and as the text has them.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    public string Source { get; init; } = "";

    /// <summary>BCP 47, as the feed has it; null where it is not known.</summary>
    public string? Language { get; init; }

    public long FeedId { get; init; }

    /// <summary>Title and address.</summary>
    public string Feed { get; init; } = "";

    /// <summary>Independent sources of the story.</summary>
    public int Sources { get; init; } = 1;

    public Severity Severity { get; init; }

    /// <summary>The score from which a region counts, unless the query says so itself.</summary>
    public double LeastConfidence { get; init; } = Query.LeastConfidence;
}
