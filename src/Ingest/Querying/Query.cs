using System.Globalization;

namespace Ingest.Querying;

/// <summary>
/// What somebody looks for, in the language of a search box: the one language of rules and of search. Immutable, equal by value; <c>ToString()</c> is its
/// canonical form, which parses to an equal query. Those who compile it (to SQL, say) switch over the types below: there are no others.
/// </summary>
internal abstract record Query
{
    /// <summary>The longest text that is read, in UTF-16 characters.</summary>
    public const int LongestText = 2000;

    /// <summary>Parentheses and NOTs inside each other.</summary>
    public const int Deepest = 20;

    /// <summary>Words, phrases and conditions in one query.</summary>
    public const int MostTerms = 100;

    /// <summary>The score from which a text counts as being about a region, where the query itself says nothing of <c>confidence</c>.</summary>
    public const double LeastConfidence = 0.5;

    private protected Query()
    {
    }

    /// <summary>Reads a query; what is wrong with it is a value that points at the column.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static ParsedQuery Parse(string text) => QueryParser.Parse(text);

    /// <summary>This query and every one inside it, outermost first.</summary>
    public IEnumerable<Query> Nodes() => this switch
    {
        And and => [this, .. and.Left.Nodes(), .. and.Right.Nodes()],
        Or or => [this, .. or.Left.Nodes(), .. or.Right.Nodes()],
        Not not => [this, .. not.Inner.Nodes()],
        Near near => [this, near.Left, near.Right],
        _ => [this],
    };

    /// <summary>The nodes that are looked for rather than excluded: what a text may be marked with.</summary>
    public IEnumerable<Query> Wanted() => this switch
    {
        And and => [.. and.Left.Wanted(), .. and.Right.Wanted()],
        Or or => [.. or.Left.Wanted(), .. or.Right.Wanted()],
        Near near => [near.Left, near.Right],
        Not => [],
        _ => [this],
    };

    /// <summary>Whether the query says itself how sure a region must be; otherwise <see cref="LeastConfidence"/>, or what the asker sets, holds.</summary>
    public bool SaysConfidence => Nodes().OfType<Compare>().Any(c => c.Measure == Measure.Confidence);

}

/// <summary>Both. Chains lean to the left: <c>a b c</c> is <c>(a b) c</c>.</summary>
internal sealed record And(Query Left, Query Right) : Query
{
    public override string ToString() => $"{Left.Grouped(Left is Or)} AND {Right.Grouped(Right is Or or And)}";
}

/// <summary>Either.</summary>
internal sealed record Or(Query Left, Query Right) : Query
{
    public override string ToString() => $"{Left} OR {Right.Grouped(Right is Or)}";
}

internal sealed record Not(Query Inner) : Query
{
    public override string ToString() => $"NOT {Inner.Grouped(Inner is Or or And)}";
}

/// <summary>Words that stand next to each other, in one part of the text (never over the border of title and body).</summary>
/// <param name="Text">Folded (<see cref="Text.Folding"/>), single spaces between the words, never empty.</param>
/// <param name="IsPrefix">The last word may go on.</param>
internal sealed record Words(Field Field, string Text, bool IsPrefix = false) : Query
{
    public override string ToString() => $"{Prefix(Field)}{(Text.Contains(' ', StringComparison.Ordinal) ? $"\"{Text}\"" : Text)}{(IsPrefix ? "*" : "")}";

    private static string Prefix(Field field) => field == Field.Any ? "" : field.ToString().ToLowerInvariant() + ":";
}

/// <summary>Both phrases in one part of the text, in any order, with at most so many words between the end of one and the beginning of the other.</summary>
/// <param name="Left">Of the same field as <paramref name="Right"/>, <see cref="Field.Any"/> or <see cref="Field.Title"/>.</param>
internal sealed record Near(Words Left, Words Right, int Distance) : Query
{
    public const int Farthest = 100, DefaultDistance = 10;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Left} NEAR/{Distance} {Right}");
}

/// <summary>The story is about this country or province.</summary>
/// <param name="Code">ISO 3166-1 or 3166-2, in capitals, one that <see cref="Regions.RegionCodes"/> knows.</param>
internal sealed record Region(string Code) : Query
{
    public override string ToString() => $"region:{Code}";
}

/// <summary>The article's language: the tag itself or a finer one (<c>ar</c> finds <c>ar-IQ</c>).</summary>
/// <param name="Tag">BCP 47, in lower case.</param>
internal sealed record Language(string Tag) : Query
{
    public override string ToString() => $"lang:{Tag}";
}

/// <param name="Value">Sources: a count. Confidence: 0 to 1, compared with the highest score of the regions that the query looks for, or of any where it
/// names none. Severity: the number of a <see cref="Querying.Severity"/>.</param>
internal sealed record Compare(Measure Measure, Comparison Comparison, double Value) : Query
{
    public override string ToString() =>
        Measure.ToString().ToLowerInvariant() + Comparisons.Sign(Comparison) +
        (Measure == Measure.Severity ? ((Severity)Value).ToString().ToLowerInvariant() : Value.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Where words are looked for.</summary>
internal enum Field
{
    /// <summary>Title, summary or body.</summary>
    Any,
    Title,

    /// <summary>A name of a place that is named: in English, or as the text has it.</summary>
    Place,

    /// <summary>The outlet's name.</summary>
    Source,

    /// <summary>The feed's title or address; its id where the word is a number.</summary>
    Feed,
}

internal enum Measure
{
    Sources,
    Confidence,
    Severity,
}

internal enum Comparison
{
    Equal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// <summary>How grave an event is.</summary>
internal enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}

internal static class Comparisons
{
    public static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.Less => "<",
        Comparison.AtMost => "<=",
        Comparison.Greater => ">",
        _ => ">=",
    };

    public static bool Holds(this Comparison comparison, double value, double limit) => comparison switch
    {
        Comparison.Equal => value.Equals(limit),
        Comparison.Less => value < limit,
        Comparison.AtMost => value <= limit,
        Comparison.Greater => value > limit,
        _ => value >= limit,
    };

    public static string Grouped(this Query query, bool needed) => needed ? $"({query})" : query.ToString();
}
