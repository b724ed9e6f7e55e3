using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ingest.Articles.Index;

/// <summary>
/// A bucket as it is stored, the newest article first: how many keys (32 bits), the lower half of each (16 bits), then the articles' ids, the first as it is and each
/// further one as its distance from the one before, in LEB128 (https://dwarfstd.org/doc/DWARF5.pdf, 7.6). Three to four bytes a key; all numbers little-endian.
/// </summary>
/// <param name="stored">Valid as long as the row that it was read from.</param>
internal readonly ref struct PackedKeys(ReadOnlySpan<byte> stored)
{
    private const int Header = sizeof(int), MostBytesOfId = 7;

    private readonly ReadOnlySpan<byte> ids = stored.IsEmpty ? [] : stored[(Header + (CountOf(stored) * sizeof(ushort)))..];

    public ReadOnlySpan<ushort> Keys { get; } = stored.IsEmpty ? [] : MemoryMarshal.Cast<byte, ushort>(stored.Slice(Header, CountOf(stored) * sizeof(ushort)));

    /// <summary>The articles under a key, the newest first, from <paramref name="oldest"/> on.</summary>
    public int Find(ushort key, long oldest, Span<long> into)
    {
        var (found, read, at, id) = (0, 0, 0, 0L);
        for (var next = Keys.IndexOf(key); next >= 0 && found < into.Length; next = NextOf(key, next))
        {
            for (; read <= next; read++)
                id = IdAfter(id, read, ref at);
            if (id < oldest)
                break;
            into[found++] = id;
        }
        return found;
    }

    /// <summary>Adds the keys of articles from <paramref name="oldest"/> on, the oldest first: the id above the lower half of the key.</summary>
    public void CopyTo(List<long> entries, long oldest)
    {
        var (from, at, id) = (entries.Count, 0, 0L);
        for (var i = 0; i < Keys.Length; i++)
        {
            id = IdAfter(id, i, ref at);
            if (id < oldest)
                break;
            entries.Add(id << 16 | Keys[i]);
        }
        entries.Reverse(from, entries.Count - from);
    }

    /// <param name="entries">In order, the oldest first: the id (48 bits) above the lower half of the key.</param>
    /// <param name="room">Made larger where it is too small.</param>
    /// <returns>What to store; a part of <paramref name="room"/>.</returns>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<long> entries, ref byte[] room)
    {
        var most = Header + (entries.Length * (sizeof(ushort) + MostBytesOfId));
        if (room.Length < most)
            room = new byte[most];
        BinaryPrimitives.WriteInt32LittleEndian(room, entries.Length);
        var keys = MemoryMarshal.Cast<byte, ushort>(room.AsSpan(Header, entries.Length * sizeof(ushort)));
        var (at, before) = (Header + (entries.Length * sizeof(ushort)), 0L);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[^(i + 1)];
            keys[i] = (ushort)entry;
            var id = entry >> 16;
            at = Write((ulong)(i == 0 ? id : before - id), room, at);
            before = id;
        }
        return room.AsSpan(0, at);
    }

    private static int CountOf(ReadOnlySpan<byte> stored) => BinaryPrimitives.ReadInt32LittleEndian(stored);

    private int NextOf(ushort key, int at) => Keys[(at + 1)..].IndexOf(key) is >= 0 and var further ? at + 1 + further : -1;

    private long IdAfter(long before, int index, ref int at)
    {
        var (value, shift) = (0L, 0);
        byte part;
        do
        {
            part = ids[at++];
            value |= (long)(part & 0x7F) << shift;
            shift += 7;
        }
        while (part >= 0x80);
        return index == 0 ? value : before - value;
    }

    private static int Write(ulong value, byte[] into, int at)
    {
        for (; value >= 0x80; value >>= 7)
            into[at++] = (byte)(value | 0x80);
        into[at++] = (byte)value;
        return at;
    }
}
