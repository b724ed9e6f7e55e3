using System.Globalization;
using System.Text;
using Ingest.Regions;

namespace Ingest.Cli;

/// <summary>A classified text for people: the names marked in it, what they mean and weigh, and the scores.</summary>
internal static class ClassifyVerbReport
{
    public static void Write(TextWriter output, RegionText text, RegionResult result)
    {
        foreach (var (zone, part) in ((TextZone, string?)[])[(TextZone.Title, text.Title), (TextZone.Lead, text.Summary), (TextZone.Body, text.Body)])
        {
            if (!string.IsNullOrWhiteSpace(part))
                output.WriteLine($"{Name(zone),-6} {Marked(part, result.Evidence.Where(e => e.Zone == zone))}");
        }
        output.WriteLine();
        output.WriteLine(result.Focus is { } focus ? $"Focus: {focus}, {RegionCodes.NameOf(focus)}" : result.Countries.Count == 0 ? "Focus: none; no country or place is named" : "Focus: none; no country stands out");
        if (result.Countries.Count == 0)
            return;
        output.WriteLine();
        var scores = new Table(output, Invocation.Width, "SCORE", "CODE", "KIND", "NAME");
        foreach (var country in result.Countries)
            scores.Row(Number(country.Score), country.Code, "country", RegionCodes.NameOf(country.Code) ?? "");
        foreach (var place in result.Places)
            scores.Row(Number(place.Score), place.Code, place.Kind, place.Latitude is null ? place.Name : string.Create(CultureInfo.InvariantCulture, $"{place.Name} ({place.Latitude:0.00}, {place.Longitude:0.00})"));
        scores.Flush();
        output.WriteLine();
        var evidence = new Table(output, Invocation.Width, "ZONE", "WEIGHT", "MEANS", "CUE", "WORDS");
        foreach (var found in result.Evidence)
            evidence.Row(Name(found.Zone), Number(found.Weight), found.Code, found.Cue ?? "–", found.Surface);
        evidence.Flush();
    }

    /// <summary>"title", "lead", "body", or "category" and "point" beside the text.</summary>
    public static string Name(TextZone zone) => zone switch
    {
        TextZone.Title => "title",
        TextZone.Lead => "lead",
        TextZone.Category => "category",
        TextZone.Point => "point",
        _ => "body",
    };

    private static string Marked(string text, IEnumerable<Evidence> evidence)
    {
        var marked = new StringBuilder();
        int at = 0;
        foreach (var names in evidence.GroupBy(e => (e.Offset, e.Length)).OrderBy(g => g.Key.Offset))
        {
            var (offset, length) = names.Key;
            marked.Append(text, at, offset - at).Append('[').Append(text, offset, length).Append(" = ").AppendJoin(", ", names.Select(e => e.Code)).Append(']');
            at = offset + length;
        }
        return marked.Append(text, at, text.Length - at).ToString();
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
