using System.Net;
using System.Text;
using Ingest.Configuration;
using Microsoft.Extensions.Configuration;

namespace Ingest.Tests.Configuration;

internal enum Transport
{
    Embedded,
    RabbitMq,
}

internal sealed class SampleOptions
{
    [Option("Where everything is kept.", Switch = "--data")]
    public string Data { get; init; } = "data";

    [Option("What is on | off.")]
    public bool Enabled { get; init; } = true;

    [Option("Polls at a time.", Min = "1", Max = "64", Unit = "polls")]
    public int Parallel { get; init; } = 8;

    [Option("The longest page read.", Min = "1KiB", Max = "1GiB", Unit = "bytes")]
    public long MaxBytes { get; init; } = 10 << 20;

    [Option("How alike near-duplicates are.", Min = "0", Max = "1")]
    public double Likeness { get; init; } = 0.75;

    [Option("When a digest waits no longer.", Default = "when the day ends")]
    public TimeSpan? Digest { get; init; } = TimeSpan.FromHours(8);

    [Option("How messages travel.")]
    public Transport Transport { get; init; }

    [Option("Where this service is reached.")]
    public Uri? PublicUrl { get; init; }

    [Option("Countries or provinces to watch.")]
    public IReadOnlyList<string> Watch { get; init; } = ["IQ", "SY"];

    [Option("Waits between attempts.", Min = "1s", Max = "1d")]
    public TimeSpan[] Retry { get; init; } = [TimeSpan.FromSeconds(5)];

    [Option("Networks that are never fetched from.")]
    public List<IPNetwork> Blocked { get; init; } = [];

    [Option("Headers to send.")]
    public Dictionary<string, string> Headers { get; init; } = [];

    public PollingOptions Polling { get; init; } = new() { Timeout = TimeSpan.FromSeconds(20) };

    public PollingOptions? Trial { get; init; }

    public IReadOnlyList<ChannelOptions> Channels { get; init; } = [];

    public int Computed => Parallel * 2;
}

internal sealed class PollingOptions
{
    [Option("How long one poll may take.", Min = "1s", Max = "5m")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    [Option("The shortest wait between polls.")]
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(15);
}

internal sealed class ChannelOptions
{
    [Option("What it is called.")]
    public string Name { get; init; } = "";

    [Option("The bot's token.", Secret = true)]
    public string? Token { get; init; }

    [Option("Secret waits.", Secret = true, Max = "1h")]
    public TimeSpan Wait { get; init; }
}

internal static class Read
{
    public static (SampleOptions Options, IReadOnlyList<Mistake> Mistakes) Keys(params (string Key, string? Value)[] keys) =>
        From(new ConfigurationBuilder().AddInMemoryCollection(keys.Select(key => KeyValuePair.Create("Ingest:" + key.Key, key.Value))));

    public static (SampleOptions Options, IReadOnlyList<Mistake> Mistakes) Json(params string[] files)
    {
        var builder = new ConfigurationBuilder();
        foreach (var file in files)
            builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "Ingest": {{file}} }""")));
        return From(builder);
    }

    public static (SampleOptions Options, IReadOnlyList<Mistake> Mistakes) From(IConfigurationBuilder builder)
    {
        var mistakes = new List<Mistake>();
        return (OptionsReader.Read<SampleOptions>(builder.Build().GetSection("Ingest"), mistakes), mistakes);
    }
}
