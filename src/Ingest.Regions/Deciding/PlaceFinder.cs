using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>The known place at a point. Near a border nothing is said: towns beyond it may be too small to be known.</summary>
internal sealed class PlaceFinder(Gazetteer gazetteer)
{
    private const double KilometresPerDegree = 111.2, Farthest = 30;

    /// <summary>The nearest place of another country lies at least so many times as far away.</summary>
    private const double Clearly = 2.5;

    private readonly List<Place> _located = [.. gazetteer.Places.Values.Where(p => p.Latitude is not null && p.Kind is not ("province" or "region" or "district" or "area")).Concat(gazetteer.WorldCities.Where(p => p.Latitude is not null))];

    public Place? Near(RegionPoint point)
    {
        if (!(Math.Abs(point.Latitude) <= 90 && Math.Abs(point.Longitude) <= 180))
            return null;
        var (nearest, distance) = Nearest(point, not: null);
        if (nearest is null || distance > Farthest)
            return null;
        var (_, other) = Nearest(point, not: nearest.Code[..2]);
        // At the town itself, to the kilometre that is known of it, no border matters.
        return other >= Math.Max(distance, 1) * Clearly ? nearest : null;
    }

    /// <summary>Some thousand places, and few articles with a point: looked through one by one.</summary>
    private (Place? Place, double Kilometres) Nearest(RegionPoint point, string? not)
    {
        Place? nearest = null;
        double least = double.MaxValue, shrink = Math.Cos(point.Latitude * Math.PI / 180);
        foreach (var place in _located)
        {
            double north = place.Latitude!.Value - point.Latitude, east = Math.IEEERemainder(place.Longitude!.Value - point.Longitude, 360) * shrink;
            double square = (north * north) + (east * east);
            if (square < least && (not is null || !place.Code.StartsWith(not, StringComparison.Ordinal)))
                (nearest, least) = (place, square);
        }
        return (nearest, Math.Sqrt(least) * KilometresPerDegree);
    }
}
