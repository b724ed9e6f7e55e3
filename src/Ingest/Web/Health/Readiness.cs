using Ingest.Database;
using Ingest.Hosting;
using Ingest.Messaging;
using Ingest.Scheduling;
using Microsoft.Data.Sqlite;

namespace Ingest.Web.Health;

/// <summary>One thing that must be well, and the sentence that says whether it is.</summary>
internal sealed record Check(string Name, bool Ok, string Reason);

/// <summary>Whether this process can do its work now.</summary>
internal sealed class Readiness(IngestOptions options, BusState bus, IServiceProvider services, IHostApplicationLifetime lifetime, Heartbeat heartbeat, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly Lock gate = new();
    private Task<Check>? probe;

    public async Task<IReadOnlyList<Check>> ChecksAsync(CancellationToken cancellationToken)
    {
        var checks = new List<Check> { Bus(), Loops() };
        if (options.NeedsDatabase)
            checks.Add(await DatabaseAsync(cancellationToken));
        if (checks is [.., { Name: "database", Ok: true }] && services.GetService<LeaseStore>() is { } leases)
            checks.Add(new("polls", true, Polls(leases.NextDue())));
        return checks;
    }

    /// <summary>Told and not judged: hosts that are to be left alone hold polls back for good reasons, and a scheduler that hangs is silent.</summary>
    private string Polls(DateTimeOffset? oldest) => oldest is not { } due ? "no feed waits for its poll"
        : due > time.GetUtcNow() ? $"the next is due {Words.Until(due - time.GetUtcNow())}" : $"the oldest has been due for {Words.Age(time.GetUtcNow() - due).Replace("now", "a moment", StringComparison.Ordinal)}";

    private Check Bus() => new("bus", bus.IsReady, bus.IsReady ? "connected" : bus.Trouble);

    /// <summary>A loop that has ended while the program goes on will not begin again: scheduling, dispatching, live updates.</summary>
    private Check Loops()
    {
        var ended = services.GetServices<IHostedService>().OfType<BackgroundService>()
            .Where(s => s.ExecuteTask is { IsCompleted: true })
            .Select(s => s.GetType().Name)
            .ToList();
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return new("loops", false, "the program is stopping");
        if (ended.Count > 0)
            return new("loops", false, $"ended: {string.Join(", ", ended)}; restart the program");
        return heartbeat.Silent() is [var silent, ..]
            ? new("loops", false, $"the {silent.Loop} has been silent for {silent.Silence.TotalSeconds:0} s; restart the program if it stays so")
            : new("loops", true, "running");
    }

    /// <summary>One probe at a time: a database that hangs must not take a thread for every question.</summary>
    private async Task<Check> DatabaseAsync(CancellationToken cancellationToken)
    {
        Task<Check> current;
        lock (gate)
        {
            if (probe is null or { IsCompleted: true })
                probe = Task.Run(Probe, CancellationToken.None);
            current = probe;
        }
        try
        {
            return await current.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new("database", false, $"did not answer within {Patience.TotalSeconds:0} s");
        }
    }

    private Check Probe()
    {
        try
        {
            DatabaseState.Probe(services.GetRequiredService<Database.Database>());
            return new("database", true, "readable and writable");
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException or ObjectDisposedException)
        {
            return new("database", false, e.Message);
        }
    }
}
