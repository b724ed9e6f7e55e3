using System.CommandLine;

namespace Ingest.Cli;

/// <summary>The switches that every verb knows.</summary>
internal static class Switches
{
    public static Option<string?> Data { get; } = new("--data") { Description = "Folder of the database (Ingest__Data). Default: data", HelpName = "DIR", Recursive = true };

    public static Option<string?> Feeds { get; } = new("--feeds") { Description = "OPML file of the feeds to watch (Ingest__Feeds). Default: the built-in list", HelpName = "FILE.opml", Recursive = true };

    public static Option<string?> Urls { get; } = new("--urls") { Description = $"Address of the page (Ingest__Urls). Default: {IngestOptions.DefaultUrls}", HelpName = "URL", Recursive = true };

    public static Option<string?> Config { get; } = new("--config") { Description = "A JSON file of options, read after appsettings.json", HelpName = "FILE", Recursive = true };

    public static Option<string[]> Set { get; } = new("--set") { Description = "Any option by its key, such as --set Polling:Timeout=30s; may be repeated", HelpName = "KEY=VALUE", Recursive = true, AllowMultipleArgumentsPerToken = false };

    public static Settings Settings(ParseResult result, IReadOnlyDictionary<string, string?>? forced = null)
    {
        var overrides = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in result.GetValue(Set) ?? [])
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? setting : setting[..equals];
            if (!key.StartsWith(IngestOptions.Section + ":", StringComparison.OrdinalIgnoreCase))
                key = $"{IngestOptions.Section}:{key}";
            overrides[key] = equals < 0 ? "" : setting[(equals + 1)..];
        }
        Put("Data", result.GetValue(Data));
        Put("Feeds", result.GetValue(Feeds));
        Put("Urls", result.GetValue(Urls));
        foreach (var (key, value) in forced ?? new Dictionary<string, string?>())
            overrides.TryAdd($"{IngestOptions.Section}:{key}", value);
        return Cli.Settings.Load(result.GetValue(Config), overrides);

        void Put(string key, string? value)
        {
            if (value is not null)
                overrides[$"{IngestOptions.Section}:{key}"] = value;
        }
    }
}
