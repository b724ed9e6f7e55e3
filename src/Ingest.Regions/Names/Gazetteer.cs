namespace Ingest.Regions.Names;

/// <summary>The names of countries, peoples, places and groups, by spelling; and the codes they lead to.</summary>
internal sealed class Gazetteer
{
    private static readonly Lazy<Gazetteer> Shared = new(() => GazetteerBuilder.FromEmbedded());

    public static Gazetteer Default => Shared.Value;

    public NameTrie Names { get; } = new();

    public CountryTable Countries { get; } = new();

    /// <summary>Provinces and towns by code.</summary>
    public Dictionary<string, Place> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>Cities of the other countries: where they lie is known.</summary>
    public List<Place> WorldCities { get; } = [];
}
