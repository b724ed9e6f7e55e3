using System.Globalization;
using System.Text;

namespace Ingest.Web.Map;

/// <summary>A country as the map draws it.</summary>
/// <param name="Path">For SVG's <c>d</c>.</param>
/// <param name="Label">Where its name stands; null where too little of it is seen.</param>
internal sealed record MapCountry(string Code, bool IsWatched, string Path, MapPoint? Label);

/// <summary>The watched countries and what lies around them, cut to a frame.</summary>
internal sealed record RegionMap(MapBox View, IReadOnlyList<MapCountry> Countries)
{
    /// <summary>Of the frame: width over height.</summary>
    private const double Shape = 1.3;

    /// <summary>Left free around the watched countries, as a part of their size.</summary>
    private const double Margin = 0.1;

    /// <summary>The least part of the frame that a country must fill to bear its name.</summary>
    private const double LeastNamed = 0.012;

    public static RegionMap Of(IReadOnlyCollection<string> watched)
    {
        var mainlands = watched.Select(Mainland).OfType<Ring>().ToList();
        // Nothing that has an outline is watched: the whole world.
        var view = Framed(mainlands.Count == 0 ? new MapBox(-17000, -13500, 18000, 8000) : mainlands.Select(r => r.Box).Aggregate((a, b) => a.With(b)));
        var countries = new List<MapCountry>();
        foreach (var country in Outlines.Rings.Where(r => r.Box.Meets(view)).GroupBy(r => r.Code))
        {
            var rings = country.Select(r => Clipping.Cut(r.Points, view)).Where(r => r.Count > 2).OrderByDescending(Area).ToList();
            if (rings.Count > 0)
                countries.Add(new(country.Key, watched.Contains(country.Key), PathOf(rings), Area(rings[0]) > LeastNamed * view.Width * view.Height ? Middle(rings[0]) : null));
        }
        // Watched ones last, so that their borders lie on top.
        return new(view, [.. countries.OrderBy(c => c.IsWatched).ThenBy(c => c.Code, StringComparer.Ordinal)]);
    }

    private static Ring? Mainland(string code) => Outlines.Rings.Where(r => r.Code == code).MaxBy(r => Area(r.Points));

    private static MapBox Framed(MapBox box)
    {
        double width = box.Width * (1 + 2 * Margin), height = box.Height * (1 + 2 * Margin);
        (width, height) = width / height > Shape ? (width, width / Shape) : (height * Shape, height);
        var (x, y) = (box.Left + box.Width / 2.0, box.Top + box.Height / 2.0);
        return new((int)(x - width / 2), (int)(y - height / 2), (int)(x + width / 2), (int)(y + height / 2));
    }

    private static double Area(IReadOnlyList<MapPoint> ring) => Math.Abs(Doubled(ring)) / 2.0;

    private static double Doubled(IReadOnlyList<MapPoint> ring)
    {
        double sum = 0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            sum += (double)a.X * b.Y - (double)b.X * a.Y;
        }
        return sum;
    }

    private static MapPoint Middle(IReadOnlyList<MapPoint> ring)
    {
        double x = 0, y = 0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            var cross = (double)a.X * b.Y - (double)b.X * a.Y;
            x += (a.X + b.X) * cross;
            y += (a.Y + b.Y) * cross;
        }
        var doubled = Doubled(ring);
        return new((int)(x / (3 * doubled)), (int)(y / (3 * doubled)));
    }

    private static string PathOf(IEnumerable<IReadOnlyList<MapPoint>> rings)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            var last = ring[0];
            path.Append(CultureInfo.InvariantCulture, $"M{last.X} {last.Y}l");
            foreach (var point in ring.Skip(1).Where(p => p != last))
            {
                // A minus sign parts numbers as a blank does.
                Append(path, point.X - last.X);
                Append(path, point.Y - last.Y);
                last = point;
            }
            path.Append('z');
        }
        return path.ToString();
    }

    private static void Append(StringBuilder path, int number)
    {
        if (number >= 0 && path[^1] != 'l')
            path.Append(' ');
        path.Append(CultureInfo.InvariantCulture, $"{number}");
    }
}
