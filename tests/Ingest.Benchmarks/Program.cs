using BenchmarkDotNet.Running;

namespace Ingest.Benchmarks;

/// <summary><c>load</c> runs the program as processes under load (<see cref="Load.LoadPlan.Usage"/>), <c>store [ARTICLES]</c> the writer alone, <c>latency [--rabbitmq URI] [--seconds N] [--rate N]</c> runs the whole service, <c>parse FOLDER [--seconds N]</c> the feed parser over a folder of feeds; anything else goes to BenchmarkDotNet.</summary>
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
        else
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    }
}
