using Ingest.Regions.Names;

namespace Ingest.Regions.Matching;

/// <summary>A name found at the words First to Last of a zone.</summary>
internal sealed class Mention(Tokens zone, int first, int last, Name name, IReadOnlyList<Meaning> meanings, char clitic)
{
    public Tokens Zone { get; } = zone;
    public int First { get; } = first;
    public int Last { get; } = last;
    public Name Name { get; } = name;

    /// <summary>Empty until resolved where the name has several readings, and after that if it is no place.</summary>
    public IReadOnlyList<Meaning> Meanings { get; set; } = meanings;

    /// <summary>An Arabic ب stood before it: "in".</summary>
    public bool WithIn => clitic == 'ب';

    /// <summary>An Arabic ل, written together or apart: "to", "of".</summary>
    public bool WithTo => clitic == 'ل' || (First > 0 && Zone.Folded(First - 1) is "ل");

    /// <summary>Another country is named in the same zone.</summary>
    public bool HasOthers { get; set; }

    /// <summary>The first name of its zone.</summary>
    public bool IsFirst { get; set; }

    /// <summary>What its words make of it where the focus is sought: who acts, is pleaded for or spoken of comes behind.</summary>
    public double Factor { get; set; } = 1;

    /// <summary>The same where it is asked what the text is about: not less for those.</summary>
    public double AboutFactor { get; set; } = 1;

    public string? Cue { get; set; }

    /// <summary>Lets it count less in both questions.</summary>
    public void Lessen(double by, string cue) => (Factor, AboutFactor, Cue) = (Factor * by, AboutFactor * by, cue);

    public int Offset => Zone[First].From;
    public int Length => Zone[Last].To - Offset;
    public string Surface => Zone.Text.Substring(Offset, Length);
}
