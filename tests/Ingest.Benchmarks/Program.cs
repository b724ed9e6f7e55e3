using BenchmarkDotNet.Running;

namespace Ingest.Benchmarks;

/// <summary><c>latency [--rabbitmq URI] [--seconds N] [--rate N]</c> runs the whole service, <c>parse FOLDER [--seconds N]</c> the feed parser over a folder of feeds, <c>stories [--articles N]</c> the placing of articles; anything else goes to BenchmarkDotNet.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        if (args is ["latency", ..])
            await Latency.RunAsync(args[1..]);
        else if (args is ["parse", var folder, ..])
            Parsing.Run(folder, args[2..]);
        else if (args is ["stories", ..])
            Stories.Run(args[1..]);
        else
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    }
}
