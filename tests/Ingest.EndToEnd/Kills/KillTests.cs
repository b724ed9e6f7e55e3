using System.Diagnostics;
using System.Globalization;
using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;
using Xunit.Abstractions;

namespace Ingest.EndToEnd.Kills;

/// <summary>SIGKILL leaves no time to tidy up: what was promised must hold all the same.</summary>
public class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20, Feeds = 12;

    /// <summary>A run is repeated by setting the seed that it printed.</summary>
    private static int Seed => Environment.GetEnvironmentVariable("INGEST_TEST_SEED") is { Length: > 0 } seed
        ? int.Parse(seed, CultureInfo.InvariantCulture) : Random.Shared.Next();

    [Theory, InMemory, OverRabbitMq]
    public async Task Killed_at_20_random_moments_it_loses_nothing_and_tells_nothing_twice(Bus bus)
    {
        var (seed, clock) = (Seed, Stopwatch.StartNew());
        output.WriteLine($"seed {seed}");
        await using var around = await Surroundings.OpenAsync(bus, hosts: Feeds);
        // A delivery that was under way when the program died is taken up again after this and five seconds.
        around.Ingest.Settings["Ingest__Alerts__Timeout"] = "2s";
        var before = PrepareFeeds(around.News, seed);
        var process = await around.StartAsync();

        var press = new PrintingPress(around.News, seed);
        using var stop = new CancellationTokenSource();
        var printing = press.RunAsync(stop.Token);
        var random = new Random(seed);
        var whileStarting = 0;
        var ranAhead = new List<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await Task.Delay(random.Next(200, 4200));
            whileStarting += await IngestProcess.AnswersAsync(new Uri(around.Ingest.Page, "/-/ready")) ? 0 : 1;
            await process.KillAsync();
            Assert.False(process.Output.HasStackTrace, process.Output.Text);
            ranAhead.AddRange(StoredState.Read(around.Ingest.Database).RanAhead(around.News));
            process = around.Ingest.Launch();
        }
        await stop.CancelAsync();
        await printing;
        await process.BecomesReadyAsync(around.Ingest.Page);
        await around.AllIsStoredAsync(process);
        // Nothing more is printed: what is not told now will not be told.
        var told = await ToldAsync(around, press);

        var stored = await around.Ingest.ListAsync("articles", "--limit", "10000");
        var addresses = stored.Select(a => a.Text("url")!).ToHashSet();
        var figures = new KillFigures
        {
            Bus = bus,
            Seed = seed,
            Kills = Kills,
            KillsWhileStarting = whileStarting,
            Polls = around.News.Feeds.Sum(feed => feed.Requests.Count),
            Articles = press.Printed.Count + before.Count,
            Stored = stored.Count,
            LostArticles = press.Printed.Keys.Concat(before).Count(url => !addresses.Contains(url)),
            RepeatedArticles = stored.Count - addresses.Count,
            Owed = press.Owed.Count,
            LostAlerts = press.Owed.Keys.Except(around.Desk.Headlines).Count(),
            RepeatedCalls = around.Desk.Accepted.Count - around.Desk.Accepted.Select(call => call.Id).Distinct().Count(),
            RepeatedAlerts = KillFigures.CountRepeatedAlerts(around.Desk.Calls),
            ValidatorsAhead = ranAhead.Count,
            Duration = clock.Elapsed,
        };
        Figures.Publish(output, $"kills-{bus}", figures.ToString());

        Assert.True(told && figures is { LostArticles: 0, RepeatedArticles: 0, LostAlerts: 0, RepeatedAlerts: 0, ValidatorsAhead: 0 },
            $"{figures}\n{string.Join('\n', ranAhead)}\n{process.Output.Text}");
        Assert.Equal(figures.Articles, figures.Stored);
        Assert.Empty(around.Desk.Headlines.Except(press.Owed.Keys));
        around.Desk.EachStoryHasOneIdAndOneBody();
    }

    /// <returns>Addresses of what is there before the program watches.</returns>
    private static List<string> PrepareFeeds(NewsServer server, int seed)
    {
        var news = new MadeUpNews(seed + 1);
        var before = new List<string>();
        for (var number = 0; number < Feeds; number++)
        {
            var feed = server.Add($"outlet{number}", (FeedFormat)(number % 2), (FeedValidators)(number % 3));
            var article = news.FromIraq();
            feed.Publish(article);
            before.Add(article.Url);
        }
        return before;
    }

    private static async Task<bool> ToldAsync(Surroundings around, PrintingPress press)
    {
        var clock = Stopwatch.StartNew();
        while (press.Owed.Keys.Except(around.Desk.Headlines).Any() && clock.Elapsed < TimeSpan.FromSeconds(30))
            await Task.Delay(100);
        // Time for what should not come any more.
        await Task.Delay(TimeSpan.FromSeconds(1));
        return !press.Owed.Keys.Except(around.Desk.Headlines).Any();
    }
}
