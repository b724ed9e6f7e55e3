using System.Buffers.Binary;

namespace Ingest.Text;

/// <summary>
/// What one outlet repeats: a line or an edge sentence seen in three of its articles is its own furniture until it has not been seen for thirty days.
/// A small, bounded memory: at most <see cref="Capacity"/> lines, the oldest of those seen once forgotten first; decisions depend on the order of the articles
/// and nothing else. Not safe for use by several threads at once. The caller keeps the state.
/// </summary>
public sealed class OutletLines : IOutletNoise
{
    /// <summary>Lines that are remembered: some thirty articles' worth; a written state has at most 11 bytes for each, and one.</summary>
    public const int Capacity = 384;

    /// <summary>Articles that must hold a line before it is noise.</summary>
    public const int Least = 3;

    /// <summary>Days after which a line that is not seen any more is forgotten.</summary>
    public const int Expiry = 30;

    private const byte Version = 1;
    private const int EntryLength = 11;

    // From the longest unseen to the last seen.
    private readonly ulong[] hashes = new ulong[Capacity];
    private readonly byte[] counts = new byte[Capacity];
    private readonly ushort[] days = new ushort[Capacity];
    private int length;

    /// <summary>How many lines are remembered.</summary>
    public int Count => length;

    /// <inheritdoc/>
    public bool IsNoise(ulong line) => IndexOf(line) is >= 0 and var at && counts[at] >= Least;

    /// <summary>
    /// Takes note of an article. To be called once for each new article of the outlet; not for its revisions. An article that is mostly known, its lead included, is
    /// taken for a revision under another name: were it counted, three corrections of one report would make its text noise.
    /// </summary>
    /// <param name="lines"><see cref="CleanText.Learnable"/>, its lead first.</param>
    /// <param name="day">Days since 1970-01-01, 0 to 65,535; of the article's arrival, not its date.</param>
    /// <returns>Whether anything changed that is worth storing.</returns>
    public bool Learn(IReadOnlyList<ulong> lines, int day)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var today = (ushort)Math.Clamp(day, 0, ushort.MaxValue);
        Expire(today);
        // An article of one line is nothing but news.
        if (lines.Count < 2)
            return false;
        var counted = !IsKnown(lines);
        foreach (var line in lines)
            Touch(line, today, counted);
        return true;
    }

    /// <summary>The state as bytes, to be given to <see cref="Read"/>.</summary>
    public byte[] Write()
    {
        var state = new byte[1 + (length * EntryLength)];
        state[0] = Version;
        for (var i = 0; i < length; i++)
        {
            var entry = state.AsSpan(1 + (i * EntryLength), EntryLength);
            BinaryPrimitives.WriteUInt64LittleEndian(entry, hashes[i]);
            entry[8] = counts[i];
            BinaryPrimitives.WriteUInt16LittleEndian(entry[9..], days[i]);
        }
        return state;
    }

    /// <summary>Reads a state. One of another version, or damaged, begins anew: what it held is learned again in a few articles.</summary>
    public static OutletLines Read(ReadOnlySpan<byte> state)
    {
        var lines = new OutletLines();
        if (state.Length == 0 || state[0] != Version || (state.Length - 1) % EntryLength != 0 || (state.Length - 1) / EntryLength > Capacity)
            return lines;
        for (var rest = state[1..]; rest.Length > 0; rest = rest[EntryLength..])
            lines.Append(BinaryPrimitives.ReadUInt64LittleEndian(rest), Math.Max((byte)1, rest[8]), BinaryPrimitives.ReadUInt16LittleEndian(rest[9..]));
        return lines;
    }

    private bool IsKnown(IReadOnlyList<ulong> lines)
    {
        var known = lines.Count(l => IndexOf(l) >= 0);
        return IndexOf(lines[0]) >= 0 && known * 2 > lines.Count;
    }

    private void Touch(ulong line, ushort day, bool counted)
    {
        var count = (byte)1;
        if (IndexOf(line) is >= 0 and var at)
        {
            count = counted && counts[at] < byte.MaxValue ? (byte)(counts[at] + 1) : counts[at];
            RemoveAt(at);
        }
        else if (length == Capacity)
        {
            RemoveAt(Weakest());
        }
        Append(line, count, day);
    }

    private int Weakest()
    {
        for (byte count = 1; count < Least; count++)
        {
            if (counts.AsSpan(0, length).IndexOf(count) is >= 0 and var at)
                return at;
        }
        return 0;
    }

    private void Expire(ushort today)
    {
        while (length > 0 && days[0] + Expiry < today)
            RemoveAt(0);
    }

    private int IndexOf(ulong line) => hashes.AsSpan(0, length).IndexOf(line);

    private void Append(ulong line, byte count, ushort day)
    {
        (hashes[length], counts[length], days[length]) = (line, count, day);
        length++;
    }

    private void RemoveAt(int at)
    {
        length--;
        hashes.AsSpan(at + 1, length - at).CopyTo(hashes.AsSpan(at));
        counts.AsSpan(at + 1, length - at).CopyTo(counts.AsSpan(at));
        days.AsSpan(at + 1, length - at).CopyTo(days.AsSpan(at));
    }
}
