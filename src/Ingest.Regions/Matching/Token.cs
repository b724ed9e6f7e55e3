namespace Ingest.Regions.Matching;

/// <summary>What stands between a token and the one before it.</summary>
internal enum Gap { Space, Hyphen, Comma, Colon, Other, Stop }

[Flags]
internal enum Shape
{
    None = 0,
    Capital = 1,
    AllCapitals = 2,
    Dotted = 4,
    Arabic = 8,
}

/// <summary>One word: where it stands folded (Start, Length) and in the original text (From up to To); Stem letters of it before an apostrophe, if it has one.</summary>
internal readonly record struct Token(int Start, int Length, int From, int To, Gap Before, Shape Shape, int Stem = 0)
{
    public bool Is(Shape shape) => (Shape & shape) != 0;
}
