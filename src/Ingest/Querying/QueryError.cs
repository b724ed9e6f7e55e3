using System.Diagnostics.CodeAnalysis;

namespace Ingest.Querying;

/// <summary>A query, or what is wrong with its text; exactly one of the two.</summary>
internal sealed record ParsedQuery(Query? Query, QueryError? Error)
{
    [MemberNotNullWhen(true, nameof(Query))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsValid => Query is not null;
}

/// <param name="Column">Where, counted in UTF-16 characters from 1; one behind the end where something is missing there.</param>
/// <param name="Problem">What stands there, as a clause.</param>
/// <param name="Expected">What could stand there instead.</param>
internal sealed record QueryError(int Column, string Problem, IReadOnlyList<string> Expected)
{
    public override string ToString() =>
        $"column {Column}: {Problem}{(Expected.Count == 0 ? "" : $"; expected {(Expected.Count == 1 ? Expected[0] : $"{string.Join(", ", Expected.SkipLast(1))} or {Expected[^1]}")}")}";
}

/// <summary>Thrown within the parser alone.</summary>
internal sealed class QuerySyntaxException(QueryError error) : Exception(error.ToString())
{
    public QueryError Error => error;
}
