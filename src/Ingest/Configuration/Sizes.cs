using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingest.Configuration;

/// <summary>Sizes in bytes as people write them: <c>10MiB</c> (1024s), <c>500kB</c> (1000s), <c>4096</c>.</summary>
internal static partial class Sizes
{
    private static readonly (string Name, long Bytes)[] Units =
    [
        ("TiB", 1L << 40), ("TB", 1_000_000_000_000), ("GiB", 1L << 30), ("GB", 1_000_000_000),
        ("MiB", 1L << 20), ("MB", 1_000_000), ("KiB", 1L << 10), ("kB", 1_000), ("B", 1),
    ];

    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var match = Size().Match(text.Trim());
        if (!match.Success)
            return false;

        var unit = match.Groups["unit"].Value;
        var factor = unit.Length == 0 ? 1 : Units.Single(known => known.Name.Equals(unit, StringComparison.OrdinalIgnoreCase)).Bytes;
        var exact = decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * factor;
        if (exact != decimal.Truncate(exact) || exact > long.MaxValue)
            return false;

        bytes = (long)exact;
        return true;
    }

    /// <summary>The size in the greatest unit of which it is a whole number: <c>10 MiB</c>, <c>500 kB</c>, <c>1500 B</c>.</summary>
    public static string Format(long bytes)
    {
        var (name, factor) = Units.First(unit => bytes % unit.Bytes == 0 && (bytes != 0 || unit.Bytes == 1));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / factor} {name}");
    }

    [GeneratedRegex(
        @"^(?<number>[0-9]{1,15}(?:\.[0-9]{1,6})?)\s*(?<unit>(?:[kmgt]i?)?b)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
