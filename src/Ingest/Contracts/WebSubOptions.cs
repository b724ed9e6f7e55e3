using Ingest.Configuration;

namespace Ingest.Contracts;

/// <summary>WebSub (https://www.w3.org/TR/websub/): hubs push what polling would find later.</summary>
internal sealed class WebSubOptions
{
    [Option("Lease that is asked of a hub.", Min = "1h", Max = "14d")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromDays(10);

    [Option("A feed that a hub pushes is polled this often as a safety net; at its usual interval while the hub misses articles.", Min = "1m", Max = "30d")]
    public TimeSpan SafetyNet { get; init; } = TimeSpan.FromDays(1);
}
