using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>
/// Adds the mentions up: by kind, by zone, by cue, each repetition counting less than the one before. What is said beside the text makes a country that the
/// text names more certain, at most twice as much as the text does; another one stays behind all that the text names.
/// </summary>
internal static class Scores
{
    private const int MaximumEvidence = 100;

    public static RegionResult Of(List<Mention> mentions, List<Tag> tags, bool bodyLeads)
    {
        Dictionary<string, Account> accounts = new(StringComparer.Ordinal);
        // A place is a record, whose own hash reads all its words; there is one object for each.
        Dictionary<Place, double> places = new(ReferenceEqualityComparer.Instance);
        List<Evidence> evidence = new(mentions.Count);
        foreach (var mention in mentions)
        {
            double zone = Zone(mention, bodyLeads) * (Opens(mention) ? Weights.Opening : 1);
            foreach (var meaning in mention.Meanings)
            {
                if (!accounts.TryGetValue(meaning.Country, out var account))
                    accounts.Add(meaning.Country, account = new Account(accounts.Count));
                double plain = zone * Kind(meaning.Kind, mention.Cue) * meaning.Share * account.NextCounts, weight = plain * mention.Factor;
                account.Add(weight, plain * mention.AboutFactor);
                if (meaning.Place is { } place)
                    Add(places, place, plain * mention.AboutFactor);
                evidence.Add(new Evidence(mention.Zone.Zone, mention.Offset, mention.Length, mention.Surface, meaning.Code, Math.Round(weight, 3), mention.Cue));
            }
        }
        Add(tags, accounts, places, evidence);
        return accounts.Count == 0 ? RegionResult.Empty : Result(accounts, places, evidence);
    }

    private static void Add(List<Tag> tags, Dictionary<string, Account> accounts, Dictionary<Place, double> places, List<Evidence> evidence)
    {
        bool named = accounts.Count > 0;
        foreach (var tag in tags)
        {
            if (!accounts.TryGetValue(tag.Country, out var account))
                accounts.Add(tag.Country, account = new Account(accounts.Count));
            double weight = account.Support(tag.Weight);
            // A text without any name is about the place where its publisher puts it; a section tells less.
            if (!named && tag.Zone == TextZone.Point)
                account.Add(weight, 0);
            if (tag.Place is { } place && !places.Keys.Any(p => p.Code.StartsWith(tag.Country, StringComparison.Ordinal)))
                Add(places, place, weight);
            evidence.Add(new Evidence(tag.Zone, 0, 0, tag.Surface, tag.Code, Math.Round(weight, 3), null));
        }
    }

    private static RegionResult Result(Dictionary<string, Account> accounts, Dictionary<Place, double> places, List<Evidence> evidence)
    {
        double most = accounts.Values.Max(a => a.Focus);
        // On equal accounts the country named first.
        var ranked = accounts.OrderByDescending(c => Math.Round(c.Value.Focus, 6)).ThenBy(c => c.Value.Order).ToList();
        bool roundup = ranked.Count(c => c.Value.Focus >= most * Weights.RoundupShare) >= Weights.Roundup;
        return new RegionResult
        {
            Countries = Ranked(ranked),
            Focus = roundup || most < Weights.LeastFocus ? null : ranked[0].Key,
            // A lone town and its province have equal accounts: the town says more.
            Places = [.. places.OrderByDescending(p => p.Value).ThenBy(p => p.Key.Kind is "province" or "region").ThenBy(p => p.Key.Code, StringComparer.Ordinal)
                .Select(p => new PlaceScore(p.Key.Code, p.Key.Name, p.Key.Kind, p.Key.Latitude, p.Key.Longitude, Math.Round(About(p.Value, 1), 3)))],
            Evidence = Strongest(evidence),
        };
    }

    /// <summary>In the order of the focus: whoever comes behind is not said to be more surely what the text is about.</summary>
    private static List<CountryScore> Ranked(List<KeyValuePair<string, Account>> ranked)
    {
        double most = ranked.Max(c => c.Value.About), least = 1;
        bool named = most > 0;
        var scores = new List<CountryScore>(ranked.Count);
        foreach (var (code, account) in ranked)
        {
            least = Math.Min(least, Math.Round(About(account.About + account.Beside, named ? account.About / most : 1), 3));
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

    /// <summary>What the mentions of one country add up to, for the two questions; and the how-manieth country it was.</summary>
    private sealed class Account(int order)
    {
        public int Order { get; } = order;
        public double Focus { get; private set; }
        public double About { get; private set; }

        /// <summary>What is said for it beside the text.</summary>
        public double Beside { get; private set; }

        /// <summary>What the next mention is worth, after those before it.</summary>
        public double NextCounts { get; private set; } = 1;

        public void Add(double focus, double about) => (Focus, About, NextCounts) = (Focus + focus, About + about, NextCounts * Weights.Repetition);

        /// <returns>What of the weight counts.</returns>
        public double Support(double weight)
        {
            double counts = About > 0 ? Math.Max(0, Math.Min(weight, About - Beside)) : weight;
            Beside += counts;
            return counts;
        }
    }
}
