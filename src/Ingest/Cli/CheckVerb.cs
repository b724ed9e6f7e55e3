using System.CommandLine;
using Ingest.Alerting;
using Ingest.Configuration;
using Ingest.Database;
using Ingest.Hosting;
using Ingest.Regions;

namespace Ingest.Cli;

/// <summary><c>ingest check</c>: every mistake at once, or what would run. Starts nothing and makes nothing.</summary>
internal static class CheckVerb
{
    public static Command Command()
    {
        var table = new Option<bool>("--options") { Description = "Print the table of all options instead, as Markdown" };
        var command = new Command("check", "Check the whole configuration, feed list and data folder included, without starting anything. Exit code 2 where something is wrong.") { table };
        command.SetAction(result =>
        {
            var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (result.GetValue(table))
            {
                output.Write(OptionsTable.Markdown(OptionsTable.Describe(typeof(IngestOptions), IngestOptions.Section)));
                return 0;
            }
            var settings = Switches.Settings(result);
            var (feeds, mistakes) = Check(settings);
            if (mistakes.Count > 0)
            {
                error.WriteLine($"ingest: {(mistakes.Count == 1 ? "there is a mistake" : $"there are {mistakes.Count} mistakes")} in the configuration:");
                foreach (var mistake in mistakes)
                    error.WriteLine($"  {mistake}");
                return 2;
            }
            foreach (var line in Summary(settings.Options, feeds))
                output.WriteLine(line);
            return 0;
        });
        return command;
    }

    private static (int Feeds, IReadOnlyList<string> Mistakes) Check(Settings settings)
    {
        var mistakes = settings.Mistakes.Append(OptionChecks.Exposure(settings.Options)).OfType<Configuration.Mistake>().Select(m => m.ToString()).ToList();
        var options = settings.Options;
        var feeds = 0;
        if (options.Has(Role.Schedule))
        {
            try
            {
                var list = FeedList.Read(options.Feeds);
                feeds = list.Feeds.Count;
                mistakes.AddRange(list.Mistakes.Select(m => $"Ingest:Feeds (Ingest__Feeds): {m}"));
            }
            catch (StartupException e)
            {
                mistakes.Add($"Ingest:Feeds (Ingest__Feeds): {e.Message}");
            }
        }
        if (options.NeedsDatabase && DataFolder.Check(options.Data) is { } folder)
            mistakes.Add(folder.ToString());
        mistakes.AddRange(options.Alerts.Channels.Select((c, i) => Channel(c, $"Ingest:Alerts:Channels:{i}:Path")).OfType<Mistake>().Select(m => m.ToString()));
        return (feeds, mistakes);
    }

    private static Mistake? Channel(ChannelOptions channel, string key)
    {
        if (channel.Type != ChannelType.File || string.IsNullOrWhiteSpace(channel.Path))
            return null;
        var path = Path.GetFullPath(channel.Path);
        if (Directory.Exists(path))
            return new(key, channel.Path, "this is a folder; name a file");
        try
        {
            if (File.Exists(path))
            {
                using var _ = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            }
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(key, channel.Path, $"the file cannot be written ({e.Message.TrimEnd('.')}); name one that this user may write");
        }
    }

    private static IEnumerable<string> Summary(IngestOptions options, int feeds)
    {
        yield return "The configuration is in order. This would run:";
        yield return $"  Roles     {string.Join(", ", options.Roles).ToLowerInvariant()}";
        if (options.NeedsDatabase)
            yield return $"  Data      {Path.Combine(options.Data, Database.Database.FileName)}{Schema(options.Data)}";
        yield return $"  Bus       {(options.RabbitMq.Uri is { } uri ? $"RabbitMQ at {uri.Host}:{(uri.Port > 0 ? uri.Port : 5672)}{(options.RabbitMq.Quorum ? ", quorum queues" : "")} (not asked now)" : "in memory, for this process alone")}";
        if (options.Has(Role.Schedule))
            yield return $"  Feeds     {feeds} from {options.Feeds ?? "the built-in list"}; those an operator added or removed come on top";
        if (options.Has(Role.Poll))
            yield return $"  Asks as   {options.Polling.Identification()}{(options.Polling.Contacted is null ? "; no contact is named (Ingest:Polling:Contact=mailto:YOU@YOUR.HOST), and publishers block sooner whom they cannot ask" : "")}";
        if (options.Has(Role.Store))
            yield return $"  Watch     {string.Join(", ", options.Watch.Select(c => $"{c} ({RegionCodes.NameOf(c)})"))}, from a score of {options.Alerts.Confidence:0.##} on";
        if (options.Has(Role.Store) && options.Alerts.Rules.Count > 0)
            yield return $"  Rules     {string.Join(", ", options.Alerts.Rules.Select(r => r.Name))}, instead of the countries; those of operators come on top";
        if (options.Has(Role.Alert))
            yield return $"  Channels  {(options.Alerts.Channels.Count == 0 ? "none: alerts are kept, but nobody is told" : string.Join(", ", options.Alerts.Channels.Select(Describe)))}";
        if (options.Addresses.Count > 0)
            yield return $"  Page      {string.Join(", ", options.Addresses)}";
    }

    private static string Schema(string folder) => SchemaVersion.Of(folder) switch
    {
        null => " (would be made)",
        var version when version < Migrations.Newest => $" (schema {version}, would be brought to {Migrations.Newest})",
        var version => $" (schema {version})",
    };

    /// <summary>Without what may be secret: an address's path and query are often its password.</summary>
    private static string Describe(ChannelOptions channel) => channel.Type switch
    {
        ChannelType.File => $"{channel.EffectiveName} (file {channel.Path})",
        ChannelType.Webhook => $"{channel.EffectiveName} (webhook at {channel.Url?.Host}{(channel.Secret is null && channel.SecretFile is null ? ", unsigned" : ", signed")})",
        ChannelType.Console or ChannelType.Bus => channel.EffectiveName,
        _ => $"{channel.EffectiveName} ({channel.Type.ToString().ToLowerInvariant()}{(channel.Url is { } url ? $" at {url.Host}" : channel.Path is { } path ? $" {path}" : "")})",
    };
}
