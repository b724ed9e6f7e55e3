using System.Diagnostics;
using System.Globalization;
using Dapper;
using Ingest.Articles.Index;
using Ingest.Stories;
using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Benchmarks;

/// <summary>
/// <c>stories [--articles N] [--items N]</c>: what placing an article costs with N articles in the window, and what the index takes for each. The archive is
/// made up: words drawn by Zipf's law, stored in the index without being placed. One in ten of the items placed is a copy of an article of the archive.
/// </summary>
internal static class Stories
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Run(string[] args)
    {
        var articles = Option(args, "--articles", 100_000);
        var items = Option(args, "--items", 2_000);
        var folder = Directory.CreateTempSubdirectory("ingest-stories-");
        try
        {
            using var database = Database.Database.Open(folder.FullName);
            using var index = new ArticleIndex(PlacementOptions.Default);
            var news = new Newspaper();
            Fill(database, index, news, articles);
            Console.WriteLine($"{articles} articles");
            foreach (var words in (int[])[60, 350])
                Measure(database, index, news, articles, words, items);
            index.Dispose();
            Console.WriteLine($"index {IndexBytes(database) / (double)(articles + (2 * items)):0} bytes an article");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Fill(Database.Database database, ArticleIndex index, Newspaper news, int articles)
    {
        var watch = Stopwatch.StartNew();
        // Fourteen days, evenly.
        var step = TimeSpan.FromDays(13.9) / articles;
        for (var from = 0; from < articles; from += 1_000)
        {
            database.Write(connection =>
            {
                for (var i = from; i < Math.Min(articles, from + 1_000); i++)
                {
                    var at = Start + (step * i);
                    var text = news.Article(i, i % 4 == 0 ? 350 : 60, at);
                    index.Begin(connection, at);
                    var id = Insert(connection, text);
                    index.Add(id, id, null, ArticleReading.Of(text));
                }
            });
        }
        Console.WriteLine($"filled in {watch.Elapsed.TotalSeconds:0} s, {watch.Elapsed.TotalMicroseconds / articles:0} µs an article, text and index");
    }

    private static void Measure(Database.Database database, ArticleIndex index, Newspaper news, int articles, int words, int items)
    {
        var now = Start + TimeSpan.FromDays(13.95);
        var texts = Enumerable.Range(0, items).Select(i => i % 10 == 0 ? news.Article(articles - 1 - (i * 7 % articles), words, now) : news.Article(articles + i + (words * 1_000_000), words, now)).ToList();
        var (cleaning, placing, storing, found) = (0L, 0L, 0L, 0);
        // In transactions as large as the service makes them.
        foreach (var part in texts.Chunk(100))
        {
            database.Write(connection =>
            {
                index.Begin(connection, now);
                foreach (var text in part)
                {
                    var start = Stopwatch.GetTimestamp();
                    TextCleaner.Clean(text.Title, "", text.Body, null, plain: true);
                    var cleaned = Stopwatch.GetTimestamp();
                    var reading = ArticleReading.Of(text);
                    var placement = Placer.Place(reading, index, PlacementOptions.Default);
                    var placed = Stopwatch.GetTimestamp();
                    var id = Insert(connection, text);
                    var inserted = Stopwatch.GetTimestamp();
                    index.Add(id, placement.StoryId ?? id, placement.DuplicateOf, reading);
                    cleaning += cleaned - start;
                    placing += placed - cleaned;
                    storing += Stopwatch.GetTimestamp() - inserted;
                    found += placement.DuplicateOf is null ? 0 : 1;
                }
            });
        }
        Console.WriteLine($"{words} words: placing {Microseconds(placing, items)} + index {Microseconds(storing, items)} µs an item (cleaning before {Microseconds(cleaning, items)} µs); {found} of {items / 10} copies found");
    }

    private static string Microseconds(long ticks, int items) => (ticks * 1e6 / Stopwatch.Frequency / items).ToString("0", CultureInfo.InvariantCulture);

    private static long Insert(Microsoft.Data.Sqlite.SqliteConnection connection, StoryText text) => connection.ExecuteScalar<long>(
        """
        INSERT INTO articles (feed_id, poll_id, title, summary, content, outlet, published, first_seen, current_since, version, identity, history, places, evidence, story_id)
        VALUES (1, '', @Title, '', @Body, @Outlet, @At, @At, @At, 0, 'Guid', 0, '[]', '[]', 0) RETURNING id
        """,
        new { text.Title, text.Body, text.Outlet, text.At });

    /// <summary>Pages that come free when the tables go that only deciding needs.</summary>
    private static long IndexBytes(Database.Database database)
    {
        database.Write(connection => connection.Execute("DROP TABLE article_profiles; DROP TABLE article_keys; DROP TABLE key_buckets; DROP TABLE word_counts; DROP TABLE outlet_lines;"));
        return database.Read(connection => connection.ExecuteScalar<long>("PRAGMA freelist_count") * connection.ExecuteScalar<long>("PRAGMA page_size"));
    }

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Writes the same article for the same number.</summary>
    private sealed class Newspaper
    {
        private const int Vocabulary = 60_000;

        private readonly string[] words = [.. Enumerable.Range(0, Vocabulary).Select(Word)];

        public StoryText Article(int number, int length, DateTimeOffset at)
        {
            var random = new Random(number);
            return new() { Title = Words(random, 9), Body = Words(random, length), Outlet = $"Outlet {number % 60}", At = at };
        }

        private string Words(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => words[(int)(Math.Exp(random.NextDouble() * Math.Log(Vocabulary)) - 1)]));

        private static string Word(int number)
        {
            var word = "";
            for (var rest = number + 20; rest > 0; rest /= 20)
                word += "bcdfghjklmnpqrstvwxz"[rest % 20] + "aeiou"[rest % 5].ToString();
            return word;
        }
    }
}
