using System.Globalization;
using Ingest.Feeds.Values;

namespace Ingest.Feeds.Xml;

/// <summary>FeedBurner's original address, answers and their number (RFC 4685; slash), places (GeoRSS, W3C geo, GML).</summary>
internal static class MinorElements
{
    public static void Read(FeedXml xml, Vocabulary vocabulary, Draft draft)
    {
        switch (vocabulary, xml.Name)
        {
            case (Vocabulary.FeedBurner, "origlink"):
                var at = xml.Base;
                draft.OriginalLink.Offer(xml.Resolve(xml.Text(), at));
                break;
            case (Vocabulary.Threading, "in-reply-to"):
                draft.Related("in-reply-to", xml.Attribute("href") ?? xml.Attribute("ref"), xml.Attribute("type"), xml.Base);
                break;
            case (Vocabulary.Threading, "total") or (Vocabulary.Slash, "comments"):
                if (int.TryParse(xml.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                    draft.CommentCount ??= count;
                break;
            case (Vocabulary.Geo, "point" or "pos"):
                // Only GeoRSS's own point holds the numbers; in the others they are one element deeper.
                if (xml.Name == "point" && !xml.Namespace.Contains("georss", StringComparison.OrdinalIgnoreCase))
                    Children(xml, draft);
                else
                    Place(xml.Text(), draft);
                break;
            case (Vocabulary.Geo, "lat"):
                draft.Latitude ??= Degrees(xml.Text(), 90);
                break;
            case (Vocabulary.Geo, "long" or "lon"):
                draft.Longitude ??= Degrees(xml.Text(), 180);
                break;
            case (Vocabulary.Geo, "where"):
                Children(xml, draft);
                break;
            default:
                break;
        }
    }

    private static void Children(FeedXml xml, Draft draft)
    {
        for (var inside = xml.Enter(); xml.Next(inside);)
        {
            if (xml.Vocabulary == Vocabulary.Geo)
                Read(xml, Vocabulary.Geo, draft);
        }
    }

    // GeoRSS Simple: "latitude longitude", parted by a blank or, in the wild, a comma.
    private static void Place(string? text, Draft draft)
    {
        var parts = (text ?? "").Split([' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || Degrees(parts[0], 90) is not { } latitude || Degrees(parts[1], 180) is not { } longitude)
            return;
        draft.Latitude ??= latitude;
        draft.Longitude ??= longitude;
    }

    private static double? Degrees(string? text, double most) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) <= most ? value : null;
}
