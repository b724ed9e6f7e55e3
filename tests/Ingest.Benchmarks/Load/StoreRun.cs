using System.Diagnostics;
using System.Globalization;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Hosting;
using Ingest.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ingest.Benchmarks.Load;

/// <summary>
/// The writer alone: polls in, durable SQLite out, without bus, network or parser. Processor time for an article says more than articles a second where
/// others use the machine too. <c>store [ARTICLES]</c>
/// </summary>
internal static class StoreRun
{
    private const int Feeds = 100, ArticlesInPoll = 10, PollsInBatch = 10;

    public static void Run(string[] args)
    {
        var count = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 20_000;
        var folder = Directory.CreateTempSubdirectory("ingest-store-");
        try
        {
            using var host = global::Program.Compose(new IngestOptions { Data = folder.FullName, Roles = [Role.Store], Urls = "", LogLevel = LogLevel.None });
            var feeds = host.Services.GetRequiredService<FeedStore>();
            feeds.Sync([.. Enumerable.Range(1, Feeds).Select(f => new Subscription(new Uri($"https://gazette{f.ToString(CultureInfo.InvariantCulture)}.example/feed")))]);
            // Without those who only watch: the console's lines are not the writer's.
            var writer = ActivatorUtilities.CreateInstance<ArticleWriter>(host.Services, (object)Array.Empty<IStoreObserver>());
            var random = new Random(7);
            // Compiled and warm.
            Write(writer, random, 0, 2000);
            using var process = Process.GetCurrentProcess();
            var polls = Polls(random, 2000, count).Chunk(PollsInBatch).ToList();
            var classified = Classified(process, host.Services.GetRequiredService<Classify>(), polls.SelectMany(b => b).SelectMany(p => p.Articles).Take(2000).ToList());
            process.Refresh();
            var (cpu, clock, allocated, paused) = (process.TotalProcessorTime, Stopwatch.StartNew(), GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration());
            foreach (var batch in polls)
                writer.Write(batch);
            process.Refresh();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count} articles in transactions of {ArticlesInPoll * PollsInBatch}: {count / clock.Elapsed.TotalSeconds:0}/s, {(process.TotalProcessorTime - cpu).TotalMicroseconds / count:0} µs of processor time each, {classified:0} µs of it to tell the regions; {(GC.GetTotalAllocatedBytes() - allocated) / 1024.0 / count:0} kB allocated each, {(GC.GetTotalPauseDuration() - paused).TotalMicroseconds / count:0} µs of garbage collection"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Classified(Process process, Classify classify, List<Article> articles)
    {
        process.Refresh();
        var before = process.TotalProcessorTime;
        foreach (var article in articles)
            classify(ArticleWriter.TextOf(article));
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMicroseconds / articles.Count;
    }

    private static void Write(ArticleWriter writer, Random random, int first, int count)
    {
        foreach (var batch in Polls(random, first, count).Chunk(PollsInBatch))
            writer.Write(batch);
    }

    private static IEnumerable<FeedPolled> Polls(Random random, int first, int count)
    {
        for (var from = first; from < first + count; from += ArticlesInPoll)
        {
            var feed = from / ArticlesInPoll % Feeds + 1;
            var articles = Enumerable.Range(from, ArticlesInPoll).Select(i => MadeUpText.Article(i.ToString(CultureInfo.InvariantCulture), words: 120, random)).ToArray();
            yield return new FeedPolled
            {
                PollId = Guid.CreateVersion7(), FeedId = feed, Url = new Uri($"https://gazette{feed.ToString(CultureInfo.InvariantCulture)}.example/feed"), Ordered = DateTimeOffset.UtcNow, Duration = TimeSpan.Zero,
                Outcome = FetchOutcome.Modified, Status = 200, Shown = [.. articles.Select(a => ItemKey.Of(a, IdentityLevel.Guid))], Articles = articles,
            };
        }
    }
}
