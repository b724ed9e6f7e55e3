using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ingest.Configuration;
using Ingest.Contracts;
using Ingest.Regions;

namespace Ingest.Cli;

/// <summary>The switches that the listing verbs share.</summary>
internal static class ListOptions
{
    private static readonly string[] IsoTimes = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK"];

    public static Option<bool> Json { get; } = new("--json") { Description = "JSON Lines: one object on each line, for scripts. Times in UTC" };

    public static Option<string[]> Watch { get; } = new("--watch")
    {
        Description = "Only what is about these countries or provinces (IQ, SY-SU; several with commas), at least as surely as Ingest:Alerts:Confidence",
        HelpName = "CODE",
        CustomParser = ReadCodes,
    };

    public static Option<DateTimeOffset?> Since { get; } = new("--since")
    {
        Description = "Only what is newer: a duration such as 24h or 7d, or a time such as 2026-11-22 or 2026-11-22T10:00Z (without Z: local)",
        HelpName = "WHEN",
        CustomParser = ReadTime,
    };

    public static Option<int> Limit { get; } = new("--limit")
    {
        Description = $"At most so many, the newest; up to {ListFilter.MostRows}",
        HelpName = "N",
        DefaultValueFactory = _ => ListFilter.DefaultLimit,
        CustomParser = ReadLimit,
    };

    /// <summary>Adds all of them to a verb.</summary>
    public static Command WithListOptions(this Command command)
    {
        foreach (var option in new Option[] { Json, Watch, Since, Limit })
            command.Options.Add(option);
        return command;
    }

    public static ListFilter Filter(ParseResult result, IngestOptions options) => new()
    {
        Watch = result.GetValue(Watch) ?? [],
        Confidence = options.Alerts.Confidence,
        Since = result.GetValue(Since),
        Limit = result.GetValue(Limit),
    };

    /// <summary>A row's number, as the listings show it.</summary>
    public static Argument<long> Id(string description) => new("ID") { Description = description, CustomParser = ReadId };

    private static long ReadId(ArgumentResult argument)
    {
        var text = argument.Tokens[^1].Value;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            argument.AddError($"'{text}' is no id: ids are whole numbers.");
        return id;
    }

    private static string[] ReadCodes(ArgumentResult argument)
    {
        var (codes, words) = (new List<string>(), 0);
        foreach (var word in argument.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            words++;
            var code = word.ToUpperInvariant();
            if (RegionCodes.IsKnown(code))
                codes.Add(code);
            else
                argument.AddError($"--watch: '{word}' is no code of a country or province. {(RegionCodes.Nearest(word) is { } nearest ? $"Did you mean {nearest} ({RegionCodes.NameOf(nearest)})?" : "Write an ISO 3166 code, such as IQ or SY-SU.")}");
        }
        if (words == 0)
            argument.AddError("--watch: name at least one country or province, such as IQ.");
        return [.. codes.Distinct()];
    }

    private static DateTimeOffset? ReadTime(ArgumentResult argument)
    {
        var text = argument.Tokens[^1].Value.Trim();
        var now = TimeProvider.System.GetUtcNow();
        if (Durations.TryParse(text, out var duration))
            return duration > now - DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : now - duration;
        if (DateTimeOffset.TryParseExact(text, IsoTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time))
            return time;
        argument.AddError($"--since: '{text}' is neither a duration, such as 24h or 7d, nor a time, such as 2026-11-22 or 2026-11-22T10:00Z.");
        return null;
    }

    private static int ReadLimit(ArgumentResult argument)
    {
        var text = argument.Tokens[^1].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= ListFilter.MostRows)
            return limit;
        argument.AddError($"--limit: '{text}' is not a whole number from 1 to {ListFilter.MostRows}.");
        return ListFilter.DefaultLimit;
    }
}
