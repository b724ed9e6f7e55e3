using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>Adds the mentions up: by kind, by zone, by cue, each repetition counting less than the one before.</summary>
internal static class Scores
{
    private const int MaximumEvidence = 100;

    public static RegionResult Of(List<Mention> mentions, bool bodyLeads)
    {
        Dictionary<string, double> countries = new(StringComparer.Ordinal), about = new(StringComparer.Ordinal), repeated = new(StringComparer.Ordinal);
        Dictionary<Place, double> places = [];
        List<Evidence> evidence = new(mentions.Count);
        foreach (var mention in mentions)
        {
            double zone = Zone(mention, bodyLeads) * (Opens(mention) ? Weights.Opening : 1);
            foreach (var meaning in mention.Meanings)
            {
                double repetition = repeated.GetValueOrDefault(meaning.Country, 1);
                double plain = zone * Kind(meaning.Kind, mention.Cue) * meaning.Share * repetition, weight = plain * mention.Factor;
                repeated[meaning.Country] = repetition * Weights.Repetition;
                countries[meaning.Country] = countries.GetValueOrDefault(meaning.Country) + weight;
                about[meaning.Country] = about.GetValueOrDefault(meaning.Country) + (plain * mention.AboutFactor);
                if (meaning.Place is { } place)
                    Add(places, place, plain * mention.AboutFactor);
                evidence.Add(new Evidence(mention.Zone.Zone, mention.Offset, mention.Length, mention.Surface, meaning.Code, Math.Round(weight, 3), mention.Cue));
            }
        }
        return Result(countries, about, places, evidence);
    }

    private static RegionResult Result(Dictionary<string, double> countries, Dictionary<string, double> about, Dictionary<Place, double> places, List<Evidence> evidence)
    {
        if (countries.Count == 0)
            return RegionResult.Empty;
        double most = countries.Values.Max();
        // On equal accounts the country named first.
        var order = countries.Keys.Select((code, i) => (code, i)).ToDictionary(p => p.code, p => p.i, StringComparer.Ordinal);
        var ranked = countries.OrderByDescending(c => Math.Round(c.Value, 6)).ThenBy(c => order[c.Key]).ToList();
        bool roundup = ranked.Count(c => c.Value >= most * Weights.RoundupShare) >= Weights.Roundup;
        return new RegionResult
        {
            Countries = Ranked([.. ranked.Select(c => c.Key)], about),
            Focus = roundup || most < Weights.LeastFocus ? null : ranked[0].Key,
            // A lone town and its province have equal accounts: the town says more.
            Places = [.. places.OrderByDescending(p => p.Value).ThenBy(p => p.Key.Kind is "province" or "region").ThenBy(p => p.Key.Code, StringComparer.Ordinal)
                .Select(p => new PlaceScore(p.Key.Code, p.Key.Name, p.Key.Kind, p.Key.Latitude, p.Key.Longitude, Math.Round(About(p.Value, 1), 3)))],
            Evidence = Strongest(evidence),
        };
    }

    /// <summary>In the order of the focus: whoever comes behind is not said to be more surely what the text is about.</summary>
    private static List<CountryScore> Ranked(List<string> codes, Dictionary<string, double> about)
    {
        double most = about.Values.Max(), least = 1;
        var scores = new List<CountryScore>(codes.Count);
        foreach (string code in codes)
        {
            least = Math.Min(least, Math.Round(About(about[code], about[code] / most), 3));
            scores.Add(new CountryScore(code, least));
        }
        return scores;
    }

    private static double About(double account, double share) =>
        (1 - Math.Exp(-account / Weights.Saturation)) * (share >= Weights.Passing ? 1 : 0.5 + (0.5 * share / Weights.Passing));

    private static List<Evidence> Strongest(List<Evidence> evidence)
    {
        if (evidence.Count <= MaximumEvidence)
            return evidence;
        var kept = evidence.Select((e, i) => (e, i)).OrderByDescending(p => p.e.Weight).ThenBy(p => p.i).Take(MaximumEvidence);
        return [.. kept.OrderBy(p => p.i).Select(p => p.e)];
    }

    /// <summary>A town counts for its province as well.</summary>
    private static void Add(Dictionary<Place, double> places, Place place, double weight)
    {
        places[place] = places.GetValueOrDefault(place) + weight;
        if (Gazetteer.Default.Places.TryGetValue(place.Parent, out var province))
            places[province] = places.GetValueOrDefault(province) + weight;
    }

    private static double Zone(Mention mention, bool bodyLeads) => mention.Zone.Zone switch
    {
        TextZone.Title => Weights.Title,
        TextZone.Lead => mention.First < Weights.LeadWords ? Weights.Lead : Weights.Body,
        _ => bodyLeads && mention.First < Weights.LeadWords ? Weights.Lead : Weights.Body,
    };

    private static bool Opens(Mention mention) =>
        mention.Zone.Zone == TextZone.Title && mention.IsFirst && mention.First < Weights.OpeningWords && mention.Factor >= 1 && mention.Cue is null or "state";

    private static double Kind(NameKind kind, string? cue) => kind switch
    {
        NameKind.Capital when cue is "in" or "target" => 1,
        NameKind.Country or NameKind.Province => 1,
        NameKind.City => Weights.City,
        NameKind.Demonym => Weights.Demonym,
        NameKind.Town => Weights.Town,
        NameKind.Outlet => Weights.Source,
        NameKind.Capital => Weights.Capital,
        _ => Weights.Group,
    };
}
