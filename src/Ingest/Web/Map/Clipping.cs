namespace Ingest.Web.Map;

/// <summary>Cuts a polygon to a frame, side by side (Sutherland and Hodgman): Russia is not to be sent for its corner.</summary>
internal static class Clipping
{
    public static IReadOnlyList<MapPoint> Cut(IReadOnlyList<MapPoint> ring, MapBox frame)
    {
        ring = Cut(ring, p => p.X - frame.Left);
        ring = Cut(ring, p => frame.Right - p.X);
        ring = Cut(ring, p => p.Y - frame.Top);
        return Cut(ring, p => frame.Bottom - p.Y);
    }

    /// <param name="inside">How far a point lies within; negative beyond the side.</param>
    private static List<MapPoint> Cut(IReadOnlyList<MapPoint> ring, Func<MapPoint, int> inside)
    {
        var kept = new List<MapPoint>(ring.Count);
        for (var i = 0; i < ring.Count; i++)
        {
            var (from, to) = (ring[i], ring[(i + 1) % ring.Count]);
            var (before, after) = (inside(from), inside(to));
            if (before >= 0)
                kept.Add(from);
            if (before >= 0 != after >= 0)
            {
                var part = before / (double)(before - after);
                kept.Add(new((int)Math.Round(from.X + part * (to.X - from.X)), (int)Math.Round(from.Y + part * (to.Y - from.Y))));
            }
        }
        return kept;
    }
}
