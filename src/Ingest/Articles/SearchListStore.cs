using System.Globalization;
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
internal sealed class SearchTooBroadException(Exception inner) : Exception("This search takes too long. Add a word, a region or a time to it.", inner);

/// <summary>Searches articles, newest first. Ids grow with time, so that the index gives the order and a page costs what it shows.</summary>
internal sealed class SearchListStore(Database.Database database)
{
    public const int MostCounted = 5000, LongestContent = 20_000;

    private const int FacetValues = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="before">Only articles with smaller ids: where the page before ended.</param>
    /// <exception cref="SearchTooBroadException">It took more than some seconds.</exception>
    public IReadOnlyList<long> Ids(SearchFilter filter, long? before, int limit) => Bounded(connection => Ids(connection, filter, before, limit, "a.id").AsList());

    /// <summary>The newest stories that have an article which fits, newest first.</summary>
    /// <param name="before">Only stories with smaller ids.</param>
    /// <exception cref="SearchTooBroadException">It took more than some seconds.</exception>
    public IReadOnlyList<long> Stories(SearchFilter filter, long? before, int limit) => Bounded(connection =>
    {
        // Articles come newest first, but an old story's new article must not put it out of order: gathered, then ordered by story.
        var found = Ids(connection, filter, null, MostCounted, "a.story_id", before);
        return found.Distinct().OrderDescending().Take(limit).ToList();
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
        var ids = Ids(connection, filter, null, MostCounted + 1, "a.id").AsList();
        var counted = new { ids = JsonSerializer.Serialize(ids.Take(MostCounted)), SearchTags.LeastAbout, FacetValues };
        return new Facets(
            Math.Min(ids.Count, MostCounted), ids.Count <= MostCounted,
            Of("SELECT r.code AS value, count(*) AS count FROM json_each(@ids) i JOIN article_regions r ON r.article_id = i.value WHERE r.score >= @LeastAbout GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT @FacetValues"),
            Of("SELECT a.outlet AS value, count(*) AS count FROM json_each(@ids) i JOIN articles a ON a.id = i.value GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT @FacetValues"),
            Of("SELECT coalesce(lower(substr(a.language, 1, 2)), '') AS value, count(*) AS count FROM json_each(@ids) i JOIN articles a ON a.id = i.value GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT @FacetValues"),
            Of("SELECT date(a.first_seen / 1000, 'unixepoch') AS value, count(*) AS count FROM json_each(@ids) i JOIN articles a ON a.id = i.value GROUP BY 1 ORDER BY 1 DESC LIMIT 31"));

        List<Facet> Of(string sql) => connection.Query<Facet>(sql, counted).AsList();
    });

    private static IEnumerable<long> Ids(SqliteConnection connection, SearchFilter filter, long? before, int limit, string column, long? beforeStory = null)
    {
        var expression = SearchExpression.Of(filter.Query, words => FeedsNamed(connection, words));
        var match = new StringBuilder(expression.Match);
        AddAny(match, filter.Regions.Select(SearchTags.About));
        AddAny(match, filter.Places.Select(SearchTags.At));
        AddAny(match, filter.Outlets.Select(SearchTags.Outlet));
        AddAny(match, filter.Languages.Select(SearchTags.Language));

        var sql = new StringBuilder($"SELECT {column} FROM article_search f CROSS JOIN articles a ON a.id = f.rowid");
        if (expression.Conditions.Count > 0)
            sql.Append(" JOIN stories s ON s.id = a.story_id");
        sql.Append(" WHERE f.article_search MATCH @match");
        var parameters = expression.Parameters;
        parameters.Add("match", match.ToString());
        parameters.Add("limit", limit);
        Add("before", before, "f.rowid < @before");
        Add("beforeStory", beforeStory, "a.story_id < @beforeStory");
        // The range of ids ends the walk through the index; the times decide.
        Add("since", filter.Since?.ToUnixTimeMilliseconds(), "f.rowid >= coalesce((SELECT id FROM articles WHERE first_seen >= @since ORDER BY first_seen LIMIT 1), 9223372036854775807) AND a.first_seen >= @since");
        Add("until", filter.Until?.ToUnixTimeMilliseconds(), "a.first_seen < @until");
        foreach (var condition in expression.Conditions)
            sql.Append(" AND ").Append(condition);
        sql.Append(" ORDER BY f.rowid DESC LIMIT @limit");
        return connection.Query<long>(sql.ToString(), parameters);

        void Add(string name, long? value, string condition)
        {
            if (value is null)
                return;
            parameters.Add(name, value);
            sql.Append(" AND ").Append(condition);
        }
    }

    private static void AddAny(StringBuilder match, IEnumerable<string> tags)
    {
        var any = string.Join(" OR ", tags.Select(t => $"\"{t}\""));
        if (any.Length > 0)
            match.Insert(0, '(').Append(CultureInfo.InvariantCulture, $") AND tags : ({any})");
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
