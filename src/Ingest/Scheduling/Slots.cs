using System.Security.Cryptography;
using System.Text;
using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>Where feeds that would be due together are asked instead: each in the part of a while that its address gives; values in, values out.</summary>
internal static class Slots
{
    /// <summary>0 to 1, the same at every start.</summary>
    public static double Of(string url) => BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(url))) / (double)uint.MaxValue;

    /// <summary>Over how long so many feeds are spread: none of them waits longer than it would between two polls.</summary>
    public static TimeSpan Width(int feeds, PollingOptions options) => feeds < 2 ? TimeSpan.Zero
        : options.StartSpread * feeds < options.DefaultInterval ? options.StartSpread * feeds
        : options.DefaultInterval;
}
