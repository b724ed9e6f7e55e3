using System.Globalization;
using BenchmarkDotNet.Running;

namespace Ingest.Benchmarks;

/// <summary><c>load</c> runs the program as processes under load (<see cref="Load.LoadPlan.Usage"/>), <c>store [ARTICLES]</c> the writer alone, <c>latency [--rabbitmq URI] [--seconds N] [--rate N]</c> runs the whole service, <c>parse FOLDER [--seconds N]</c> the feed parser over a folder of feeds, <c>search [ARTICLES] [--words N] [--in FOLDER]</c> the page's lists over many articles,
/// <c>schedule [FEEDS] [SECONDS]</c> the scheduler over simulated time, <c>poll [FEEDS] [--items N] [--rabbitmq URI] [--program ingest.dll]</c> the built program over many feeds on loopback; <c>stories [--articles N]</c> the placing of articles; <c>weigh SET.jsonl …</c> works out what evidence weighs in placing; anything else goes to BenchmarkDotNet.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        if (args is ["latency", ..])
            await Latency.RunAsync(args[1..]);
        else if (args is ["load", ..])
            await Load.LoadRun.RunAsync(args[1..]);
        else if (args is ["store", ..])
            Load.StoreRun.Run(args[1..]);
        else if (args is ["parse", var folder, ..])
            Parsing.Run(folder, args[2..]);
        else if (args is ["search", ..])
            Searching.Run(Number(args, 1, 1_000_000), int.Parse(Text(args, "--words") ?? "60", CultureInfo.InvariantCulture), Text(args, "--in"));
        else if (args is ["schedule", ..])
            Scheduling.Run(Number(args, 1, 1_000_000), Number(args, 2, 60));
        else if (args is ["poll-site", var port, ..])
            await PollingSite.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), Number(args, 2, 30));
        else if (args is ["poll", ..])
            await Polling.RunAsync(Number(args, 1, 1000), int.Parse(Text(args, "--items") ?? "30", CultureInfo.InvariantCulture), Text(args, "--rabbitmq"), Text(args, "--program"));
        else if (args is ["weigh", ..])
            Weighing.Run(args[1..]);
        else if (args is ["stories", ..])
            Stories.Run(args[1..]);
        else
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    }

    private static string? Text(string[] args, string option) => Array.IndexOf(args, option) is > 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static int Number(string[] args, int at, int otherwise) => at < args.Length && int.TryParse(args[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
