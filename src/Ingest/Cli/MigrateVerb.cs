using System.CommandLine;
using Ingest.Database;

namespace Ingest.Cli;

/// <summary><c>ingest migrate</c>: the database's schema up to this program's; the service does the same when it starts.</summary>
internal static class MigrateVerb
{
    public static Command Command()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done" };
        var command = new Command("migrate", "Bring the database to the newest schema (the service does it by itself when it starts).") { dryRun };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var folder = invocation.Options.Data;
            var path = Path.Combine(folder, Database.Database.FileName);
            var from = SchemaVersion.Of(folder);
            var open = Migrations.All.Where(m => m.Version > (from ?? 0)).ToList();
            if (open.Count == 0)
            {
                invocation.Line($"{path} has the newest schema, {from}: nothing to do.");
                return 0;
            }
            var dry = result.GetValue(dryRun);
            if (!dry)
                Database.Database.Open(folder).Dispose();
            invocation.Line((from, dry) switch
            {
                (null, true) => $"There is no database at {path} yet; it would be made with schema {Migrations.Newest}:",
                (null, false) => $"{path} was made with schema {Migrations.Newest}:",
                (_, true) => $"{path} would go from schema {from} to {Migrations.Newest}:",
                (_, false) => $"{path} went from schema {from} to {Migrations.Newest}:",
            });
            foreach (var migration in open)
                invocation.Line($"  {migration.Name}");
            return 0;
        });
        return command;
    }
}
