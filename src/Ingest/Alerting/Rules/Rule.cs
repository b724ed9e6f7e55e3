using Ingest.Configuration;
using Ingest.Contracts;
using Ingest.Querying;
using Ingest.Regions;

namespace Ingest.Alerting;

/// <summary>What is watched, who hears of it, and when.</summary>
internal sealed record Rule
{
    public const string Watched = "watched";

    public Rule(string name, QueryMatch when)
    {
        Name = name;
        When = when;
    }

    /// <summary>The rule that is there where none is written: the watched countries and provinces.</summary>
    public Rule(string name, IReadOnlyList<string> watch, double confidence, bool backfill)
        : this(name, new QueryMatch(watch.Select(c => (Query)new Region(c.ToUpperInvariant())).Aggregate((one, other) => new Or(one, other))))
    {
        Confidence = confidence;
        Backfill = backfill;
    }

    public string Name { get; }

    public QueryMatch When { get; }

    public double Confidence { get; init; } = Query.LeastConfidence;

    public bool Backfill { get; init; }

    /// <summary>Empty for all of them.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Null: as the options have it.</summary>
    public TimeSpan? GroupWait { get; init; }

    public TimeSpan? UpdateEvery { get; init; }

    public bool Updates { get; init; } = true;

    public QuietHours? Quiet { get; init; }

    public DigestTimes? Digest { get; init; }

    public bool CriticalBreaksQuiet { get; init; } = true;

    /// <summary>Of an operator, not of the configuration.</summary>
    public bool IsOperators { get; init; }

    /// <summary>Reads a rule as it is written; every mistake is named, with its key below <paramref name="key"/>.</summary>
    /// <returns>Null where there is a mistake.</returns>
    public static Rule? From(RuleOptions written, AlertOptions options, string key, ICollection<Mistake> mistakes)
    {
        var before = mistakes.Count;
        var name = written.Name.Trim();
        if (name.Length is 0 or > 100)
            mistakes.Add(new($"{key}:Name", written.Name, "name the rule, with at most 100 characters"));
        var when = Query.Parse(written.When);
        if (!when.IsValid)
            mistakes.Add(new($"{key}:When", written.When, when.Error.ToString()));
        foreach (var channel in written.Channels.Where(c => options.Channels.All(o => o.EffectiveName != c.Trim())))
            mistakes.Add(new($"{key}:Channels", channel, $"there is no such channel: known are {string.Join(", ", options.Channels.Select(c => c.EffectiveName))}"));
        var zone = Zone(written.Zone ?? options.Zone);
        if (zone is null)
            mistakes.Add(new($"{key}:Zone", written.Zone ?? options.Zone, "write an IANA time zone such as Asia/Baghdad"));
        var quiet = string.IsNullOrWhiteSpace(written.Quiet) ? default : QuietHours.Parse(written.Quiet, zone ?? TimeZoneInfo.Utc);
        if (quiet.Mistake is not null)
            mistakes.Add(new($"{key}:Quiet", written.Quiet, quiet.Mistake));
        var digest = string.IsNullOrWhiteSpace(written.Digest) ? default : DigestTimes.Parse(written.Digest, zone ?? TimeZoneInfo.Utc);
        if (digest.Mistake is not null)
            mistakes.Add(new($"{key}:Digest", written.Digest, digest.Mistake));
        return mistakes.Count > before ? null : new(name, new QueryMatch(when.Query!))
        {
            Confidence = options.Confidence,
            Backfill = options.Backfill,
            Channels = [.. written.Channels.Select(c => c.Trim()).Distinct()],
            GroupWait = written.GroupWait,
            UpdateEvery = written.UpdateEvery,
            Updates = written.Updates,
            Quiet = quiet.Hours,
            Digest = digest.Times,
            CriticalBreaksQuiet = written.CriticalBreaksQuiet,
        };
    }

    public static TimeZoneInfo? Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id.Trim(), out var zone) ? zone : null;

    /// <summary>The regions for whose sake the rule holds, highest first: those it names, or where it names none what the story is about.</summary>
    public IReadOnlyList<CountryScore> RegionsOf(StoryChanged change) => When.Regions.Count > 0
        ? Watching.Of(change.Countries.Concat(change.Provinces), When.Regions, When.Query.SaysConfidence ? 0 : Confidence)
        : [.. change.Countries.Where(c => c.Score >= Confidence)];
}
