using System.Numerics;

namespace Ingest.Stories.Clusters;

/// <summary>An article that is compared with many stories.</summary>
internal sealed class ArticleQuery
{
    /// <summary>Weight of one or two names: from so few nothing follows, neither that they are shared nor that they are not.</summary>
    private const double FewNames = 10;

    /// <summary>Articles are kept, and looked for, under so many of their heaviest words.</summary>
    public const int MostHeavy = 14;

    /// <summary>At least twice the words of a profile.</summary>
    private const int Slots = 256;

    /// <summary>So many names of headlines.</summary>
    private const double FewNamed = 1.5;

    private readonly Profile profile;
    private readonly float[] unit;
    private readonly double[] rarity;
    private readonly double title, names, places, countries;
    private readonly int named;
    private int[]? heaviest;
    private uint[]? keys;

    /// <summary>Where each word is among the article's, from one on, by open addressing: looked up for each word of each story.</summary>
    private readonly byte[] slots = new byte[Slots];

    public ArticleQuery(Profile profile, IArticleIndex index)
    {
        this.profile = profile;
        rarity = new double[profile.Terms.Length];
        unit = Weights.Unit(profile, new Weights(index), rarity);
        for (var i = 0; i < rarity.Length; i++)
        {
            title += Is(i, TermMarks.Title) ? rarity[i] : 0;
            names += Is(i, TermMarks.Name) ? rarity[i] : 0;
            named += IsNamed(i) ? 1 : 0;
            var slot = profile.Terms[i].Hash >> 24;
            while (slots[slot] != 0)
                slot = (slot + 1) & (Slots - 1);
            slots[slot] = (byte)(i + 1);
        }
        foreach (var place in profile.Places)
        {
            places += place.IsCountry ? 0 : place.Score;
            countries += place.IsCountry ? place.Score : 0;
        }
    }

    public ReadOnlySpan<float> Unit => unit;

    /// <summary>The words that tell most of what the article is about, the heaviest first.</summary>
    public int[] Heaviest => heaviest ??= MostOf(unit);

    /// <summary>The keys of those words, under which the article is kept and others of its story are looked for.</summary>
    public uint[] Keys => keys ??= Array.ConvertAll(Heaviest, word => StoryKeys.Of(profile.Terms[word].Hash));

    public Likeness Compare(StoryProfile story)
    {
        var (dot, weight, told, inTitle, inNames, figures, inNamed) = (0.0, 0.0, 0.0, 0.0, 0.0, 0, 0);
        Span<int> itsNamed = stackalloc int[sizeof(ushort) * 8];
        var its = story.Terms;
        for (var at = 0; at < its.Length; at++)
        {
            var i = Find(its[at].Hash);
            if (i < 0)
                continue;
            dot += unit[i] * its[at].Weight;
            // A word that one of many articles let fall is hardly the story's.
            weight += rarity[i] * Math.Min(1, 2.0 * its[at].Articles / story.Articles);
            inTitle += Is(i, TermMarks.Title) ? rarity[i] : 0;
            figures += Is(i, TermMarks.Figure) ? 1 : 0;
            inNames += Is(i, TermMarks.Name) ? rarity[i] : 0;
            told += its[at].Weight * (double)its[at].Weight;
            inNamed += IsNamed(i) ? 1 : 0;
            for (uint of = its[at].Named; of != 0; of &= of - 1)
                itsNamed[BitOperations.TrailingZeroCount(of)]++;
        }
        var (itsShare, othersNamed) = Named(story, itsNamed);
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
            Told = story.Squares > 0 ? Math.Min(1, Math.Sqrt(told / story.Squares)) : 0,
            Headline = title > 0 ? inTitle / title : 0,
            Names = (inNames + (FewNames / 2)) / (names + FewNames),
            Named = Share(inNamed, named),
            ItsNamed = itsShare,
            OtherNamed = named > 0 && inNamed == 0 && othersNamed,
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

    /// <summary>Where the highest of many numbers are, the highest first; of equal ones the first.</summary>
    private static int[] MostOf(float[] weights)
    {
        var most = new int[Math.Min(MostHeavy, weights.Length)];
        var count = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (count == most.Length && weights[i] <= weights[most[^1]])
                continue;
            var at = count < most.Length ? count++ : count - 1;
            for (; at > 0 && weights[i] > weights[most[at - 1]]; at--)
                most[at] = most[at - 1];
            most[at] = i;
        }
        return most;
    }

    /// <summary>Of whichever article's headline has most of its names in this article, their share; and whether some headline gives names, and none of them is there.</summary>
    private static (double Share, bool Others) Named(StoryProfile story, ReadOnlySpan<int> found)
    {
        var (share, most, any) = (0.0, 0, 0);
        for (var i = 0; i < story.Named.Count; i++)
        {
            share = Math.Max(share, Share(found[i], story.Named[i]));
            (most, any) = (Math.Max(most, found[i]), Math.Max(any, story.Named[i]));
        }
        return (share, any > 0 && most == 0);
    }

    /// <summary>Which of the article's words it is; −1 for none.</summary>
    private int Find(uint hash)
    {
        for (var slot = hash >> 24; slots[slot] is not 0 and var place; slot = (slot + 1) & (Slots - 1))
        {
            if (profile.Terms[place - 1].Hash == hash)
                return place - 1;
        }
        return -1;
    }

    private static double Share(int found, int of) => (found + (FewNamed / 2)) / (of + FewNamed);

    private bool IsNamed(int word) => rarity[word] > 0 && profile.Terms[word].IsNamed;

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
