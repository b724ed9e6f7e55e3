using Ingest.Configuration;

namespace Ingest.Querying;

/// <summary>
/// Recursive descent: <c>or = and {OR and}; and = not {[AND] not}; not = (NOT | -) not | term; term = ( or ) | field: term | measure ≥ value | words [NEAR words]</c>.
/// </summary>
internal sealed class QueryParser
{
    private static readonly string[] ATerm = ["a word", "a \"phrase\"", "a field such as title:", "NOT", "'('"];

    private readonly IReadOnlyList<Token> tokens;
    private int at;
    private int depth;
    private int terms;

    /// <summary>The field that the words of a group belong to: <c>title:(a OR b)</c>.</summary>
    private string? field;

    private QueryParser(IReadOnlyList<Token> tokens) => this.tokens = tokens;

    public static ParsedQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Query.LongestText)
            return new(null, new(Query.LongestText + 1, $"the query has {text.Length} characters", [$"at most {Query.LongestText}"]));
        try
        {
            var parser = new QueryParser(new QueryLexer(text).Run());
            var query = parser.Or();
            return parser.Next.Kind == TokenKind.End ? new(query, null) : throw parser.Unexpected("AND", "OR", "the end");
        }
        catch (QuerySyntaxException e)
        {
            return new(null, e.Error);
        }
    }

    private Token Next => tokens[at];

    private Query Or()
    {
        var left = And();
        while (Takes(TokenKind.Or))
            left = new Or(left, And());
        return left;
    }

    private Query And()
    {
        SkipSigns();
        var left = Not();
        while (true)
        {
            SkipSigns();
            if (Takes(TokenKind.And))
                SkipSigns();
            else if (!BeginsTerm(Next.Kind))
                return left;
            left = new And(left, Not());
        }
    }

    private Query Not()
    {
        if (!Takes(TokenKind.Not))
            return Term();
        return Deeper(() => new Not(Not()));
    }

    private Query Term()
    {
        var token = Next;
        if (Takes(TokenKind.Open))
        {
            return Deeper(() =>
            {
                var inner = Or();
                return Takes(TokenKind.Close) ? inner : throw Unexpected("AND", "OR", $"')' for the '(' in column {token.Column}");
            });
        }
        if (Takes(TokenKind.Field))
            return Fielded(token);
        if (token.Kind is not (TokenKind.Word or TokenKind.Phrase))
            throw Unexpected(ATerm);
        at++;
        if (token.Kind == TokenKind.Word && Next.Kind == TokenKind.Comparison)
            return Counted(Measured(token));
        var condition = Counted(QueryFields.Condition(field, token) ?? throw new QuerySyntaxException(new(token.Column, "there is no letter or digit to look for", ["a word"])));
        return Next.Kind == TokenKind.Near ? Nearness(condition) : condition;
    }

    private Query Fielded(Token name)
    {
        if (!QueryFields.IsKnown(name.Text))
        {
            string[] expected = Spelling.Nearest(name.Text, QueryFields.Names.Select(n => n.TrimEnd(':')).Concat(QueryFields.Measures)) is { } near
                ? [QueryFields.Names.Contains(near + ":") ? near + ":" : near]
                : [.. QueryFields.Names, "quotes around it"];
            throw new QuerySyntaxException(new(name.Column, $"there is no field '{name.Text}:'", expected));
        }
        if (Next.Kind is not (TokenKind.Word or TokenKind.Phrase or TokenKind.Open))
            throw Unexpected($"a value for {name.Text.ToLowerInvariant()}:", "'('");
        var outer = field;
        field = name.Text;
        var condition = Term();
        field = outer;
        return condition;
    }

    private Compare Measured(Token measure)
    {
        if (!QueryFields.Measures.Contains(measure.Text, StringComparer.OrdinalIgnoreCase))
            throw new QuerySyntaxException(new(measure.Column, $"'{measure.Text}' cannot be compared", QueryFields.Measures));
        var sign = tokens[at++];
        var value = Next;
        if (value.Kind is not (TokenKind.Word or TokenKind.Phrase))
            throw Unexpected("a value");
        at++;
        var comparison = Enum.GetValues<Comparison>().First(c => Comparisons.Sign(c) == sign.Text);
        return QueryFields.Compared(measure.Text, comparison, value);
    }

    private Near Nearness(Query left)
    {
        var near = tokens[at++];
        if (left is not Words { Field: Querying.Field.Any or Querying.Field.Title } first)
            throw new QuerySyntaxException(new(near.Column, "NEAR joins words of the text", ["words or phrases on both sides"]));
        var token = Next;
        var right = token.Kind == TokenKind.Field ? Term() : token.Kind is TokenKind.Word or TokenKind.Phrase ? Second(token) : throw Unexpected("a word", "a \"phrase\"");
        return right is Words second && second.Field == first.Field
            ? new(first, second, near.Number)
            : throw new QuerySyntaxException(new(token.Column, "NEAR joins two words or phrases of the same field", ["a word", "a \"phrase\""]));
    }

    private Query Second(Token token)
    {
        at++;
        var condition = QueryFields.Condition(field, token) ?? throw new QuerySyntaxException(new(token.Column, "there is no letter or digit to look for", ["a word"]));
        return Next.Kind == TokenKind.Near ? throw Unexpected("AND", "OR") : Counted(condition);
    }

    /// <summary>A lone dash between words, as in a headline, means nothing.</summary>
    private void SkipSigns()
    {
        while (field is null && Next is { Kind: TokenKind.Word, IsPrefix: false } sign && tokens[at + 1].Kind != TokenKind.Comparison && Text.Folding.Fold(sign.Text).Length == 0)
            at++;
    }

    private static bool BeginsTerm(TokenKind kind) => kind is TokenKind.Word or TokenKind.Phrase or TokenKind.Field or TokenKind.Not or TokenKind.Open;

    private T Deeper<T>(Func<T> inner)
    {
        if (++depth > Query.Deepest)
            throw new QuerySyntaxException(new(Next.Column, "the query is nested too deeply", [$"at most {Query.Deepest} levels"]));
        var result = inner();
        depth--;
        return result;
    }

    private Query Counted(Query term) => ++terms <= Query.MostTerms
        ? term
        : throw new QuerySyntaxException(new(tokens[at - 1].Column, "the query has too many terms", [$"at most {Query.MostTerms}"]));

    private bool Takes(TokenKind kind)
    {
        if (Next.Kind != kind)
            return false;
        at++;
        return true;
    }

    private QuerySyntaxException Unexpected(params string[] expected)
    {
        var found = Next.Kind switch
        {
            TokenKind.End when tokens.Count == 1 => "the query is empty",
            TokenKind.End => "the query ends",
            TokenKind.Field => $"found '{Next.Text}:'",
            _ => $"found '{Next.Text}'",
        };
        return new(new(Next.Column, found, expected));
    }
}
