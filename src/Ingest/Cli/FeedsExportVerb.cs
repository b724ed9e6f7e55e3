using System.CommandLine;
using System.Text;
using Ingest.Database;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary><c>ingest feeds export</c>: the watched feeds as OPML, for another reader or another machine.</summary>
internal static class FeedsExportVerb
{
    public static Command Command()
    {
        var file = new Argument<string?>("FILE.opml") { Description = "Where to write. Default: standard output", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("export", "Write the watched feeds as OPML.") { file };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            using var database = invocation.OpenDatabase();
            var feeds = new FeedStore(database, TimeProvider.System).List();
            using var document = new MemoryStream();
            Opml.Write(document, feeds.Select(FeedStore.ToSubscription), "Feeds of Ingest");
            if (result.GetValue(file) is { } path)
            {
                Save(path, document.ToArray());
                invocation.Line($"{feeds.Count} feeds written to {path}.");
            }
            else
            {
                invocation.Line(Encoding.UTF8.GetString(document.ToArray()));
            }
            return 0;
        });
        return command;
    }

    private static void Save(string path, byte[] document)
    {
        try
        {
            File.WriteAllBytes(path, document);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be written ({e.Message.TrimEnd('.')}). Name a file in a folder that exists and that this user may write in.", e);
        }
    }
}
