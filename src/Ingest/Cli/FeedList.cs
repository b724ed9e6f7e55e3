using Ingest.Database;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary>The feeds to watch: the operator's OPML file, or the list that is built in.</summary>
internal static class FeedList
{
    private const string BuiltIn = "feeds.opml";

    /// <exception cref="StartupException">The file cannot be read.</exception>
    public static Opml.Result Read(string? path)
    {
        try
        {
            using var stream = path is null ? typeof(FeedList).Assembly.GetManifestResourceStream(BuiltIn)! : File.OpenRead(path);
            var list = Opml.Read(stream, path ?? "the built-in list");
            return list is { Feeds.Count: 0, Mistakes.Count: > 0 }
                ? throw new StartupException($"The feed list {path} has no feed that can be asked:\n{string.Join('\n', list.Mistakes.Select(m => $"  {m}"))}", exitCode: 2)
                : list;
        }
        catch (OpmlException e)
        {
            throw new StartupException(e.Message, e, exitCode: 2);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The feed list {path} cannot be read ({e.Message.TrimEnd('.')}). Name an OPML file with --feeds FILE.opml (Ingest__Feeds), or leave it away for the built-in list.", e, exitCode: 2);
        }
    }
}
