using System.Globalization;

namespace Ingest.Web.Map;

/// <summary>A point of the map: longitude and Mercator latitude, southwards, in hundredths of a degree.</summary>
internal readonly record struct MapPoint(int X, int Y)
{
    /// <summary>As <c>build_outlines.py</c> projects.</summary>
    public static MapPoint Of(double latitude, double longitude)
    {
        var radians = Math.Clamp(latitude, -84, 84) * Math.PI / 180;
        return new((int)Math.Round(longitude * 100), (int)Math.Round(-100 * 180 / Math.PI * Math.Log(Math.Tan(Math.PI / 4 + radians / 2))));
    }
}

internal readonly record struct MapBox(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;

    public static MapBox Around(IReadOnlyCollection<MapPoint> points) => new(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));

    public MapBox With(MapBox other) => new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public bool Meets(MapBox other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public bool Holds(MapPoint point) => point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;
}

/// <summary>One closed line of a country: its mainland, or an island.</summary>
internal sealed record Ring(string Code, IReadOnlyList<MapPoint> Points)
{
    public MapBox Box { get; } = MapBox.Around(Points);
}

/// <summary>The countries of the world, as <c>build_outlines.py</c> wrote them.</summary>
internal static class Outlines
{
    private static readonly Lazy<IReadOnlyList<Ring>> Loaded = new(Load);

    public static IReadOnlyList<Ring> Rings => Loaded.Value;

    private static List<Ring> Load()
    {
        using var reader = new StreamReader(typeof(Outlines).Assembly.GetManifestResourceStream("Web/outlines.txt")!);
        var rings = new List<Ring>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split(' ') is not [var code, .. var steps])
                continue;
            var points = new List<MapPoint>(steps.Length);
            var (x, y) = (0, 0);
            foreach (var step in steps)
            {
                var comma = step.IndexOf(',', StringComparison.Ordinal);
                x += int.Parse(step.AsSpan(0, comma), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                y += int.Parse(step.AsSpan(comma + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                points.Add(new(x, y));
            }
            rings.Add(new(code, points));
        }
        return rings;
    }
}
