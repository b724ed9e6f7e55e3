using System.Diagnostics;
using System.Globalization;

namespace Ingest.Benchmarks.Load;

/// <summary>A process whose use of the machine is counted: one of the program's, started here, or the broker.</summary>
internal sealed class LoadProcess : IDisposable
{
    private readonly Process process;
    private readonly bool ours;
    private TimeSpan cpuAtBegin;
    private long peak;

    private LoadProcess(string name, Process process, bool ours) => (Name, this.process, this.ours) = (name, process, ours);

    public string Name { get; }

    public static LoadProcess Attach(string name, int id) => new(name, Process.GetProcessById(id), ours: false);

    /// <param name="settings">Environment variables.</param>
    public static LoadProcess Start(string name, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ingest.dll"), "run"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in start.Environment.Keys.Where(k => k.StartsWith("Ingest__", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(variable);
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(name, process, ours: true);
    }

    /// <summary>Counting begins here.</summary>
    public void Begin()
    {
        process.Refresh();
        (cpuAtBegin, peak) = (process.TotalProcessorTime, process.WorkingSet64);
    }

    public void Look()
    {
        process.Refresh();
        if (process.HasExited)
            throw new InvalidOperationException($"{Name} ended with exit code {process.ExitCode} in the middle of the run.");
        peak = Math.Max(peak, process.WorkingSet64);
    }

    public LoadUse Use(TimeSpan elapsed)
    {
        process.Refresh();
        return new(Name, (process.TotalProcessorTime - cpuAtBegin).TotalSeconds / elapsed.TotalSeconds, peak, process.WorkingSet64);
    }

    public void Dispose()
    {
        if (ours && !process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            if (!process.WaitForExit(TimeSpan.FromSeconds(15)))
                process.Kill();
        }
        process.Dispose();
    }
}

/// <param name="Cpu">Cores' worth.</param>
/// <param name="PeakBytes">Most memory in RAM.</param>
internal sealed record LoadUse(string Process, double Cpu, long PeakBytes, long EndBytes);
