using System.Collections.Frozen;
using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Stories.Duplicates;

/// <summary>Where a text gives a figure, a day or a place, and which.</summary>
/// <param name="Context">The words around it.</param>
/// <param name="Word">How it is written: one name says the same in two texts even where it was taken for two places.</param>
internal readonly record struct FactSlot(ulong Context, FactKind Kind, long Value, int Token, ulong Word);

/// <summary>
/// The guard against look-alikes: a daily toll, a market or weather report repeats last week's words around other figures. Two texts contradict each
/// other where the same words surround another figure, day or place.
/// </summary>
internal static class FactSlots
{
    private static readonly FrozenSet<ulong> Clock = FrozenSet.Create(WordHash.Of("p"), WordHash.Of("a"), WordHash.Of("m"), WordHash.Of("pm"), WordHash.Of("am"), WordHash.Of("gmt"));

    /// <summary>Each fact under three contexts: the words on both sides, the two before, the two after. Sorted by context.</summary>
    public static FactSlot[] Of(ReadOnlySpan<Token> words)
    {
        var slots = new List<FactSlot>();
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Fact.Kind == FactKind.None)
                continue;
            // A run such as "Monday, March 4" has the words around the whole of it as its context.
            var end = i;
            while (end < words.Length && words[end].Fact.Kind != FactKind.None)
                end++;
            for (var k = i; k < end; k++)
            {
                var (fact, word, salt) = (words[k].Fact, words[k].Hash, (ulong)words[k].Fact.Kind);
                Add(Word(words, i - 1), Word(words, end), salt * 64 + (ulong)(k - i));
                Add(Word(words, i - 2), Word(words, i - 1), salt * 64 + (ulong)(k - i) + 1000);
                Add(Word(words, end), Word(words, end + 1), salt * 64 + (ulong)(end - k) + 2000);

                void Add(ulong left, ulong right, ulong place)
                {
                    if (!IsClock(left, right))
                        slots.Add(new(Context(left, right, place), fact.Kind, fact.Value, k, word));
                }
            }
            i = end;
        }
        slots.Sort((a, b) => a.Context.CompareTo(b.Context));
        return [.. slots];
    }

    /// <summary>How often the facts in like places agree, and how often they do not.</summary>
    public static FactCount Compare(ReadOnlySpan<FactSlot> a, ReadOnlySpan<FactSlot> b)
    {
        // Each fact of b is judged once, by whichever of its contexts are found in a: one agreement outweighs.
        var verdicts = new Dictionary<int, (FactKind Kind, bool Agrees)>();
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i].Context < b[j].Context)
            {
                i++;
                continue;
            }
            if (a[i].Context > b[j].Context)
            {
                j++;
                continue;
            }
            var end = i;
            var agrees = false;
            for (; end < a.Length && a[end].Context == b[j].Context; end++)
                agrees |= a[end].Value == b[j].Value || a[end].Word == b[j].Word;
            verdicts[b[j].Token] = (b[j].Kind, agrees || (verdicts.TryGetValue(b[j].Token, out var before) && before.Agrees));
            j++;
        }
        var count = new FactCount();
        foreach (var (kind, agrees) in verdicts.Values)
            count = count.With(kind, agrees);
        return count;
    }

    /// <summary>"At 6 p.m." and "at 4 p.m.": any hour stands between such words.</summary>
    private static bool IsClock(ulong left, ulong right) =>
        (Clock.Contains(left) && (Clock.Contains(right) || Stop.Contains(right))) || (Clock.Contains(right) && Stop.Contains(left));

    private static ulong Word(ReadOnlySpan<Token> words, int index) => index < 0 ? 1 : index >= words.Length ? 2 : words[index].Fact.Kind == FactKind.None ? words[index].Hash : 3;

    private static ulong Context(ulong left, ulong right, ulong salt) => WordHash.Then(WordHash.Then(left, right), salt);
}

/// <summary>Facts in like places of two texts.</summary>
internal readonly record struct FactCount(int NumbersAgree, int NumbersDiffer, int DaysAgree, int DaysDiffer, int PlacesAgree, int PlacesDiffer)
{
    public FactCount With(FactKind kind, bool agrees) => kind switch
    {
        FactKind.Number => agrees ? this with { NumbersAgree = NumbersAgree + 1 } : this with { NumbersDiffer = NumbersDiffer + 1 },
        FactKind.Place => agrees ? this with { PlacesAgree = PlacesAgree + 1 } : this with { PlacesDiffer = PlacesDiffer + 1 },
        _ => agrees ? this with { DaysAgree = DaysAgree + 1 } : this with { DaysDiffer = DaysDiffer + 1 },
    };
}
