using System.CommandLine;
using Ingest.Database;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary><c>ingest feeds import FILE.opml</c>: what another reader exported.</summary>
internal static class FeedsImportVerb
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE.opml") { Description = "An OPML file; - reads standard input" };
        var command = new Command("import", "Add every feed of an OPML file. Bad lines are told, the others are taken.") { file };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var path = result.GetValue(file)!;
            var list = Read(path);
            foreach (var mistake in list.Mistakes)
                invocation.Error.WriteLine($"ingest: {mistake}");
            var added = 0;
            if (list.Feeds.Count > 0)
            {
                using var database = FeedsAddVerb.OpenOrMake(invocation.Options.Data);
                added = new FeedStore(database, TimeProvider.System, invocation.Options.Polling).AddAll(list.Feeds);
            }
            invocation.Line(list is { Feeds.Count: 0, Mistakes.Count: 0 }
                ? $"No feeds in {path}: no outline has an xmlUrl. Name a file that a feed reader exported as OPML."
                : $"{added} feed{(added == 1 ? "" : "s")} added, {list.Feeds.Count - added} there already, {list.Mistakes.Count} mistake{(list.Mistakes.Count == 1 ? "" : "s")}.");
            // Part of a list is success with remarks; nothing of it is not.
            return list.Feeds.Count > 0 ? 0 : 1;
        });
        return command;
    }

    private static Opml.Result Read(string path)
    {
        try
        {
            using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            return Opml.Read(stream, path == "-" ? "standard input" : path);
        }
        catch (OpmlException e)
        {
            throw new StartupException(e.Message, e, exitCode: 2);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be read ({e.Message.TrimEnd('.')}). Name an OPML file that this user may read.", e, exitCode: 2);
        }
    }
}
