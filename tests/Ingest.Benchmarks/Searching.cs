using System.Diagnostics;
using System.Globalization;
using Dapper;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Querying;
using Ingest.Web.Filters;
using Microsoft.Data.Sqlite;

namespace Ingest.Benchmarks;

/// <summary>
/// How long the page's lists take over many articles, and how fast the search index catches up. The articles are made up: words with the frequencies of a
/// language (Zipf), two in a hundred about Iraq or Syria, sixty outlets.
/// </summary>
internal static class Searching
{
    private const int Vocabulary = 40_000, Rounds = 15;

    /// <param name="kept">A folder that stays, and whose archive is used where it has one; null for a folder that goes.</param>
    /// <param name="words">In each article: 60 are a summary, 500 a whole text.</param>
    public static void Run(int articles, int words, string? kept)
    {
        var folder = kept is null ? Directory.CreateTempSubdirectory("ingest-search-") : Directory.CreateDirectory(kept);
        try
        {
            using var database = Database.Database.Open(folder.FullName);
            if (database.Read(connection => connection.ExecuteScalar<bool>("SELECT NOT EXISTS (SELECT 1 FROM articles)")))
            {
                Console.WriteLine($"{articles:N0} articles are made up …");
                Fill(database, articles, words);
            }
            var index = new ArticleSearchStore(database);
            var (clock, backlog) = (Stopwatch.StartNew(), index.Backlog());
            while (index.Advance() > 0)
            {
                // Until it is up to date.
            }
            Console.WriteLine($"indexed {backlog:N0} at {backlog / clock.Elapsed.TotalSeconds:N0} articles/s; database {new FileInfo(database.Path).Length / 1048576.0:N0} MiB");
            Lists(database, index);
        }
        finally
        {
            if (kept is null)
                folder.Delete(recursive: true);
        }
    }

    private static void Lists(Database.Database database, ArticleSearchStore index)
    {
        var options = new IngestOptions();
        var search = new SearchListStore(database);
        var stories = new StoryFinder(new StoryStreamStore(database), search, index, options, TimeProvider.System);
        var articles = new ArticleFinder(search, index, stories, TimeProvider.System);
        var states = new StoryStatePageStore(database, TimeProvider.System);
        var volume = new VolumeStore(database, TimeProvider.System);
        Console.WriteLine("| Query | median ms | most ms |\n|---|---|---|");
        Time("now: watched countries", () => states.Of([.. stories.Find(new(), null, 250).Stories.Select(s => s.Id)]));
        Time("now: everything", () => stories.Find(new StoryFilter { All = true }, null, 250));
        Time("now: one place", () => stories.Find(new StoryFilter { Places = ["IQ:mosul"] }, null, 100));
        Time("now: source and language", () => stories.Find(new StoryFilter { Sources = ["Outlet 7"], Languages = ["ar"] }, null, 100));
        Time("now: severity", () => stories.Find(new StoryFilter { Severity = Severity.High }, null, 100));
        Time("search: a frequent word", () => articles.Find(Said("w1"), null, 40, facets: false));
        Time("search: a rare word", () => articles.Find(Said("w30000"), null, 40, facets: false));
        Time("search: two words and a region", () => articles.Find(Said("w3 w40 region:IQ"), null, 40, facets: false));
        Time("search: a phrase", () => articles.Find(Said("\"w1 w2\""), null, 40, facets: false));
        Time("search: a prefix of 1,111 words", () => articles.Find(Said("w12*"), null, 40, facets: false));
        Time("search: a prefix of 111 words", () => articles.Find(Said("w123*"), null, 40, facets: false));
        Time("search: a prefix of 11 words", () => articles.Find(Said("w1234*"), null, 40, facets: false));
        Time("search: a prefix in a region", () => articles.Find(Said("w123* region:SY"), null, 40, facets: false));
        Time("search: last 24 hours", () => articles.Find(Said("w1") with { Since = "24h" }, null, 40, facets: false));
        var (day, next) = (DateTime.UtcNow.AddDays(-14), DateTime.UtcNow.AddDays(-13));
        Time("search: a day two weeks ago", () => articles.Find(Said("w1") with { Since = $"{day:yyyy-MM-dd}", Until = $"{next:yyyy-MM-dd}" }, null, 40, facets: false));
        Time("search: with facets", () => articles.Find(Said("w1"), null, 40, facets: true));
        Time("articles: no words", () => articles.Find(new StoryFilter { All = true }, null, 50, facets: false));
        Time("articles: one country", () => articles.Find(new StoryFilter { Countries = ["IQ"] }, null, 50, facets: false));
        Time("stories: a frequent word in a region", () => stories.Find(Said("w1 region:IQ"), null, 50));
        Time("stories: severity in a search", () => stories.Find(Said("w1 severity>=high"), null, 50));
        var changed = stories.Find(new StoryFilter { All = true }, null, 100).Stories;
        Time("stream: which of 100 changed stories fit", () => stories.Among(Said("w1 region:IQ"), changed, new Dictionary<long, StoryState>()));
        Time("volume by hour", () => volume.ByHour(stories.Watched, 0.5, 24));
    }

    private static StoryFilter Said(string query) => new() { All = true, Text = query, Query = Query.Parse(query).Query };

    private static void Time(string what, Action ask)
    {
        ask();
        var times = Enumerable.Range(0, Rounds).Select(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            ask();
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {times[Rounds / 2]:0.0} | {times[^1]:0.0} |"));
    }

    private static void Fill(Database.Database database, int articles, int words)
    {
        const int PerTransaction = 5000;
        var random = new Random(1);
        var start = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - articles * 2000L;
        for (var from = 1; from <= articles; from += PerTransaction)
        {
            var (first, until) = (from, Math.Min(articles, from + PerTransaction - 1));
            database.Write(connection =>
            {
                using var article = Command(connection,
                    """
                    INSERT INTO articles (id, feed_id, poll_id, guid, url, title, summary, content, language, outlet, published, first_seen, current_since, version, identity, history, places, evidence, story_id)
                    VALUES ($id, $feed, 'p', $guid, $guid, $title, '', $text, $language, $outlet, $at, $at, $at, 0, 'Guid', 0, $places, '[]', $id)
                    """, "$id", "$feed", "$guid", "$title", "$text", "$language", "$outlet", "$at", "$places");
                using var story = Command(connection, "INSERT INTO stories (id, headline, first_seen, updated, articles, sources, history) VALUES ($id, $title, $at, $at, 1, 1, 0)", "$id", "$title", "$at");
                using var region = Command(connection, "INSERT INTO article_regions (article_id, code, score) VALUES ($id, $code, $score)", "$id", "$code", "$score");
                using var storyRegion = Command(connection, "INSERT INTO story_regions (story_id, code, score) VALUES ($id, $code, $score)", "$id", "$code", "$score");
                for (var id = first; id <= until; id++)
                {
                    var (outlet, at) = (random.Next(60), start + id * 2000L);
                    var (code, place) = random.Next(100) switch { 0 => ("IQ", "IQ:mosul"), 1 => ("SY", "SY:aleppo"), var n => (Others[n % Others.Length], "") };
                    var title = Text(random, 9);
                    Run(article, id, outlet, $"https://news.example/{id}", title, Text(random, words), outlet % 3 == 0 ? "ar" : "en", $"Outlet {outlet}", at,
                        place.Length == 0 ? "[]" : $$"""[{"code":"{{place}}","name":"{{place[3..]}}","kind":"city","latitude":36.3,"longitude":43.1,"score":0.9}]""");
                    Run(story, id, title, at);
                    Run(region, id, code, 0.9);
                    Run(storyRegion, id, code, 0.9);
                }
                connection.Execute("INSERT INTO story_severity (story_id, level, reason, article_id) SELECT id, 2, 'made up', id FROM stories WHERE id BETWEEN @first AND @until AND id % 50 = 0", new { first, until });
            });
        }
    }

    private static readonly string[] Others = ["FR", "DE", "US", "GB", "JP", "BR", "ZA", "IN"];

    private static SqliteCommand Command(SqliteConnection connection, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of ours alone.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    /// <summary>Word n is about n times as rare as the first.</summary>
    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => string.Create(CultureInfo.InvariantCulture, $"w{(int)Math.Exp(random.NextDouble() * Math.Log(Vocabulary))}")));
}
