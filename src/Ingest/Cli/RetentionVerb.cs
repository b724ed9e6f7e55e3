using System.CommandLine;
using Ingest.Contracts;
using Ingest.Upkeep;

namespace Ingest.Cli;

/// <summary><c>ingest retention</c>: what the service does every ten minutes, now; may run beside it.</summary>
internal static class RetentionVerb
{
    public static Command Command()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be removed" };
        var command = new Command("retention", "Remove what is past its time (Ingest:Retention, Ingest:Polling:KeepHistory) and give the space back. The service does it by itself.") { dryRun };
        command.SetAction(async (result, cancellationToken) =>
        {
            var invocation = new Invocation(result);
            // Refuses, in words, a folder without a database; the host would make one.
            invocation.OpenDatabase().Dispose();
            using var host = Program.Compose(invocation.Options.StoreAlone());
            var retention = host.Services.GetRequiredService<Retention>();
            var dry = result.GetValue(dryRun);
            var removals = dry ? retention.Due() : await retention.RunAsync(cancellationToken);
            var some = removals.Where(r => r.Count > 0).ToList();
            if (some.Count > 0)
                invocation.Line(dry ? "Past their time, and would be removed:" : "Removed:");
            else
                invocation.Line("Nothing is past its time.");
            foreach (var removal in some)
                invocation.Line($"{removal.Count,10} {removal.What}");
            if (dry && retention.Excess() is > 0 and var excess)
                invocation.Line($"The database is {excess / 1024 / 1024 + 1} MiB larger than Ingest:Retention:Size: the stories that changed longest ago would go until it fits.");
            if (some.Count == 0 && IsForEver(invocation.Options.Retention))
                invocation.Line("Stories are kept for ever: set Ingest:Retention:Articles (such as 365d) or Ingest:Retention:Size (such as 20GiB) to change that.");
            return 0;
        });
        return command;
    }

    private static bool IsForEver(RetentionOptions options) => options is { Articles: null, Size: null, Countries.Count: 0 };
}
