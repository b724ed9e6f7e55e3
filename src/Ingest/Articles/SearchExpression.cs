using System.Globalization;
using Dapper;
using Ingest.Querying;

namespace Ingest.Articles;

/// <summary>
/// A query as the database answers it. What words and tags can say becomes one expression of FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax);
/// comparisons, which it cannot say, become conditions beside it. Every word reaches FTS5 as a quoted string, and values as parameters.
/// </summary>
/// <param name="Wanted">Expressions that an article must all fit.</param>
/// <param name="Unwanted">Expressions that it must not fit.</param>
/// <param name="Conditions">SQL over the article <c>a</c>, to be joined by AND.</param>
internal sealed record SearchExpression(IReadOnlyList<string> Wanted, IReadOnlyList<string> Unwanted, IReadOnlyList<string> Conditions, DynamicParameters Parameters)
{
    /// <param name="feedsNamed">The ids of the feeds whose title or address has these words.</param>
    /// <param name="wordsBeginning">The words of the index that begin so; null where the index is to look for them itself.</param>
    public static SearchExpression Of(Query? query, Func<Words, IReadOnlyList<long>> feedsNamed, Func<string, IReadOnlyList<string>?> wordsBeginning) => new Compiler(query, feedsNamed, wordsBeginning).Compile();

    /// <summary>For FTS5. What only excludes is taken from everything; the tag for that would cost the most of any, and stands nowhere else.</summary>
    /// <param name="tags">For each of them, any of its tags.</param>
    public string Match(params IEnumerable<IEnumerable<string>> tags)
    {
        var wanted = Wanted.Concat(tags.Select(any => string.Join(" OR ", any.Select(t => $"\"{t}\""))).Where(any => any.Length > 0).Select(any => $"tags : ({any})")).ToList();
        var match = wanted.Count == 0 ? $"tags : \"{SearchTags.Everything}\"" : string.Join(" AND ", wanted.Select(w => $"({w})"));
        return Unwanted.Aggregate(match, (all, not) => $"({all}) NOT ({not})");
    }

    private sealed class Compiler(Query? query, Func<Words, IReadOnlyList<long>> feedsNamed, Func<string, IReadOnlyList<string>?> wordsBeginning)
    {
        /// <summary>NEAR knows phrases alone: two words that begin so are told apart into every pair.</summary>
        private const int MostPairs = 400;

        private readonly DynamicParameters parameters = new();
        private readonly bool saysConfidence = query?.SaysConfidence ?? false;
        private int count;

        public SearchExpression Compile()
        {
            var parts = query is null ? [] : Conjuncts(query).ToList();
            var (plain, compared) = (parts.Where(IsPlain).ToList(), parts.Where(p => !IsPlain(p)).ToList());
            return new([.. plain.Where(p => p is not Not).Select(Match)], [.. plain.OfType<Not>().Select(n => Match(n.Inner))], compared.ConvertAll(Condition), parameters);
        }

        private static IEnumerable<Query> Conjuncts(Query query) => query is And and ? Conjuncts(and.Left).Concat(Conjuncts(and.Right)) : [query];

        private static bool IsPlain(Query query) => !query.Nodes().Any(n => n is Compare);

        private string Match(Query node) => node switch
        {
            And { Right: Not right } and => $"({Match(and.Left)}) NOT ({Match(right.Inner)})",
            And { Left: Not left } and => $"({Match(and.Right)}) NOT ({Match(left.Inner)})",
            And and => $"({Match(and.Left)}) AND ({Match(and.Right)})",
            Or or => $"({Match(or.Left)}) OR ({Match(or.Right)})",
            Not not => $"{Tag(SearchTags.Everything)} NOT ({Match(not.Inner)})",
            Words words => Match(words),
            Near near => Match(near),
            Region region => Tag(saysConfidence ? SearchTags.Names(region.Code) : SearchTags.About(region.Code)),
            Language language => Tag(SearchTags.Language(language.Tag)),
            _ => throw new NotSupportedException($"A query cannot hold a {node.GetType().Name}."),
        };

        private string Match(Words words)
        {
            if (words.Field != Field.Feed)
                return $"{Column(words.Field)} : ({string.Join(" OR ", Phrases(words))})";
            var feeds = long.TryParse(words.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? [id] : feedsNamed(words);
            // A feed that nobody has: no article.
            return feeds.Count == 0 ? Tag("feed_none_") : string.Join(" OR ", feeds.Select(f => Tag(SearchTags.Feed(f))));
        }

        private static string Column(Field field) => field switch
        {
            Field.Title => "title",
            Field.Place => "places",
            Field.Source => "source",
            _ => "{title text}",
        };

        private string Match(Near near)
        {
            var (left, right) = (Phrases(near.Left), Phrases(near.Right));
            if (left.Count * right.Count > MostPairs)
                (left, right) = ([Prefix(near.Left)], [Prefix(near.Right)]);
            var pairs = left.SelectMany(l => right.Select(r => $"NEAR({l} {r}, {near.Distance.ToString(CultureInfo.InvariantCulture)})"));
            return $"{Column(near.Left.Field)} : ({string.Join(" OR ", pairs)})";
        }

        /// <summary>
        /// For a star each phrase that it stands for: FTS5 itself would gather all articles of all those words before it gives the first (1.2 s over a million
        /// articles where this takes 0.1), and a prefix index would double the whole.
        /// </summary>
        private IReadOnlyList<string> Phrases(Words words)
        {
            if (!words.IsPrefix)
                return [Quoted(words.Text)];
            var last = words.Text.LastIndexOf(' ') + 1;
            return wordsBeginning(words.Text[last..]) is not { } found ? [Prefix(words)]
                : found.Count == 0 ? [Quoted(words.Text)] : [.. found.Select(w => Quoted(words.Text[..last] + w))];
        }

        private static string Prefix(Words words) => $"{Quoted(words.Text)}{(words.IsPrefix ? " *" : "")}";

        private static string Tag(string tag) => $"tags : {Quoted(tag)}";

        private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

        /// <summary>Comparisons, and what stands with them below an OR or a NOT.</summary>
        private string Condition(Query node) => node switch
        {
            _ when IsPlain(node) => $"a.id IN (SELECT rowid FROM article_search WHERE article_search MATCH {Parameter(node is Not not ? $"{Tag(SearchTags.Everything)} NOT ({Match(not.Inner)})" : Match(node))})",
            And and => $"({Condition(and.Left)} AND {Condition(and.Right)})",
            Or or => $"({Condition(or.Left)} OR {Condition(or.Right)})",
            Not not => $"NOT {Condition(not.Inner)}",
            Compare compare => $"{Measured(compare.Measure)} {Comparisons.Sign(compare.Comparison)} {Parameter(compare.Value)}",
            _ => throw new NotSupportedException($"A query cannot hold a {node.GetType().Name}."),
        };

        private string Measured(Measure measure) => measure switch
        {
            Measure.Sources => "coalesce((SELECT s.sources FROM stories s WHERE s.id = a.story_id), 0)",
            Measure.Severity => "coalesce((SELECT v.level FROM story_severity v WHERE v.story_id = a.story_id), 0)",
            _ => Confidence(),
        };

        /// <summary>The highest score of the regions that are looked for; of any where none is named.</summary>
        private string Confidence()
        {
            var codes = query!.Wanted().OfType<Region>().Select(r => r.Code).Distinct().ToList();
            const string Scores = "SELECT max(score) FROM article_regions WHERE article_id = a.id";
            if (codes.Count == 0)
                return $"coalesce(({Scores}), 0)";
            var provinces = codes.Where(c => c.Contains('-', StringComparison.Ordinal)).ToList();
            var byCountry = $"coalesce(({Scores} AND code IN {Parameter(codes)}), 0)";
            return provinces.Count == 0 ? byCountry
                : $"max({byCountry}, coalesce((SELECT max(p.value ->> 'score') FROM json_each(a.places) p WHERE p.value ->> 'code' IN {Parameter(provinces)}), 0))";
        }

        private string Parameter(object value)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"q{count++}");
            parameters.Add(name, value);
            return "@" + name;
        }
    }
}
