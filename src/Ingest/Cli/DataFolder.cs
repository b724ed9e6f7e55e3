using Ingest.Configuration;
using Ingest.Database;

namespace Ingest.Cli;

/// <summary>Whether the data folder will do, found out without making it.</summary>
internal static class DataFolder
{
    private const string Key = "Ingest:Data";

    public static Mistake? Check(string folder)
    {
        var existing = Path.GetFullPath(folder);
        while (!Directory.Exists(existing))
        {
            if (File.Exists(existing))
                return new(Key, folder, $"{existing} is a file; name a folder with --data DIR");
            existing = Path.GetDirectoryName(existing)!; // The root exists.
        }
        try
        {
            using var probe = new FileStream(Path.Combine(existing, $".write-test-{Environment.ProcessId}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(Key, folder, $"the folder {existing} cannot be written ({e.Message.TrimEnd('.')}); give this user write permission, or choose another with --data DIR");
        }
        try
        {
            SchemaVersion.Of(folder);
            return null;
        }
        catch (StartupException e)
        {
            return new(Key, folder, e.Message.TrimEnd('.'));
        }
    }
}
