using System.Text.Json;
using Ingest.Configuration;
using Ingest.Database;

namespace Ingest.Cli;

/// <summary>The options of this run, and every mistake in them.</summary>
internal sealed record Settings(IngestOptions Options, IReadOnlyList<Mistake> Mistakes)
{
    /// <summary>
    /// From weakest to strongest: appsettings.json beside the program, appsettings.json in the current folder, --config FILE, environment (Ingest__…), files of secrets,
    /// command line (--data DIR, or any key as --Ingest:Polling:Timeout=30s).
    /// </summary>
    /// <param name="overrides">Keys from the command line.</param>
    public static Settings Load(string? file, IEnumerable<KeyValuePair<string, string?>> overrides)
    {
        var mistakes = new List<Mistake>();
        var builder = new ConfigurationBuilder();
        AddFile(builder, Path.Combine(AppContext.BaseDirectory, "appsettings.json"), required: false, mistakes);
        AddFile(builder, Path.GetFullPath("appsettings.json"), required: false, mistakes);
        if (file is not null)
            AddFile(builder, Path.GetFullPath(file), required: true, mistakes);
        var given = overrides.ToList();
        builder.AddEnvironmentVariables();
        AddSecrets(builder, given, mistakes);
        var section = builder.AddInMemoryCollection(given).Build().GetSection(IngestOptions.Section);
        var options = OptionsReader.Read<IngestOptions>(section, mistakes);
        options.Polling.PublicUrl = options.PublicUrl;
        mistakes.AddRange(OptionChecks.Of(options));
        return new(options, mistakes);
    }

    /// <exception cref="StartupException">There are mistakes; the message lists them all.</exception>
    public IngestOptions OrThrow() => Mistakes.Count == 0 ? Options : throw new StartupException(
        $"The configuration has {(Mistakes.Count == 1 ? "a mistake" : $"{Mistakes.Count} mistakes")}:\n{string.Join('\n', Mistakes.Select(m => $"  {m}"))}", exitCode: 2);

    /// <summary>A folder with one file for each key, as Docker, Kubernetes and systemd hand secrets over.</summary>
    private static void AddSecrets(ConfigurationBuilder builder, List<KeyValuePair<string, string?>> overrides, List<Mistake> mistakes)
    {
        var soFar = new ConfigurationBuilder();
        foreach (var source in builder.Sources)
            soFar.Add(source);
        if (soFar.AddInMemoryCollection(overrides).Build().GetSection(IngestOptions.Section)[nameof(IngestOptions.Secrets)] is not { Length: > 0 } folder)
            return;
        if (Directory.Exists(folder))
            builder.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
        else
            mistakes.Add(new("Ingest:Secrets", folder, "name a folder that exists"));
    }

    private static void AddFile(ConfigurationBuilder builder, string path, bool required, List<Mistake> mistakes)
    {
        if (!File.Exists(path))
        {
            if (required)
                mistakes.Add(new("--config", path, "name a JSON file that exists"));
            return;
        }
        try
        {
            // Read once here for the place of a mistake; the provider's own exception hides it.
            using var _ = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            builder.AddJsonFile(path, optional: false, reloadOnChange: false);
        }
        catch (JsonException e)
        {
            mistakes.Add(new(path, null, $"correct the JSON at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(new(path, null, $"make the file readable ({e.Message})"));
        }
    }
}
