using Ingest.Contracts;
using Ingest.Database;
using Ingest.Messaging;

namespace Ingest.Scheduling;

/// <summary>Looks over all feeds once a minute: notes who is silent, failing or throttled, and raises an alarm when that begins and clears it when it is over.</summary>
internal sealed partial class HealthWatch(HealthStore store, AlarmStore alarms, WatchList watch, PollingOptions options, TimeProvider time, ILogger<HealthWatch> logger) : BackgroundService
{
    public const string Outage = "feeds-all-failing", Everywhere = "all feeds", LowCoverage = "coverage-low";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private readonly HashSet<string> low = new(StringComparer.Ordinal);
    private DateTimeOffset pruned;
    private bool? outage;
    private DateTimeOffset outageEnded;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var trouble = new LastingTrouble(LookFailed, LooksAgain);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            try
            {
                Look();
                trouble.Over();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // A locked database passes; the loop must not end before the program does.
                trouble.Is(e);
            }
        }
    }

    /// <summary>One look at everything.</summary>
    public void Look()
    {
        var now = time.GetUtcNow();
        var feeds = store.Facts();
        LookAtAll(feeds, now);
        var notes = new List<(long, Concern?)>();
        foreach (var feed in feeds)
        {
            var concern = Health.Of(feed, options, now);
            // Not many alarms about them, where there is one about us; nor before they were asked again when it is over.
            if ((outage == true || feed.LastPoll <= outageEnded) && concern?.Kind == "failing" && feed.Concern != "failing")
                continue;
            if (concern?.Kind == feed.Concern && concern?.Why == feed.ConcernWhy)
                continue;
            if (concern?.Kind != feed.Concern)
                Change(feed, concern);
            notes.Add((feed.Id, concern));
        }
        store.Note(notes);
        LookAtCoverage();
        if (now - pruned >= Between)
        {
            store.Prune();
            // A feed whose keys are not to be trusted stays so: news for a day, and then a word in the list of feeds.
            alarms.ClearOlder("feed-identity", TimeSpan.FromDays(1));
            pruned = now;
        }
    }

    private void LookAtAll(IReadOnlyList<FeedFacts> feeds, DateTimeOffset now)
    {
        var sentence = Health.Outage(feeds, options, now);
        if (sentence is not null && outage != true)
        {
            alarms.Raise(Outage, Everywhere, sentence);
            Raised(sentence);
        }
        // After a restart an alarm of the process before may still be open.
        if (sentence is null && outage != false && alarms.Clear(Outage, Everywhere))
        {
            outageEnded = now;
            OutageOver(store.AskSoon());
        }
        outage = sentence is not null;
    }

    private void Change(FeedFacts feed, Concern? concern)
    {
        if (feed.Concern is { } before)
            alarms.Clear($"feed-{before}", feed.Url);
        if (concern is null)
            return;
        var sentence = $"{feed.Name} ({feed.Url}) {concern.Why}";
        alarms.Raise($"feed-{concern.Kind}", feed.Url, sentence);
        Raised(sentence);
    }

    private void LookAtCoverage()
    {
        foreach (var code in watch.Codes)
        {
            var sentence = Coverage.Judge(Regions.RegionCodes.NameOf(code) ?? code, store.Days(code), options);
            if (sentence is not null && low.Add(code))
            {
                alarms.Raise(LowCoverage, code, sentence);
                Raised(sentence);
            }
            else if (sentence is null)
            {
                low.Remove(code);
                alarms.Clear(LowCoverage, code);
            }
        }
    }

    [LoggerMessage(220, LogLevel.Warning, "{Alarm}")]
    private partial void Raised(string alarm);

    [LoggerMessage(221, LogLevel.Information, "Feeds answer again; {Count} that failed meanwhile are asked soon.")]
    private partial void OutageOver(int count);

    [LoggerMessage(222, LogLevel.Warning, "Looking after the feeds' health waits and is tried again: {Reason}")]
    private partial void LookFailed(string reason);

    [LoggerMessage(223, LogLevel.Information, "The feeds' health is looked after again.")]
    private partial void LooksAgain();
}
