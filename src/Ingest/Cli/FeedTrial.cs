using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Polling;
using Ingest.Regions;
using Ingest.Scheduling;
using Feed = Ingest.Feeds.Feed;

namespace Ingest.Cli;

/// <summary>One item of a feed on trial: the article it would be.</summary>
internal sealed record TrialItem(Article Article, string Key, RegionResult Regions, bool Watched);

/// <summary>A feed asked once, as the service would ask it, and nothing stored.</summary>
internal sealed record FeedTrial(string Source, FetchOutcome Outcome, Fetched Answer, Feed? Feed, NextPoll Interval, IReadOnlyList<TrialItem> Items)
{
    public bool IsUsable => Outcome.IsSuccess();

    public string? Detail => Answer.Detail;

    /// <summary>Feeds that a web page names.</summary>
    public IReadOnlyList<Uri> Suggestions { get; init; } = [];

    /// <exception cref="StartupException">It is neither an address nor a file that can be read.</exception>
    public static async Task<FeedTrial> RunAsync(string source, IngestOptions options, CancellationToken cancellationToken)
    {
        var answer = File.Exists(source) ? await ReadAsync(source, cancellationToken) : await AskAsync(source, options.Polling, cancellationToken);
        if (answer.Outcome is { } failure)
            return new(source, failure, answer, null, PollTiming.After(failure, null, answer.Headers.RetryAfter, failures: 1, options.Polling, chance: 0.5), []);

        var (feed, articles, outcome, detail) = PolledDocument.Read(answer);
        var said = new[] { answer.Headers.Freshness, feed.TimeToLive ?? feed.UpdateInterval }.Max();
        return new(source, outcome, answer with { Detail = detail }, feed, PollTiming.After(outcome, said, answer.Headers.RetryAfter, outcome.IsSuccess() ? 0 : 1, options.Polling, chance: 0.5), [.. articles.Select(a => Item(a, options))])
        {
            Suggestions = outcome != FetchOutcome.NotAFeed ? [] : FeedLinks.In(answer.Body, answer.Address),
        };
    }

    private static TrialItem Item(Article article, IngestOptions options)
    {
        var regions = RegionClassifier.Default.Classify(ArticleWriter.TextOf(article));
        var watched = Watching.Of(Watching.Scores(regions), options.Watch, options.Alerts.Confidence).Count > 0;
        return new(article, ArticleIdentity.Strongest(article, IdentityLevel.Guid), regions, watched);
    }

    private static async Task<Fetched> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new(null) { Body = await File.ReadAllBytesAsync(path, cancellationToken) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be read ({e.Message.TrimEnd('.')}).", e, exitCode: 2);
        }
    }

    private static async Task<Fetched> AskAsync(string source, PollingOptions options, CancellationToken cancellationToken)
    {
        if (!FeedUrl.TryParse(source, out var url, out var mistake))
            throw new StartupException($"{mistake} Nor is there a file of this name.", exitCode: 2);
        using var http = PollingServices.Client(new AddressGuard(options), options);
        var now = TimeProvider.System.GetUtcNow();
        return await new Fetcher(http, options, TimeProvider.System).GetAsync(new PollFeed { PollId = Guid.CreateVersion7(now), FeedId = 0, Ordered = now, Url = url }, cancellationToken);
    }
}
