namespace Ingest.Stories.Clusters;

/// <summary>An article that is compared with many stories.</summary>
internal sealed class ArticleQuery
{
    private readonly Profile profile;
    private readonly float[] unit;
    private readonly double[] rarity;
    private readonly double title, names, places, countries;

    public ArticleQuery(Profile profile, IArticleIndex index)
    {
        this.profile = profile;
        var weights = new Weights(index);
        unit = Weights.Unit(profile, weights);
        rarity = new double[unit.Length];
        for (var i = 0; i < rarity.Length; i++)
        {
            var term = profile.Terms[i];
            rarity[i] = unit[i] == 0 ? 0 : weights.Rarity(term.Hash);
            title += term.Marks.HasFlag(TermMarks.Title) ? rarity[i] : 0;
            names += term.Marks.HasFlag(TermMarks.Name) ? rarity[i] : 0;
        }
        places = profile.Places.Sum(p => p.IsCountry ? 0.0 : p.Score);
        countries = profile.Places.Sum(p => p.IsCountry ? p.Score : 0.0);
    }

    /// <summary>The words that tell most of what the article is about, the heaviest first.</summary>
    public IEnumerable<(uint Term, float Weight)> Heaviest(int most)
    {
        var order = Enumerable.Range(0, unit.Length).ToArray();
        Array.Sort(order, (a, b) => unit[a] != unit[b] ? unit[b].CompareTo(unit[a]) : a.CompareTo(b));
        return order.Take(most).Select(i => (profile.Terms[i].Hash, unit[i]));
    }

    public Likeness Compare(StoryProfile story)
    {
        var (dot, weight, inTitle, inNames, figures) = (0.0, 0.0, 0.0, 0.0, 0);
        for (var i = 0; i < unit.Length; i++)
        {
            var term = profile.Terms[i];
            if (!story.Find(term.Hash, out var its, out var uses, out _))
                continue;
            dot += unit[i] * its;
            // A word that one of many articles let fall is hardly the story's.
            weight += rarity[i] * Math.Min(1, 2.0 * uses / story.Articles);
            inTitle += term.Marks.HasFlag(TermMarks.Title) ? rarity[i] : 0;
            if (term.Marks.HasFlag(TermMarks.Figure))
                figures++;
            inNames += term.Marks.HasFlag(TermMarks.Name) ? rarity[i] : 0;
        }
        var (samePlaces, sameCountries, sharedPlaces) = Where(story);
        var sameToll = profile.Toll.Dead > 0 ? story.Profiles.Where(p => p.Toll.Dead == profile.Toll.Dead).ToList() : [];
        return new()
        {
            Words = story.Length > 0 ? Math.Min(1, dot / story.Length) : 0,
            Weight = weight,
            Size = Math.Min(unit.Length, story.Profiles.Average(p => p.Terms.Length)),
            Headline = title > 0 ? inTitle / title : 0,
            Names = names > 0 ? inNames / names : 0.5,
            Places = samePlaces,
            Countries = sameCountries,
            Hours = Math.Abs((profile.At - story.Last).TotalHours),
            Days = Days(story),
            SameToll = sameToll.Count > 0,
            SameHurt = profile.Toll.Hurt > 0 && sameToll.Exists(p => p.Toll.Hurt == profile.Toll.Hurt),
            SharedPlaces = sharedPlaces,
            AcrossLanguages = story.Profiles.All(p => p.IsArabic != profile.IsArabic),
            Figures = figures,
            Articles = story.Articles,
        };
    }

    private int Days(StoryProfile story) => profile.Day == 0 ? -1
        : story.Profiles.Where(p => p.Day != 0).Select(p => Math.Abs(p.Day - profile.Day)).DefaultIfEmpty(-1).Min();

    private (double Places, double Countries, int Shared) Where(StoryProfile story)
    {
        var (itsPlaces, itsCountries, bothPlaces, bothCountries, shared) = (0.0, 0.0, 0.0, 0.0, 0);
        foreach (var (score, isCountry) in story.Places.Values)
        {
            itsPlaces += isCountry ? 0 : score;
            itsCountries += isCountry ? score : 0;
        }
        foreach (var place in profile.Places)
        {
            double both = Math.Min(place.Score, story.Places.GetValueOrDefault(place.Hash).Score);
            bothPlaces += place.IsCountry ? 0 : both;
            bothCountries += place.IsCountry ? both : 0;
            shared += !place.IsCountry && both > 0 ? 1 : 0;
        }
        return (Share(bothPlaces, places, itsPlaces), Share(bothCountries, countries, itsCountries), shared);

        static double Share(double both, double mine, double its) => Math.Min(mine, its) <= 0 ? -1 : Math.Min(1, both / Math.Min(mine, its));
    }
}
