using System.CommandLine;
using System.Globalization;
using Ingest.Database;

namespace Ingest.Cli;

/// <summary><c>ingest backup FILE-or-FOLDER</c>: a checked copy while the service goes on.</summary>
internal static class BackupVerb
{
    private const string Prefix = "ingest-", Suffix = ".db", Stamp = "yyyyMMdd'T'HHmmss'Z'";

    public static Command Command()
    {
        var target = new Argument<string>("FILE-or-FOLDER") { Description = "The copy's file; in a folder that exists, or with --keep, it is named by the time" };
        var keep = new Option<int?>("--keep") { Description = "Only the newest N copies in the folder stay", HelpName = "N" };
        var force = new Option<bool>("--force") { Description = "Replace the file where it exists" };
        var command = new Command("backup", "Copy the database, consistent though the service goes on, and check the copy.") { target, keep, force };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var (name, most) = (result.GetValue(target)!, result.GetValue(keep));
            if (most is < 1)
                throw new StartupException("--keep: at least 1 copy must stay.", exitCode: 2);
            if (most is not null)
                MakeFolder(name);
            var isFolder = Directory.Exists(name);
            var file = isFolder ? Path.Combine(name, Prefix + TimeProvider.System.GetUtcNow().ToString(Stamp, CultureInfo.InvariantCulture) + Suffix) : name;
            if (File.Exists(file) && !result.GetValue(force))
                throw new StartupException($"{file} exists already. Name another file, or replace it with --force.", exitCode: 2);
            string source;
            using (var database = invocation.OpenDatabase())
                source = database.Path;
            var bytes = Backup.Make(source, file);
            invocation.Line($"{file}: {bytes / 1024.0 / 1024.0:0.0} MiB, whole and sound. 'ingest restore {file}' brings it back.");
            foreach (var old in most is { } n ? Copies(name).Skip(n) : [])
            {
                File.Delete(old);
                invocation.Line($"{old}: removed, older than the newest {most}.");
            }
            return 0;
        });
        return command;
    }

    /// <summary>Copies are counted in a folder, so that is what was named.</summary>
    private static void MakeFolder(string name)
    {
        if (File.Exists(name))
            throw new StartupException($"--keep counts the copies in a folder, and {name} is a file.", exitCode: 2);
        try
        {
            Directory.CreateDirectory(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The folder {name} cannot be made ({e.Message.TrimEnd('.')}).", e);
        }
    }

    /// <summary>Those that this verb named, newest first; no other file is touched.</summary>
    private static List<string> Copies(string folder) =>
        [.. Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}")
            .Where(f => DateTime.TryParseExact(Path.GetFileName(f)[Prefix.Length..^Suffix.Length], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .OrderDescending(StringComparer.Ordinal)];
}
