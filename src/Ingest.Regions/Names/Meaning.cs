namespace Ingest.Regions.Names;

/// <summary>A Town is a city of the world known from its population alone; a City was chosen by hand. An Outlet tells the news and is seldom what it is about.</summary>
internal enum NameKind { Country, Capital, City, Province, Demonym, Group, Town, Outlet }

/// <summary>The years, both included, for which a person stands for a country.</summary>
internal sealed record Years(int From, int To);

/// <summary>A province or town. <paramref name="Parent"/> is the province's code, or the country's.</summary>
internal sealed record Place(string Code, string Name, string Kind, string Parent)
{
    public Place(string code, string name, string kind, string parent, double? latitude, double? longitude)
        : this(code, name, kind, parent) => (Latitude, Longitude) = (latitude, longitude);

    /// <summary>Set later where the curated files name a city and the generated one knows where it lies.</summary>
    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    public void Lie(double? latitude, double? longitude) => (Latitude, Longitude) = (latitude, longitude);
}

/// <summary>What a name stands for. <paramref name="Share"/> is below 1 where one name counts for several countries.</summary>
internal sealed record Meaning(string Country, NameKind Kind, Place? Place = null, double Share = 1, Years? Years = null)
{
    /// <summary>The most exact code: the place's, or the country's.</summary>
    public string Code => Place?.Code ?? Country;
}

/// <summary>One of several readings of a name, and the countries whose presence in the text speaks for it. No meanings: no place at all.</summary>
internal sealed record Reading(IReadOnlyList<Meaning> Meanings, IReadOnlyList<string> Support)
{
    /// <summary>It is a person's surname, which alone at the head of a sentence does or says something.</summary>
    public bool IsPerson { get; init; }
}

/// <summary>All that is known of one spelling.</summary>
internal sealed class Name
{
    /// <summary>For a name in ordinary letters.</summary>
    public IReadOnlyList<Meaning> Meanings { get; set; } = [];

    /// <summary>For the same letters written as an acronym: "US", "U.S.".</summary>
    public IReadOnlyList<Meaning> AcronymMeanings { get; set; } = [];

    public IReadOnlyList<Reading> Readings { get; set; } = [];

    /// <summary>The readings hold only for the name written in capitals.</summary>
    public bool ReadingsAreAcronym { get; set; }

    /// <summary>A phrase that contains a name and is no mention of it.</summary>
    public bool NoPlace { get; set; }

    /// <summary>Without its marks (Çin, سلێمانی) it is another word: it must be written with one.</summary>
    public bool NeedsMark { get; set; }

    /// <summary>An adjective that its language writes small (irakien): believed without a capital.</summary>
    public bool AnyCase { get; set; }

    /// <summary>Also a person's name or an ordinary word.</summary>
    public bool Homonym { get; set; }
}
