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
        var target = new Argument<string>("FILE-or-FOLDER") { Description = "The copy's file; in an existing folder it is named by the time" };
        var keep = new Option<int?>("--keep") { Description = "In a folder: only the newest N copies stay", HelpName = "N" };
        var force = new Option<bool>("--force") { Description = "Replace the file where it exists" };
        var command = new Command("backup", "Copy the database, consistent though the service goes on, and check the copy.") { target, keep, force };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var (name, most) = (result.GetValue(target)!, result.GetValue(keep));
            if (most is < 1)
                throw new StartupException("--keep: at least 1 copy must stay.", exitCode: 2);
            var isFolder = Directory.Exists(name);
            if (most is not null && !isFolder)
                throw new StartupException($"--keep counts the copies in a folder, and there is no folder {name}.", exitCode: 2);
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

    /// <summary>Those that this verb named, newest first; no other file is touched.</summary>
    private static List<string> Copies(string folder) =>
        [.. Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}")
            .Where(f => DateTime.TryParseExact(Path.GetFileName(f)[Prefix.Length..^Suffix.Length], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .OrderDescending(StringComparer.Ordinal)];
}
