using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ingest.Configuration;
using YamlDotNet.RepresentationModel;

namespace Ingest.Tests.Deploy;

/// <summary>The files under <c>deploy/</c>, as their readers read them.</summary>
internal static partial class DeployFolder
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Folder(), "../../.."));

    public static string Of(params string[] path) => Path.Combine([Root, "deploy", .. path]);

    public static string Text(params string[] path) => File.ReadAllText(Of(path));

    public static IReadOnlyList<YamlMappingNode> Yaml(params string[] path) => Parse(Text(path));

    public static IReadOnlyList<YamlMappingNode> Parse(string text)
    {
        using var reader = new StringReader(text);
        var stream = new YamlStream();
        stream.Load(reader);
        return [.. stream.Documents.Select(d => (YamlMappingNode)d.RootNode)];
    }

    /// <summary>The value at a path of keys; a number is the place in a list.</summary>
    public static YamlNode At(this YamlNode node, params string[] path) => path.Aggregate(node, (at, key) =>
        Find(at, key) ?? throw new KeyNotFoundException($"There is no {key} in {string.Join('.', path)} at line {at.Start.Line}."));

    public static string Value(this YamlNode node, params string[] path) => ((YamlScalarNode)node.At(path)).Value!;

    public static bool Has(this YamlNode node, params string[] path) => path.Aggregate(node, (YamlNode? at, string key) => at is null ? null : Find(at, key)) is not null;

    public static IEnumerable<YamlNode> Items(this YamlNode node, params string[] path) => ((YamlSequenceNode)node.At(path)).Children;

    public static Dictionary<string, string> Map(this YamlNode node, params string[] path) =>
        ((YamlMappingNode)node.At(path)).Children.ToDictionary(c => ((YamlScalarNode)c.Key).Value!, c => (c.Value as YamlScalarNode)?.Value ?? "");

    /// <summary>Names of options as environment variables, the numbers of lists as 0.</summary>
    public static IEnumerable<string> OptionsIn(string text) => Option().Matches(text).Select(m => Number().Replace(m.Value, "__0"));

    public static IReadOnlySet<string> KnownOptions { get; } = OptionsTable.Describe(typeof(IngestOptions), IngestOptions.Section).Select(o => o.Environment).ToHashSet();

    /// <summary>Runs a program of this machine.</summary>
    public static (int Code, string Output) Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    public static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static YamlNode? Find(YamlNode node, string key) => node switch
    {
        YamlMappingNode map => map.Children.TryGetValue(key, out var value) ? value : Merged(map, key),
        YamlSequenceNode list => int.TryParse(key, out var i) && i < list.Children.Count ? list[i] : null,
        _ => null,
    };

    /// <summary>What <c>&lt;&lt;: *anchor</c> brings in.</summary>
    private static YamlNode? Merged(YamlMappingNode map, string key) => map.Children.TryGetValue("<<", out var other) ? Find(other, key) : null;

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex("Ingest__[A-Za-z0-9]+(?:__[A-Za-z0-9]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex("__[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

/// <summary>Left out, aloud, where the machine lacks the program that it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(string program, string package) => Skip = DeployFolder.IsInstalled(program) ? null : $"needs {program} (apt-get install {package})";
}
