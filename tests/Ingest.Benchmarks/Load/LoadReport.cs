using System.Text.Json;

namespace Ingest.Benchmarks.Load;

/// <param name="Second">Since the load began.</param>
/// <param name="Stored">New articles in the database.</param>
internal sealed record LoadPoint(double Second, long Published, long Stored, long DatabaseBytes, long MemoryBytes);

/// <summary>What came of a load run.</summary>
internal sealed record LoadReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required LoadPlan Plan { get; init; }
    public required string Machine { get; init; }

    /// <summary>From the start of the process until it is ready.</summary>
    public double ReadySeconds { get; init; }
    public long Published { get; init; }
    public long Stored { get; init; }

    /// <summary>New articles stored a second, after the first fifth of the run.</summary>
    public double StoredPerSecond { get; init; }

    /// <summary>From appearance on the server until its transaction; 50, 95, 99 and 100 in a hundred.</summary>
    public required double[] LagSeconds { get; init; }
    public required IReadOnlyList<LoadUse> Uses { get; init; }
    public long DatabaseBytes { get; init; }
    public required IReadOnlyList<LoadPoint> Points { get; init; }

    public void Write(TextWriter output)
    {
        output.WriteLine($"{Plan.Feeds} feeds, {Plan.Rate} articles/s, {Plan.Errors:P0} errors, {Plan.Duration.TotalSeconds:0} s, {(Plan.RabbitMq is null ? "in-memory bus" : $"RabbitMQ, {(Plan.Pollers == 0 ? "one process" : $"{Plan.Pollers} pollers")}")}, on {Machine}");
        output.WriteLine($"  ready after       {ReadySeconds,10:0.00} s");
        output.WriteLine($"  articles/s        {StoredPerSecond,10:0}   stored, sustained");
        output.WriteLine($"  articles          {Stored,10}   stored of {Published} published, {Published - Stored} missing");
        if (LagSeconds.Length > 0)
            output.WriteLine($"  lag               {LagSeconds[0],10:0.000} s p50, {LagSeconds[1]:0.000} s p95, {LagSeconds[2]:0.000} s p99, {LagSeconds[3]:0.000} s max");
        output.WriteLine($"  database          {DatabaseBytes / 1e6,10:0.0} MB{(Stored > 0 ? $", {DatabaseBytes / Stored} bytes an article" : "")}");
        foreach (var use in Uses)
            output.WriteLine($"  {use.Process,-17} {use.Cpu * 100,10:0.0} % of a core, {use.PeakBytes / 1e6:0} MB at most, {use.EndBytes / 1e6:0} MB at the end");
        if (Plan.Json is { } file)
            File.WriteAllText(file, JsonSerializer.Serialize(this, Format));
    }
}
