using System.CommandLine;
using Ingest.Database;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary><c>ingest restore FILE</c>: a backup in the database's place.</summary>
internal static class RestoreVerb
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "A copy that 'ingest backup' made" };
        var told = new Option<bool>("--told") { Description = "What was published since the copy has been told: store it as history, alert nobody" };
        var command = new Command("restore", "Put a backup in the database's place, while the service is stopped. What was there is kept beside it.") { file, told };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var (copy, folder) = (result.GetValue(file)!, invocation.Options.Data);
            Directory.CreateDirectory(folder);
            string? former;
            using (InstanceLock.Take(folder, "schedule"))
                former = Restoring.Restore(copy, folder, TimeProvider.System.GetUtcNow());
            using var database = Database.Database.Open(folder);
            if (result.GetValue(told))
                new FeedStore(database, TimeProvider.System).BeginAnew();
            invocation.Line($"{database.Path} is as {copy} was, with schema {Migrations.Newest}.");
            if (former is not null)
                invocation.Line($"What was there before is kept as {former}; remove it when it is not needed any more.");
            invocation.Line(result.GetValue(told)
                ? "What was published since the copy will be stored as history; from the next poll on, new stories are alerted."
                : "What was published since the copy and is still in the feeds will be alerted, told before or not ('--told' would store it as history).");
            return 0;
        });
        return command;
    }
}
