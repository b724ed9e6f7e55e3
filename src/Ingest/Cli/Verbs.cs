using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Cli;

/// <summary>The command line: one file for each verb, and one place where faults become sentences.</summary>
internal static class Verbs
{
    /// <summary>EPIPE of Linux, macOS and the BSDs, as .NET hands it on (its own console stream keeps quiet about it).</summary>
    private const int BrokenPipe = 32;

    /// <summary>Ctrl-C and SIGTERM: longer than the host takes to drain; the library's own two seconds would cut it short.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    /// <param name="output">Where results go; standard output by default.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? error = null)
    {
        // Thousands of lines: buffered, not flushed line by line as Console.Out is.
        output ??= new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 32 * 1024);
        error ??= Console.Error;
        try
        {
            var code = await RunOrThrowAsync(args, output, error);
            await output.FlushAsync();
            return code;
        }
        catch (StartupException e)
        {
            return Fail(output, error, e.Message, e.ExitCode);
        }
        catch (SqliteException e)
        {
            return Fail(output, error, SqliteFaults.Sentence(e), 1);
        }
        catch (IOException e) when (e.HResult == BrokenPipe)
        {
            return 0; // The reader, such as head, has seen enough.
        }
        catch (IOException e)
        {
            return Fail(TextWriter.Null, error, $"the output could not be written ({e.Message.TrimEnd('.')}).", 1);
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private static async Task<int> RunOrThrowAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is ["help", .. var rest])
            args = [.. rest, "--help"];
        var result = Root().Parse(Keys(args));
        if (result.Action is not ParseErrorAction)
            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestStop, Output = output, Error = error });
        foreach (var sentence in Misreading.Of(result))
            await error.WriteLineAsync($"ingest: {sentence}");
        await error.WriteLineAsync($"'{Misreading.Name(result.CommandResult.Command)} --help' shows what it takes.");
        return 2;
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Ingest watches news feeds and tells people of new stories about Iraq and Syria, or whatever they watch: once per story.\nWithout a verb it runs the service.")
        {
            RunVerb.Command(), DemoVerb.Command(), CheckVerb.Command(), MigrateVerb.Command(), FeedsVerb.Command(), ArticlesVerb.Command(), StoriesVerb.Command(),
            AlertsVerb.Command(), RulesVerb.Command(), WhyVerb.Command(), ParseVerb.Command(), ClassifyVerb.Command(), ClusterVerb.Command(), QuarantineVerb.Command(), HealthVerb.Command(), KeyVerb.Command(),
            BackupVerb.Command(), RestoreVerb.Command(), RetentionVerb.Command(), DoctorVerb.Command(),
            Switches.Data, Switches.Feeds, Switches.Urls, Switches.Config, Switches.Set,
        };
        RunVerb.AddTo(root);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpPage((HelpAction)help.Action!);
        return root;
    }

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

    private static int Fail(TextWriter output, TextWriter error, string sentence, int code)
    {
        output.Flush(); // What was said before stands before.
        error.WriteLine($"ingest: {sentence}");
        return code;
    }
}
