namespace Ingest.Regions;

/// <summary>Which country leads when one acts in another.</summary>
public enum RegionOrder
{
    /// <summary>Where it happens: "Iraqi factions strike a base in Syria" is first of all about Syria.</summary>
    PlaceFirst,

    /// <summary>Who does it: Iraq.</summary>
    ActorFirst,
}
