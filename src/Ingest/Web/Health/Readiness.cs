using Ingest.Database;
using Ingest.Hosting;
using Ingest.Messaging;
using Ingest.Scheduling;
using Microsoft.Data.Sqlite;

namespace Ingest.Web.Health;

/// <summary>One thing that must be well, and the sentence that says whether it is.</summary>
internal sealed record Check(string Name, bool Ok, string Reason);

/// <summary>Whether this process can do its work now.</summary>
internal sealed class Readiness(IngestOptions options, BusState bus, IServiceProvider services, IHostApplicationLifetime lifetime, Loops loops, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly Lock gate = new();
    private Task<Check>? probe;

    public async Task<IReadOnlyList<Check>> ChecksAsync(CancellationToken cancellationToken)
    {
        var checks = new List<Check> { Bus(), CheckLoops() };
        if (options.NeedsDatabase)
            checks.Add(await DatabaseAsync(cancellationToken));
        if (checks is [.., { Name: "database", Ok: true }] && services.GetService<LeaseStore>() is { } leases)
            checks.Add(new("polls", true, Polls(leases.NextDue())));
        return checks;
    }

    /// <summary>What is not well, in words; null when everything is.</summary>
    public async Task<string?> UnreadinessAsync(CancellationToken cancellationToken) =>
        (await ChecksAsync(cancellationToken)).Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Reason}").ToList() is { Count: > 0 } reasons ? string.Join("; ", reasons) : null;

    /// <summary>Told and not judged: hosts that are to be left alone hold polls back for good reasons, and a scheduler that hangs is silent.</summary>
    private string Polls(DateTimeOffset? oldest) => oldest is not { } due ? "no feed waits for its poll"
        : due > time.GetUtcNow() ? $"the next is due {Words.Until(due - time.GetUtcNow())}" : $"the oldest has been due for {Words.Age(time.GetUtcNow() - due).Replace("now", "a moment", StringComparison.Ordinal)}";

    private Check Bus() => new("bus", bus.IsReady, bus.IsReady ? "connected" : bus.Trouble);

    private Check CheckLoops()
    {
        var trouble = lifetime.ApplicationStopping.IsCancellationRequested ? "the program is stopping" : loops.Trouble();
        return new("loops", trouble is null, trouble ?? "running");
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
