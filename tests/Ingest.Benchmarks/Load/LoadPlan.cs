using System.Globalization;

namespace Ingest.Benchmarks.Load;

/// <summary>What a load run does; everything in it is bounded, and it stops by itself.</summary>
internal sealed record LoadPlan
{
    public const string Usage =
        """
        load [--feeds N] [--rate N] [--seconds N] [--interval SECONDS] [--errors SHARE] [--words N] [--pollers N] [--rabbitmq URI] [--broker-pid PID] [--json FILE]
          --feeds 250       feeds, each on an address of its own (1 to 2000)
          --rate 500        new articles a second over all feeds; 0 for a run in which feeds are polled and bring nothing (at most 20000)
          --seconds 60      of load, after the first round of polls (5 to 7200)
          --interval 1      seconds between two polls of a feed
          --errors 0.05     share of answers that are errors: 500, broken documents, connections cut off
          --words 120       words of an article
          --pollers 0       processes that only poll, beside the one that does the rest; 0 for one process with all roles; needs --rabbitmq
          --rabbitmq URI    a broker; without it the in-memory bus
          --broker-pid PID  its process on this machine, to count what it uses
        """;

    public int Feeds { get; init; }
    public int Rate { get; init; }
    public TimeSpan Duration { get; init; }
    public double Interval { get; init; }
    public double Errors { get; init; }
    public int Words { get; init; }
    public int Pollers { get; init; }
    public string? RabbitMq { get; init; }
    public int? BrokerProcess { get; init; }
    public string? Json { get; init; }

    public bool IsIdle => Rate == 0;

    /// <summary>Items that a feed shows: what appears in ten polls, so that a poll that is late, or two that fail, miss none.</summary>
    public int Window => Math.Max(20, (int)Math.Ceiling(10 * Interval * Rate / Feeds));

    /// <exception cref="FormatException">A value cannot be read or is out of bounds.</exception>
    public static LoadPlan Parse(string[] args)
    {
        var given = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "");
        var plan = new LoadPlan
        {
            Feeds = (int)Number("--feeds", 250, 1, 2000),
            Rate = (int)Number("--rate", 500, 0, 20_000),
            Duration = TimeSpan.FromSeconds(Number("--seconds", 60, 5, 7200)),
            Interval = Number("--interval", 1, 0.2, 86_400),
            Errors = Number("--errors", 0.05, 0, 0.9),
            Words = (int)Number("--words", 120, 5, 2000),
            Pollers = (int)Number("--pollers", 0, 0, 16),
            RabbitMq = Text("--rabbitmq"),
            BrokerProcess = Text("--broker-pid") is { } pid ? int.Parse(pid, CultureInfo.InvariantCulture) : null,
            Json = Text("--json"),
        };
        if (given.Count > 0)
            throw new FormatException($"Unknown: {string.Join(' ', given.Keys)}\n{Usage}");
        if (plan is { Pollers: > 0, RabbitMq: null })
            throw new FormatException("--pollers needs --rabbitmq: an in-memory bus reaches one process.");
        return plan;

        string? Text(string name) => given.Remove(name, out var value) ? value : null;

        double Number(string name, double otherwise, double least, double greatest)
        {
            if (Text(name) is not { } text)
                return otherwise;
            return double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= greatest
                ? value
                : throw new FormatException($"{name}: {text} is no number from {least} to {greatest}.");
        }
    }
}
