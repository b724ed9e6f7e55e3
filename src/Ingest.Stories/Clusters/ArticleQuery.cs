namespace Ingest.Stories.Clusters;

/// <summary>An article that is compared with many stories.</summary>
internal sealed class ArticleQuery
{
    /// <summary>Weight of one or two names: from so few nothing follows, neither that they are shared nor that they are not.</summary>
    private const double FewNames = 10;

    private readonly Profile profile;
    private readonly float[] unit;
    private readonly double[] rarity;
    private readonly double title, names, places, countries;
    private int[]? order;

    public ArticleQuery(Profile profile, IArticleIndex index)
    {
        this.profile = profile;
        rarity = new double[profile.Terms.Length];
        unit = Weights.Unit(profile, new Weights(index), rarity);
        for (var i = 0; i < rarity.Length; i++)
        {
            title += Is(i, TermMarks.Title) ? rarity[i] : 0;
            names += Is(i, TermMarks.Name) ? rarity[i] : 0;
        }
        foreach (var place in profile.Places)
        {
            places += place.IsCountry ? 0 : place.Score;
            countries += place.IsCountry ? place.Score : 0;
        }
    }

    public ReadOnlySpan<float> Unit => unit;

    /// <summary>The words that tell most of what the article is about, the heaviest first.</summary>
    public ReadOnlySpan<int> Heaviest(int most)
    {
        if (order is null)
        {
            order = new int[unit.Length];
            for (var i = 0; i < order.Length; i++)
                order[i] = i;
            Array.Sort(order, (a, b) => unit[a] != unit[b] ? unit[b].CompareTo(unit[a]) : a.CompareTo(b));
        }
        return order.AsSpan(0, Math.Min(most, order.Length));
    }

    /// <summary>The hash of a word, and what it weighs in the article.</summary>
    public (uint Term, float Weight) Term(int word) => (profile.Terms[word].Hash, unit[word]);

    public Likeness Compare(StoryProfile story)
    {
        var (dot, weight, inTitle, inNames, figures) = (0.0, 0.0, 0.0, 0.0, 0);
        var terms = profile.Terms;
        var its = story.Terms;
        for (int i = 0, at = 0; i < terms.Length && at < its.Length; i++)
        {
            var hash = terms[i].Hash;
            while (at < its.Length && its[at].Hash < hash)
                at++;
            if (at == its.Length || its[at].Hash != hash)
                continue;
            dot += unit[i] * its[at].Weight;
            // A word that one of many articles let fall is hardly the story's.
            weight += rarity[i] * Math.Min(1, 2.0 * its[at].Articles / story.Articles);
            inTitle += Is(i, TermMarks.Title) ? rarity[i] : 0;
            figures += Is(i, TermMarks.Figure) ? 1 : 0;
            inNames += Is(i, TermMarks.Name) ? rarity[i] : 0;
        }
        var (samePlaces, sameCountries, sharedPlaces) = Where(story);
        var (sameDead, sameHurt, otherScript, size) = (false, false, true, 0.0);
        foreach (var other in story.Profiles)
        {
            var same = profile.Toll.Dead > 0 && other.Toll.Dead == profile.Toll.Dead;
            sameDead |= same;
            sameHurt |= same && profile.Toll.Hurt > 0 && other.Toll.Hurt == profile.Toll.Hurt;
            otherScript &= other.IsArabic != profile.IsArabic;
            size += other.Terms.Length;
        }
        return new()
        {
            Words = story.Length > 0 ? Math.Min(1, dot / story.Length) : 0,
            Weight = weight,
            Size = Math.Min(unit.Length, size / story.Articles),
            Headline = title > 0 ? inTitle / title : 0,
            Names = (inNames + (FewNames / 2)) / (names + FewNames),
            Places = samePlaces,
            Countries = sameCountries,
            Hours = Math.Abs((profile.At - story.Last).TotalHours),
            Days = Days(story),
            SameToll = sameDead,
            SameHurt = sameHurt,
            SharedPlaces = sharedPlaces,
            AcrossLanguages = otherScript,
            Figures = figures,
            Articles = story.Articles,
        };
    }

    private bool Is(int word, TermMarks mark) => (profile.Terms[word].Marks & mark) != 0;

    private int Days(StoryProfile story)
    {
        var nearest = -1;
        foreach (var other in story.Profiles)
        {
            if (profile.Day != 0 && other.Day != 0 && Math.Abs(other.Day - profile.Day) is var days && (nearest < 0 || days < nearest))
                nearest = days;
        }
        return nearest;
    }

    private (double Places, double Countries, int Shared) Where(StoryProfile story)
    {
        var (itsPlaces, itsCountries, bothPlaces, bothCountries, shared) = (0.0, 0.0, 0.0, 0.0, 0);
        foreach (var place in story.Places)
        {
            itsPlaces += place.IsCountry ? 0 : place.Score;
            itsCountries += place.IsCountry ? place.Score : 0;
        }
        var at = 0;
        foreach (var place in profile.Places)
        {
            while (at < story.Places.Length && story.Places[at].Hash < place.Hash)
                at++;
            double both = at < story.Places.Length && story.Places[at].Hash == place.Hash ? Math.Min(place.Score, story.Places[at].Score) : 0;
            bothPlaces += place.IsCountry ? 0 : both;
            bothCountries += place.IsCountry ? both : 0;
            shared += !place.IsCountry && both > 0 ? 1 : 0;
        }
        return (Share(bothPlaces, places, itsPlaces), Share(bothCountries, countries, itsCountries), shared);

        static double Share(double both, double mine, double its) => Math.Min(mine, its) <= 0 ? -1 : Math.Min(1, both / Math.Min(mine, its));
    }
}
