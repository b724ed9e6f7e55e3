using Ingest.Configuration;

namespace Ingest.Contracts;

/// <summary>How long things are kept. What an article was recognised by outlives it, so that it does not come back as news.</summary>
internal sealed class RetentionOptions
{
    [Option("Stories and their articles are removed this long after a story's last change.", Default = "kept for ever", Min = "1d", Max = "36500d")]
    public TimeSpan? Articles { get; init; }

    [Option("Other times for stories about some countries; of several countries the longest time holds.")]
    public IReadOnlyList<CountryRetention> Countries { get; init; } = [];

    [Option("Earlier versions of articles are removed this long after they were replaced.", Default = "kept for ever", Min = "1d", Max = "36500d")]
    public TimeSpan? Revisions { get; init; }

    [Option("Deliveries that are done or given up, and their attempts, are kept for this long.", Default = "kept for ever", Min = "1d", Max = "36500d")]
    public TimeSpan? Deliveries { get; init; }

    [Option("Alarms that are over, and replayed articles of the quarantine, are kept for this long.", Min = "1d", Max = "36500d")]
    public TimeSpan Alarms { get; init; } = TimeSpan.FromDays(90);

    [Option("Where the database grows beyond this, the stories that changed longest ago are removed.", Unit = "bytes", Default = "no limit", Min = "10MiB")]
    public long? Size { get; init; }
}

internal sealed class CountryRetention
{
    [Option("Country, ISO 3166-1.", Default = "none")]
    public string Code { get; init; } = "";

    [Option("Stories about it are removed this long after their last change.", Default = "kept for ever", Min = "1d", Max = "36500d")]
    public TimeSpan? Keep { get; init; }
}
