using System.Text.RegularExpressions;

namespace Ingest.Tests.Architecture;

/// <summary>Who may know whom, as the design has it. Answers with violations, so that a seeded one can show that the rules bite.</summary>
internal static partial class HouseRules
{
    private static readonly string[] Stages = ["Scheduling", "Polling", "Articles", "Alerting"];
    /// <summary>Querying is one of them: rules (Alerting) and search (Web, Cli) are written in one language.</summary>
    private static readonly string[] Ground = ["Contracts", "Database", "Messaging", "Hosting", "Configuration", "Querying"];

    /// <summary>What each folder of the service may know beside itself and the pure libraries.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Configuration"] = [],
        ["Querying"] = ["Configuration"],
        ["Hosting"] = ["Configuration"],
        ["Contracts"] = ["Configuration"],
        ["Database"] = ["Configuration", "Hosting"],
        ["Messaging"] = ["Configuration", "Hosting", "Contracts", "Database"],
        ["Scheduling"] = Ground,
        ["Polling"] = Ground,
        ["Articles"] = Ground,
        ["Alerting"] = Ground,
        // Retention asks every stage through Contracts; it knows none of them.
        ["Upkeep"] = Ground,
        ["Demo"] = [],
        ["Web"] = [.. Ground, .. Stages, ""],
        ["Cli"] = [.. Ground, .. Stages, "Upkeep", "Demo", ""],
    };

    /// <summary>What a pure library must not touch: the file system, the network, the clock, the process.</summary>
    private static readonly string[] Impure =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.FileInfo", "System.Net.Http.", "System.Net.Sockets.", "System.Net.Dns",
        "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Environment", "System.Console", "System.Threading.Thread", "System.Threading.Tasks.Task",
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Random.get_Shared", "System.Guid.NewGuid",
    ];

    public static IEnumerable<string> StagesThatKnowTooMuch(IEnumerable<Type> types) =>
        from type in types
        let folder = FolderOf(type)
        where folder is not null && Allowed.ContainsKey(folder)
        from used in References.Of(type)
        let other = FolderOf(used)
        where other is not null && other != folder && !Allowed[folder].Contains(other)
        select $"{type.FullName} knows {used.FullName}";

    public static IEnumerable<string> UnknownFolders(IEnumerable<Type> types) =>
        types.Select(FolderOf).OfType<string>().Where(f => f.Length > 0 && !Allowed.ContainsKey(f)).Distinct();

    public static IEnumerable<string> ImpureUses(IEnumerable<Type> types) =>
        from type in types
        from member in References.MembersNamedBy(type)
        let name = member is Type t ? t.FullName ?? t.Name : $"{member.DeclaringType?.FullName}.{member.Name}"
        where Impure.Any(i => name.StartsWith(i, StringComparison.Ordinal))
        select $"{type.FullName} uses {name}";

    /// <summary>Tables that more than one folder writes to.</summary>
    /// <param name="sources">Folder and text of each source file.</param>
    public static IEnumerable<string> SharedTables(IEnumerable<(string Folder, string Text)> sources) =>
        from source in sources
        from Match write in Write().Matches(source.Text)
        group source.Folder by write.Groups["table"].Value into table
        where table.Distinct().Count() > 1
        select $"{table.Key} is written by {string.Join(" and ", table.Distinct().Order())}";

    /// <summary>The first folder below the root: "Polling" for Ingest.Polling.Fetcher, "" for the root itself, null for what is not the service's.</summary>
    private static string? FolderOf(Type type)
    {
        // A nested type, such as a closure, lives where its outermost one does.
        while (type.DeclaringType is { } outer)
            type = outer;
        if (type.Assembly.GetName().Name is not ("ingest" or "Ingest.Tests") || type.Namespace is not { } name)
            return null;
        return name == "Ingest" ? "" : name.StartsWith("Ingest.", StringComparison.Ordinal) && !name.StartsWith("Ingest.Tests", StringComparison.Ordinal) ? name.Split('.')[1] : null;
    }

    [GeneratedRegex(@"\b(INSERT INTO|INSERT OR \w+ INTO|DELETE FROM|UPDATE)\s+(?<table>(?!SET\b)[a-z_]+)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Write();
}
