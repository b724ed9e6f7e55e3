using System.Diagnostics;

namespace Ingest.EndToEnd.Running;

/// <summary>The built program: the project reference puts it beside the tests.</summary>
internal static class IngestProgram
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "ingest.dll");

    /// <summary>The dotnet that runs the tests runs the program.</summary>
    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    public static ProcessStartInfo Command(string workingDirectory, IReadOnlyDictionary<string, string> settings, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Host)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Assembly);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // Only the test decides: neither the developer's own settings nor the runner's may reach the program.
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return start;
    }

    private static bool IsForeign(string name) =>
        name.StartsWith("Ingest__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Logging__", StringComparison.OrdinalIgnoreCase);
}
