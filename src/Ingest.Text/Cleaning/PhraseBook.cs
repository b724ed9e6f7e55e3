using System.Collections.Frozen;
using Ingest.Text.Data;

namespace Ingest.Text.Cleaning;

/// <summary>The phrases of <c>Data/noise.txt</c>: what pages put around news, by kind and language.</summary>
internal sealed class PhraseBook
{
    public static readonly PhraseBook Default = Load();

    /// <summary>What a line of noise begins with.</summary>
    public required Phrases Starts { get; init; }

    /// <summary>What a short line of noise begins with.</summary>
    public required Phrases Shorts { get; init; }

    /// <summary>What makes up a whole line of noise.</summary>
    public required Phrases Alone { get; init; }

    /// <summary>What marks a line as noise wherever it stands in it.</summary>
    public required Phrases Within { get; init; }

    /// <summary>Words before a headline.</summary>
    public required Phrases Labels { get; init; }

    /// <summary>What stands over a list of headlines.</summary>
    public required Phrases Lists { get; init; }

    public required Phrases Agencies { get; init; }

    public required FrozenSet<ulong> Widget { get; init; }

    public required FrozenSet<ulong> Joining { get; init; }

    public required FrozenSet<ulong> Photo { get; init; }

    public required FrozenSet<ulong> Months { get; init; }

    public required FrozenSet<ulong> Weekdays { get; init; }

    public required FrozenSet<ulong> Stamp { get; init; }

    public required FrozenSet<ulong> Clock { get; init; }

    /// <summary>Words that join the parts of a stamp.</summary>
    public required FrozenSet<ulong> Leads { get; init; }

    /// <summary>Words that name outlets: "Daily", "Post", "صحيفة".</summary>
    public required FrozenSet<ulong> Outlet { get; init; }

    private static PhraseBook Load()
    {
        var sections = DataFile.Sections("noise.txt");
        return new PhraseBook
        {
            Starts = Phrases.Of(sections, " start"),
            Shorts = Phrases.Of(sections, " short"),
            Alone = Phrases.Of(sections, " alone"),
            Within = Phrases.Of(sections, " within"),
            Labels = Phrases.Of(sections, "Label start"),
            Lists = Phrases.Of(sections, "list"),
            Agencies = Phrases.Of(sections, "agency"),
            Widget = Words(sections["widget"]),
            Joining = Words(sections["joining"]),
            Photo = Words(sections["photo"]),
            Months = Words(sections["month"]),
            Weekdays = Words(sections["weekday"]),
            Stamp = Words(sections["stamp"]),
            Clock = Words(sections["clock"]),
            Leads = Words(sections["leads"]),
            Outlet = Words(sections["outlet"]),
        };
    }

    private static FrozenSet<ulong> Words(List<string> lines) => lines.SelectMany(line => Tokenizer.Read(line).All.ToArray()).Select(word => word.Hash).ToFrozenSet();
}
