using System.CommandLine;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Cli;

/// <summary>The command line: one file for each verb, and one place where faults become sentences.</summary>
internal static class Verbs
{
    public static async Task<int> RunAsync(string[] args)
    {
        // Without a verb the service runs.
        if (!args.Any(a => a is "-h" or "--help" or "-?" or "/?" or "--version") && (args.Length == 0 || args[0].StartsWith('-')))
            args = ["run", .. args];
        try
        {
            return await Root().Parse(Keys(args)).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (StartupException e)
        {
            return Fail(e.Message, e.ExitCode);
        }
        catch (SqliteException e)
        {
            return Fail(SqliteFaults.Sentence(e, "in the data folder"), 1);
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private static RootCommand Root() => new("Ingest watches news feeds and tells people of new stories about Iraq and Syria, or whatever they watch: once per story.")
    {
        CommonOptions.Data, CommonOptions.Feeds, CommonOptions.Urls, CommonOptions.Config, CommonOptions.Set,
        RunVerb.Command(), DemoVerb.Command(),
    };

    /// <summary>--Ingest:Key=VALUE is .NET's customary form for --set Key=VALUE.</summary>
    private static string[] Keys(string[] args)
    {
        var keys = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith($"--{IngestOptions.Section}:", StringComparison.OrdinalIgnoreCase))
                keys.Add(args[i]);
            else if (args[i].Contains('=', StringComparison.Ordinal) || i + 1 == args.Length)
                keys.AddRange(["--set", args[i][2..]]);
            else
                keys.AddRange(["--set", $"{args[i][2..]}={args[++i]}"]);
        }
        return [.. keys];
    }

    private static int Fail(string sentence, int code)
    {
        Console.Error.WriteLine($"ingest: {sentence}");
        return code;
    }
}
