using System.CommandLine;
using Ingest.Cli.Doctor;
using Ingest.Database;

namespace Ingest.Cli;

/// <summary><c>ingest doctor</c>: everything around the program that can be wrong, looked at and told with its remedy. Changes nothing.</summary>
internal static class DoctorVerb
{
    public static Command Command()
    {
        var full = new Option<bool>("--full") { Description = "Check the database's indexes as well: reads all of it twice" };
        var json = new Option<bool>("--json") { Description = "One JSON object a line" };
        var command = new Command("doctor", "Look at clock, disk, database, broker and feeds, and tell what is wrong. Exit code 1 where something is.") { full, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            var invocation = new Invocation(result);
            var failed = false;
            await foreach (var finding in LookAsync(invocation.Options, result.GetValue(full), TimeProvider.System, cancellationToken))
            {
                failed |= finding.Verdict == Verdict.Failure;
                if (result.GetValue(json))
                    invocation.Json(finding);
                else
                    invocation.Line($"{Mark(finding.Verdict)}  {finding.Name,-10}  {finding.Sentence}{(finding.Remedy is null ? "" : $"\n{"",18}→ {finding.Remedy}")}");
            }
            return failed ? 1 : 0;
        });
        return command;
    }

    internal static async IAsyncEnumerable<Finding> LookAsync(IngestOptions options, bool full, TimeProvider time, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.NeedsDatabase)
        {
            foreach (var finding in DataChecks.Folder(options.Data))
                yield return finding;
        }
        var (database, trouble) = options.NeedsDatabase ? Open(options.Data) : (null, null);
        using var _ = database;
        yield return Clock.Look(time.GetUtcNow(), database is null ? null : DataChecks.Latest(database));
        if (trouble is not null)
            yield return trouble;
        if (database is not null)
        {
            foreach (var finding in DataChecks.OfDatabase(database, full).Concat(WorkChecks.Of(database, time)))
                yield return finding;
        }
        if (options.Has(Hosting.Role.Poll))
            yield return WorkChecks.Contact(options.Polling);
        foreach (var finding in await BrokerChecks.LookAsync(options.RabbitMq, cancellationToken))
            yield return finding;
    }

    private static (Database.Database?, Finding?) Open(string folder)
    {
        try
        {
            return (Database.Database.OpenExisting(folder), null);
        }
        catch (StartupException e) when (File.Exists(Path.Combine(folder, Database.Database.FileName)))
        {
            return (null, Finding.Failure("database", e.Message.TrimEnd('.'), "see above"));
        }
        catch (StartupException)
        {
            return (null, Finding.Unknown("database", "none yet: the service makes it when it starts"));
        }
    }

    private static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok  ",
        Verdict.Warning => "warn",
        Verdict.Failure => "FAIL",
        _ => "?   ",
    };
}
