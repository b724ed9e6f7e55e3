using System.Numerics;

namespace Ingest.Articles.Index;

/// <summary>
/// The newest articles under their keys, in memory. Most keys have one article; the others' stand sixteen numbers together, one line of the processor's
/// cache, since what is asked for most are words that many share.
/// </summary>
internal sealed class KeyBuffer
{
    private const int Line = 16, InLine = Line - 2;

    /// <summary>Open addressing with linear probing; at most three quarters full.</summary>
    private Slot[] slots = new Slot[1 << 12];

    /// <summary>In each line: where the older ones are, how many are in it, and they.</summary>
    private int[] lines = new int[1 << 10];
    private long[] articles = new long[1 << 8];
    private int keys, used = Line;

    /// <summary>One article is held as its number from one on, more as the negative of where their newest line begins; zero is an empty slot.</summary>
    private record struct Slot(uint Key, int Holds);

    public int Articles { get; private set; }

    public void Add(long article, ReadOnlySpan<uint> its)
    {
        if (Articles == articles.Length)
            Array.Resize(ref articles, articles.Length * 2);
        articles[Articles++] = article;
        foreach (var key in its)
        {
            if ((keys + 1) * 4L > slots.Length * 3L)
                Grow();
            ref var slot = ref slots[Find(slots, key)];
            if (slot.Holds == 0)
            {
                keys++;
                slot = new(key, Articles);
            }
            else
            {
                slot.Holds = slot.Holds > 0 ? -NewLine(older: 0, slot.Holds, Articles) : -Push(-slot.Holds, Articles);
            }
        }
    }

    /// <summary>The articles under a key, the newest first, from <paramref name="oldest"/> on.</summary>
    public int Find(uint key, long oldest, Span<long> into)
    {
        var holds = slots[Find(slots, key)].Holds;
        if (holds == 0)
            return 0;
        if (holds > 0)
            return Take(holds, oldest, into, 0) ? 1 : 0;
        var found = 0;
        for (var line = -holds; line != 0; line = lines[line])
        {
            for (var i = lines[line + 1]; i > 0; i--)
            {
                // Behind an article there are only older ones.
                if (!Take(lines[line + 1 + i], oldest, into, found))
                    return found;
                found++;
            }
        }
        return found;
    }

    /// <summary>Reads what <see cref="Find(uint, long, Span{long})"/> will begin with.</summary>
    public int Touch(uint key)
    {
        var holds = slots[Home(slots, key)].Holds;
        return holds < 0 ? lines[-holds] : holds;
    }

    /// <summary>All of it, in a quarter of the room; the buffer is empty then, and keeps its own room for the next.</summary>
    public SealedKeys Seal()
    {
        var isSealed = new SealedKeys(articles.AsSpan(0, Articles), All);
        Array.Clear(slots);
        (Articles, keys, used) = (0, 0, Line);
        return isSealed;
    }

    private bool Take(int number, long oldest, Span<long> into, int found)
    {
        var article = articles[number - 1];
        if (found == into.Length || article < oldest)
            return false;
        into[found] = article;
        return true;
    }

    private void All(Action<uint, int> each)
    {
        foreach (var (key, holds) in slots)
        {
            if (holds > 0)
                each(key, holds - 1);
            for (var line = -holds; line > 0; line = lines[line])
            {
                for (var i = lines[line + 1]; i > 0; i--)
                    each(key, lines[line + 1 + i] - 1);
            }
        }
    }

    private int Push(int line, int number)
    {
        ref var count = ref lines[line + 1];
        if (count == InLine)
            return NewLine(line, number);
        lines[line + 2 + count++] = number;
        return line;
    }

    private int NewLine(int older, params ReadOnlySpan<int> numbers)
    {
        if (used + Line > lines.Length)
            Array.Resize(ref lines, lines.Length * 2);
        var line = used;
        used += Line;
        lines[line] = older;
        lines[line + 1] = numbers.Length;
        numbers.CopyTo(lines.AsSpan(line + 2));
        return line;
    }

    private void Grow()
    {
        var larger = new Slot[slots.Length * 2];
        foreach (var slot in slots)
        {
            if (slot.Holds != 0)
                larger[Find(larger, slot.Key)] = slot;
        }
        slots = larger;
    }

    /// <summary>Where a key is, or where it would be.</summary>
    private static int Find(Slot[] slots, uint key)
    {
        var mask = slots.Length - 1;
        var at = Home(slots, key);
        while (slots[at].Holds != 0 && slots[at].Key != key)
            at = (at + 1) & mask;
        return at;
    }

    private static int Home(Slot[] slots, uint key) => (int)(key * 0x9E3779B1u >> (32 - BitOperations.Log2((uint)slots.Length)));
}
