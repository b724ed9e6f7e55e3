namespace Ingest.Stories.Clusters;

/// <summary>In what two articles are alike.</summary>
public readonly record struct Likeness(double Words, double Title, double Names, double Places, int FactsDiffer, double Hours);
