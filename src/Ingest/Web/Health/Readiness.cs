using Ingest.Database;
using Ingest.Hosting;
using Ingest.Messaging;
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
        return checks;
    }

    /// <summary>What is not well, in words; null when everything is.</summary>
    public async Task<string?> UnreadinessAsync(CancellationToken cancellationToken) =>
        (await ChecksAsync(cancellationToken)).Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Reason}").ToList() is { Count: > 0 } reasons ? string.Join("; ", reasons) : null;

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
