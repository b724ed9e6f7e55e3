using System.Threading.Channels;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Messaging;

namespace Ingest.Web.Live;

/// <summary>
/// Tells open pages that there is something new, and no more than that: they fetch it themselves, so that a slow one costs a flag and not a queue.
/// Commits of this process are told at once. Those of other processes, deliveries and alarms are looked for every two seconds, and only while somebody listens.
/// </summary>
internal sealed partial class LiveUpdates(StoryPageStore stories, DeliveryPageStore deliveries, AlarmStore alarms, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<LiveUpdates> logger)
    : BackgroundService, IStoreObserver
{
    /// <summary>Pages open at once; a page that finds no place still works, without updates.</summary>
    public const int MostListeners = 500;

    /// <summary>A story, a delivery or an alarm is new or changed.</summary>
    public const string Stories = "stories";

    /// <summary>Feeds were asked and brought nothing.</summary>
    public const string Polls = "polls";
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly HashSet<Listener> listeners = [];
    private bool stopped;

    public int Listeners
    {
        get
        {
            lock (gate)
                return listeners.Count;
        }
    }

    public void Committed(IReadOnlyList<StoredPoll> polls) => Tell(polls.Any(p => p.Changes.Count > 0) ? Stories : Polls);

    /// <returns>Null when too many listen already, or the program stops.</returns>
    public Listener? Listen()
    {
        lock (gate)
        {
            if (stopped || listeners.Count >= MostListeners)
                return null;
            var listener = new Listener(this);
            listeners.Add(listener);
            return listener;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server stops before this loop does, and would wait for open streams until its patience ends.
        await using var ending = lifetime.ApplicationStopping.Register(End);
        using var timer = new PeriodicTimer(Glance, time);
        string? before = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (Listeners == 0)
            {
                before = null;
                continue;
            }
            var now = Look() ?? before;
            if (before is not null && now != before)
                Tell(Stories);
            before = now;
        }
    }

    private void End()
    {
        lock (gate)
        {
            stopped = true;
            foreach (var listener in listeners)
                listener.Complete();
        }
    }

    private string? Look()
    {
        try
        {
            return string.Join('|', [stories.LatestChange()?.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), deliveries.Fingerprint(), .. alarms.Open().Select(a => $"{a.Id}/{a.Message}")]);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            LookFailed(e.Message);
            return null;
        }
    }

    private void Tell(string what)
    {
        lock (gate)
        {
            foreach (var listener in listeners)
                listener.Tell(what);
        }
    }

    /// <summary>One open page.</summary>
    internal sealed class Listener(LiveUpdates updates) : IDisposable
    {
        private readonly Channel<string> news = Channel.CreateBounded<string>(1);

        public ChannelReader<string> News => news.Reader;

        /// <summary>One piece of news waits at most; stories weigh more than polls.</summary>
        public void Tell(string what)
        {
            while (!news.Writer.TryWrite(what) && what == Stories && news.Reader.TryRead(out _))
            {
                // Made room, written at the next turn.
            }
        }

        public void Complete() => news.Writer.TryComplete();

        public void Dispose()
        {
            lock (updates.gate)
                updates.listeners.Remove(this);
        }
    }

    [LoggerMessage(502, LogLevel.Warning, "Open pages are not told of news just now: {Reason}")]
    private partial void LookFailed(string reason);
}
