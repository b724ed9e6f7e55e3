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
    public bool IsUsable => IsUse(Outcome, Items.Count);

    public string? Detail => Answer.Detail;

    /// <summary>Feeds that a web page names, or that were found where sites usually have them.</summary>
    public IReadOnlyList<Uri> Suggestions { get; init; } = [];

    /// <summary>Other places on the page's site where no feed was found either.</summary>
    public IReadOnlyList<Uri> Searched { get; init; } = [];

    /// <summary>Requests and answers as they went over the wire, redirects included.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; init; } = [];

    /// <summary>As <see cref="RunAsync"/>; where a page names no feed, the usual places on its site are tried as well, no faster than feeds are asked.</summary>
    /// <param name="searching">Told once before that, for it takes a while.</param>
    public static async Task<FeedTrial> SearchAsync(string source, IngestOptions options, Action searching, CancellationToken cancellationToken)
    {
        var trial = await RunAsync(source, options, cancellationToken);
        if (trial is not { Outcome: FetchOutcome.NotAFeed, Suggestions.Count: 0, Answer.Address: { } page })
            return trial;
        searching();
        var places = FeedLinks.UsualPlaces(page).ToList();
        foreach (var place in places)
        {
            await Task.Delay(options.Polling.HostGap, cancellationToken);
            if ((await RunAsync(place.AbsoluteUri, options, cancellationToken)).IsUsable)
                return trial with { Suggestions = [place] };
        }
        return trial with { Searched = places };
    }

    /// <exception cref="StartupException">It is neither an address nor a file that can be read.</exception>
    public static async Task<FeedTrial> RunAsync(string source, IngestOptions options, CancellationToken cancellationToken)
    {
        var exchanges = new List<Exchange>();
        var answer = File.Exists(source) ? await ReadAsync(source, cancellationToken) : await AskAsync(source, options.Polling, exchanges, cancellationToken);
        if (answer.Outcome is { } failure)
            return new(source, failure, answer, null, Timing(source, failure, null, 0, answer, options.Polling), []) { Exchanges = exchanges };

        var (feed, articles, outcome, detail) = PolledDocument.Read(answer);
        return new(source, outcome, answer with { Detail = detail }, feed, Timing(source, outcome, feed, articles.Count, answer, options.Polling), [.. articles.Select(a => Item(a, options))])
        {
            Suggestions = outcome != FetchOutcome.NotAFeed ? [] : FeedLinks.In(answer.Body, answer.Address),
            Exchanges = exchanges,
        };
    }

    /// <summary>A document that breaks before its first item is of none.</summary>
    private static bool IsUse(FetchOutcome outcome, int items) => outcome.IsSuccess() && (outcome != FetchOutcome.Malformed || items > 0);

    /// <summary>As after a first poll: the interval adapts to what the feed publishes only once it has been watched for a while.</summary>
    private static NextPoll Timing(string source, FetchOutcome outcome, Feed? feed, int items, Fetched answer, PollingOptions options)
    {
        var hint = IsUse(outcome, items) ? new[] { answer.Headers.Freshness, feed?.TimeToLive ?? feed?.UpdateInterval }.Where(h => h > TimeSpan.Zero).Max() : null;
        return PollTiming.After(
            new PollFacts(outcome)
            {
                Now = TimeProvider.System.GetUtcNow(),
                Hint = hint,
                RetryAfter = answer.Headers.RetryAfter,
                Failures = IsUse(outcome, items) ? 0 : 1,
                Quiet = feed is null ? default : Quiet.Of(feed.SkipHours, feed.SkipDays),
                Settings = answer.Address is not null && FeedUrl.TryParse(source, out var asked, out _) ? options.Of(asked) : null,
            },
            options,
            // In the middle of what chance may make of it; a publisher's interval is only ever lengthened.
            chance: hint is null ? 0.5 : 0);
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

    private static async Task<Fetched> AskAsync(string source, PollingOptions options, List<Exchange> exchanges, CancellationToken cancellationToken)
    {
        if (!FeedUrl.TryParse(source, out var url, out var mistake))
            throw new StartupException($"{mistake} Nor is there a file of this name.", exitCode: 2);
        using var http = PollingServices.Client(new AddressGuard(options), options);
        var now = TimeProvider.System.GetUtcNow();
        var fetcher = new Fetcher(http, options, TimeProvider.System, (request, response) => exchanges.Add(Exchange.Of(request, response)));
        return await fetcher.GetAsync(new PollFeed { PollId = Guid.CreateVersion7(now), FeedId = 0, Ordered = now, Url = url }, cancellationToken);
    }
}
