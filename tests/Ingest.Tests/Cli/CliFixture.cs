using System.Text.Json;
using Dapper;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Cli;
using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Tests.Cli;

/// <summary>The verbs share their switches, which the command line's library ties to their verbs: one test at a time.</summary>
internal static class OneAtATime
{
    public const string Cli = "Cli";
}

/// <summary>A data folder filled by the service's own writer, and verbs run on it as from a shell.</summary>
internal sealed class CliFixture : IDisposable
{
    private static readonly AlertOptions Alerts = new() { GroupWait = TimeSpan.Zero };

    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("ingest-cli-");

    public string Folder => Path.Combine(parent.FullName, "data");

    /// <summary>A place beside the data folder.</summary>
    public string Beside(string name) => Path.Combine(parent.FullName, name);

    public sealed record Result(int Code, string Output, string Error)
    {
        public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        public IReadOnlyList<JsonElement> Json => [.. Lines.Select(l => JsonDocument.Parse(l).RootElement)];
    }

    public async Task<Result> RunAsync(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await Verbs.RunAsync([.. args, "--data", Folder], output, error);
        return new(code, output.ToString(), error.ToString());
    }

    public T With<T>(Func<Ingest.Database.Database, T> use)
    {
        using var database = Ingest.Database.Database.Open(Folder);
        return use(database);
    }

    public void Execute(string sql) => With(d => d.Write(c => c.Execute(sql)));

    public long AddFeed(string url, string? title = null) => With(d =>
    {
        var feeds = new FeedStore(d, TimeProvider.System);
        feeds.Add(new Subscription(new Uri(url)) { Title = title });
        return feeds.Find(url)!.Id;
    });

    /// <summary>One poll of a feed, stored as the service stores it. A feed's first poll is history.</summary>
    public IReadOnlyList<StoredArticle> Store(long feedId, params Article[] articles) => With(database =>
    {
        var now = TimeProvider.System.GetUtcNow();
        IStorePart[] parts = [new PollOutcomeStore(new PollingOptions(), TimeProvider.System), new AlertPart([new Rule("watched", ["IQ", "SY"], 0.5, backfill: false)], Alerts, TimeProvider.System)];
        using var writer = new ArticleWriter(database, RegionClassifier.Default.Classify, parts, [], TimeProvider.System, NullLogger<ArticleWriter>.Instance);
        return writer.Write([new FeedPolled
        {
            PollId = Guid.CreateVersion7(now),
            FeedId = feedId,
            Ordered = now,
            Url = new Uri("https://example.org/feed"),
            Duration = TimeSpan.FromMilliseconds(12),
            Outcome = FetchOutcome.Modified,
            Status = 200,
            Shown = [.. articles.Select(a => ItemKey.Of(a, IdentityLevel.Guid))],
            Articles = articles,
        }])[0].Articles;
    });

    /// <summary>A feed that was polled once, so that what it brings from now on is news.</summary>
    public long AddPolledFeed(string url, string? title = null)
    {
        var id = AddFeed(url, title);
        Store(id);
        return id;
    }

    public static Article Article(string title, string slug, string summary = "") => new()
    {
        Title = title,
        Summary = summary,
        Guid = slug,
        Url = $"https://news.example/{slug}",
        Language = "en",
        Published = TimeProvider.System.GetUtcNow(),
        PublishedText = "today",
    };

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        parent.Delete(recursive: true);
    }
}
