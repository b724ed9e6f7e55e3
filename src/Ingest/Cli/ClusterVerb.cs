using System.CommandLine;
using Ingest.Articles;

namespace Ingest.Cli;

/// <summary><c>ingest cluster --batch</c>: which articles carry one text, and which tell one story; see <see cref="ClusterVerbBatch"/>.</summary>
internal static class ClusterVerb
{
    public static Command Command()
    {
        var batch = new Option<bool>("--batch") { Description = "Read JSON Lines {\"id\",\"time\",\"source\",\"lang\",\"title\",\"text\"} from standard input, write one line for each", Required = true };
        var command = new Command("cluster", "Tell which of many articles carry one text and which tell one story, in the order in which they come. Nothing is kept.") { batch };
        command.SetAction((result, cancellationToken) =>
        {
            var invocation = new Invocation(result);
            return RunAsync(invocation, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ingest-cluster-");
        try
        {
            using var database = Database.Database.Open(folder.FullName);
            using var run = new ClusterRun(database, invocation.Options.Stories);
            using var input = new StreamReader(Console.OpenStandardInput());
            return await new ClusterVerbBatch(run).RunAsync(input, invocation.Output, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
