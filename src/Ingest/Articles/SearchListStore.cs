using System.Text;
using System.Text.Json;
using Dapper;
using Ingest.Querying;
using Ingest.Text;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>What is searched for: a query and what the address bar or a facet adds to it.</summary>
internal sealed record SearchFilter
{
    public Query? Query { get; init; }

    /// <summary>First seen at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>First seen before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Any of these countries or provinces.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Codes of places, any of them.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Whole names of outlets, any of them.</summary>
    public IReadOnlyList<string> Outlets { get; init; } = [];

    /// <summary>Language tags, any of them.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];
}

/// <summary>An article that a search found.</summary>
internal sealed record FoundArticle
{
    public long Id { get; init; }
    public long StoryId { get; init; }
    public long FeedId { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }

    /// <summary>Of the text, at most <see cref="SearchListStore.LongestContent"/> characters.</summary>
    public required string Content { get; init; }
    public string? Url { get; init; }
    public required string Outlet { get; init; }
    public string? Author { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset Published { get; init; }
    public DateTimeOffset FirstSeen { get; init; }
    public bool History { get; init; }
    public required string CountriesJson { get; init; }
    public required string PlacesJson { get; init; }

    public IReadOnlyList<Regions.CountryScore> Countries => StoryLine.Read<Regions.CountryScore>(CountriesJson);

    public IReadOnlyList<Regions.PlaceScore> Places => StoryLine.Read<Regions.PlaceScore>(PlacesJson);
}

/// <summary>How often a value occurs among what was found.</summary>
internal sealed record Facet(string Value, long Count);

/// <param name="Counted">Articles that were counted: the newest ones, at most <see cref="SearchListStore.MostCounted"/>.</param>
/// <param name="IsAll">False where there are more.</param>
internal sealed record Facets(long Counted, bool IsAll, IReadOnlyList<Facet> Countries, IReadOnlyList<Facet> Outlets, IReadOnlyList<Facet> Languages, IReadOnlyList<Facet> Days);

/// <summary>The search took longer than it may; the message says what to do.</summary>
internal sealed class SearchTooBroadException(string message, Exception? inner = null) : Exception(message, inner)
{
    public SearchTooBroadException(Exception inner)
        : this("This search takes too long. Add a word, a region or a time to it.", inner)
    {
    }
}

/// <summary>Searches articles, newest first. Ids grow with time, so that the index gives the order and a page costs what it shows.</summary>
internal sealed class SearchListStore(Database.Database database)
{
    public const int MostCounted = 2000, LongestContent = 20_000;

    private const int FacetValues = 12, MostDays = 31, MostGathered = 5000, LeastGathered = 400, Neighbours = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="before">Only articles with smaller ids: where the page before ended.</param>
    /// <exception cref="SearchTooBroadException">It took more than some seconds.</exception>
    public IReadOnlyList<long> Ids(SearchFilter filter, long? before, int limit) => Bounded(connection =>
    {
        var search = new Search(connection, filter);
        search.Add("before", before, "f.rowid < @before");
        return search.Run<long>("f.rowid", limit);
    });

    /// <summary>The newest stories that have an article which fits, newest first.</summary>
    /// <param name="before">Only stories with smaller ids.</param>
    /// <exception cref="SearchTooBroadException">It took more than some seconds.</exception>
    public IReadOnlyList<long> Stories(SearchFilter filter, long? before, int limit) => Bounded(connection =>
    {
        // Articles come newest first, but an old story's new article must not put it out of order: gathered, then ordered by story.
        var began = new Dictionary<long, long>();
        var search = new Search(connection, filter) { NeedsArticle = true };
        search.Add("before", long.MaxValue, "f.rowid < @before");
        search.Add("beforeStory", before, "a.story_id < @beforeStory");
        for (var (gathered, portion) = (0, Math.Max(LeastGathered, 2 * limit)); gathered < MostGathered; portion = Math.Min(2 * portion, MostGathered - gathered))
        {
            var found = search.Run<(long Id, long Story, long Seen, long Began)>("a.id, a.story_id, a.first_seen, coalesce((SELECT s.first_seen FROM stories s WHERE s.id = a.story_id), 0)", portion);
            foreach (var article in found)
                began.TryAdd(article.Story, article.Began);
            // A story whose articles all come after this one in the list began before it: those that began since are all there.
            if (found.Count < portion || began.Values.Count(b => b > found[^1].Seen) >= limit)
                break;
            search.Parameters.Add("before", found[^1].Id);
            gathered += found.Count;
        }
        return began.Keys.OrderDescending().Take(limit).ToList();
    });

    /// <summary>Those of these stories that have an article which fits, among the newest of theirs.</summary>
    /// <exception cref="SearchTooBroadException">It took more than some seconds.</exception>
    public IReadOnlySet<long> Among(SearchFilter filter, IReadOnlyCollection<long> stories) => Bounded(connection =>
    {
        var among = JsonSerializer.Serialize(stories);
        var articles = connection.Query<long>("SELECT a.id FROM json_each(@among) i JOIN articles a ON a.story_id = i.value ORDER BY a.id DESC LIMIT @MostGathered", new { among, MostGathered }).AsList();
        var fitting = new HashSet<long>();
        var search = new Search(connection, filter) { NeedsArticle = true };
        search.Parameters.Add("among", among);
        search.Where("f.rowid BETWEEN @first AND @last AND a.story_id IN (SELECT value FROM json_each(@among))");
        // One walk for neighbours, rather than one for each or one over all that lies between the oldest and the newest.
        for (int from = 0, to = 0; from < articles.Count; from = ++to)
        {
            while (to + 1 < articles.Count && articles[to] - articles[to + 1] <= Neighbours)
                to++;
            search.Parameters.Add("first", articles[to]);
            search.Parameters.Add("last", articles[from]);
            fitting.UnionWith(search.Run<long>("a.story_id", MostGathered));
        }
        return fitting;
    });

    /// <summary>What an article's item said beyond its words.</summary>
    public ArticleExtras Extras(long id) => database.Read(connection => ArticleExtrasStore.Of(connection, [id]).GetValueOrDefault(id, ArticleExtras.None));

    public IReadOnlyList<FoundArticle> Load(IReadOnlyList<long> ids) => database.Read(connection => connection.Query<FoundArticle>(
        """
        SELECT a.id, a.story_id, a.feed_id, a.title, substr(a.summary, 1, @LongestContent) AS summary, substr(a.content, 1, @LongestContent) AS content, a.url, a.outlet, a.author, a.language, a.published, a.first_seen,
          a.history, a.places AS places_json,
          (SELECT json_group_array(json_object('code', code, 'score', score)) FROM (SELECT code, score FROM article_regions WHERE article_id = a.id ORDER BY score DESC, code LIMIT 8)) AS countries_json
        FROM json_each(@ids) i JOIN articles a ON a.id = i.value ORDER BY i.key
        """,
        new { ids = JsonSerializer.Serialize(ids), LongestContent }).AsList());

    /// <summary>What the newest articles found are about, and from.</summary>
    /// <exception cref="SearchTooBroadException">It took more than some seconds.</exception>
    public Facets Facets(SearchFilter filter) => Bounded(connection =>
    {
        var search = new Search(connection, filter) { NeedsArticle = true };
        var found = search.Run<(long Id, string Outlet, string Language, string Day)>("a.id, a.outlet, coalesce(lower(substr(a.language, 1, 2)), ''), date(a.first_seen / 1000, 'unixepoch')", MostCounted + 1);
        var counted = found.Take(MostCounted).ToList();
        // A tuple: of no rows SQLite cannot tell the types, and a record's constructor asks for them.
        var countries = connection.Query<(string Value, long Count)>(
            "SELECT r.code AS value, count(*) AS count FROM json_each(@ids) i JOIN article_regions r ON r.article_id = i.value WHERE r.score >= @LeastAbout GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT @FacetValues",
            new { ids = JsonSerializer.Serialize(counted.Select(a => a.Id)), SearchTags.LeastAbout, FacetValues });
        return new Facets(
            counted.Count, found.Count <= MostCounted, [.. countries.Select(c => new Facet(c.Value, c.Count))], Most(counted.Select(a => a.Outlet)), Most(counted.Select(a => a.Language)),
            [.. counted.GroupBy(a => a.Day).OrderByDescending(g => g.Key, StringComparer.Ordinal).Take(MostDays).Select(g => new Facet(g.Key, g.Count()))]);

        static List<Facet> Most(IEnumerable<string> values) =>
            [.. values.GroupBy(v => v).Select(g => new Facet(g.Key, g.Count())).OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal).Take(FacetValues)];
    });

    /// <summary>One walk through the index, newest article first.</summary>
    private sealed class Search
    {
        private readonly SqliteConnection connection;
        private readonly StringBuilder conditions = new();

        public Search(SqliteConnection connection, SearchFilter filter)
        {
            this.connection = connection;
            var expression = SearchExpression.Of(filter.Query, words => FeedsNamed(connection, words), beginning => SearchWords.Beginning(connection, beginning));
            Parameters = expression.Parameters;
            Parameters.Add("match", expression.Match(filter.Regions.Select(SearchTags.About), filter.Places.Select(SearchTags.At), filter.Outlets.Select(SearchTags.Outlet), filter.Languages.Select(SearchTags.Language)));
            // The range of ids begins and ends the walk through the index; the times decide.
            Add("since", filter.Since?.ToUnixTimeMilliseconds(), "f.rowid >= coalesce((SELECT id FROM articles WHERE first_seen >= @since ORDER BY first_seen LIMIT 1), 9223372036854775807) AND a.first_seen >= @since");
            Add("until", filter.Until?.ToUnixTimeMilliseconds(), "f.rowid <= coalesce((SELECT id FROM articles WHERE first_seen < @until ORDER BY first_seen DESC, id DESC LIMIT 1), 0) AND a.first_seen < @until");
            foreach (var condition in expression.Conditions)
                Where(condition);
            NeedsArticle = conditions.Length > 0;
        }

        public DynamicParameters Parameters { get; }

        /// <summary>The index alone knows ids, and nothing else.</summary>
        public bool NeedsArticle { get; init; }

        public void Add(string name, long? value, string condition)
        {
            if (value is null)
                return;
            Parameters.Add(name, value);
            Where(condition);
        }

        public void Where(string condition) => conditions.Append(" AND ").Append(condition);

        public List<T> Run<T>(string columns, int limit)
        {
            Parameters.Add("limit", limit);
            return connection.Query<T>($"SELECT {columns} FROM article_search f{(NeedsArticle ? " CROSS JOIN articles a ON a.id = f.rowid" : "")} WHERE f.article_search MATCH @match{conditions} ORDER BY f.rowid DESC LIMIT @limit", Parameters).AsList();
        }
    }

    private static List<long> FeedsNamed(SqliteConnection connection, Words words)
    {
        const int MostFeeds = 50;
        return [.. connection.Query<(long Id, string Name)>("SELECT id, coalesce(title, json_extract(profile, '$.Title'), '') || ' ' || url AS name FROM feeds")
            .Where(f => Phrases.In(Folding.Fold(f.Name), words)).Select(f => f.Id).Take(MostFeeds)];
    }

    /// <summary>An answer within seconds or none: a query of a stranger's making must not keep a core.</summary>
    private T Bounded<T>(Func<SqliteConnection, T> ask) => database.Read(connection =>
    {
        var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, 10_000, _ => Environment.TickCount64 > end ? 1 : 0, null);
        try
        {
            return ask(connection);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
        {
            throw new SearchTooBroadException(e);
        }
        finally
        {
            SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        }
    });
}
