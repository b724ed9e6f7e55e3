using System.Collections.Concurrent;

namespace Ingest.Web.Map;

/// <summary>Maps that were drawn before: the outlines never change.</summary>
internal static class RegionMaps
{
    private const int MostKept = 64;

    private static readonly ConcurrentDictionary<string, RegionMap> Kept = new();

    public static RegionMap Of(IReadOnlyCollection<string> codes)
    {
        var key = string.Join(',', codes.Order(StringComparer.Ordinal));
        if (Kept.Count >= MostKept)
            Kept.Clear();
        return Kept.GetOrAdd(key, _ => RegionMap.Of(codes));
    }
}
