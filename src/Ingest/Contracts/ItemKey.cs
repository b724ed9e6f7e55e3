using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ingest.Contracts;

/// <summary>
/// The 64-bit key of an item as a feed shows it: 40 bits say which item, 24 bits which version of it. The same key again means the same item,
/// unchanged; the same upper bits with other lower ones mean a changed item. SHA-256 underneath, so that no feed can craft a collision.
/// </summary>
public static class ItemKey
{
    private const int VersionBits = 24;
    private const byte Separator = 0x1F;

    public static ulong Of(Article article, IdentityLevel level)
    {
        var identity = Which(ArticleIdentity.Strongest(article, level));
        return identity << VersionBits | ArticleVersion.HashOf(article) >> (64 - VersionBits);
    }

    /// <summary>The upper 40 bits for an item with this identity, to ask whether a document still shows it.</summary>
    public static ulong Which(string identity) => Hash(identity) >> VersionBits;

    public static ulong WhichOf(ulong key) => key >> VersionBits;

    /// <summary>First 64 bits of SHA-256 over UTF-8; the parts are parted by U+001F.</summary>
    public static ulong Hash(params ReadOnlySpan<string> parts)
    {
        // Every item of every document that has changed comes through here: nothing is allocated for its text.
        var most = 0;
        foreach (var part in parts)
            most += Encoding.UTF8.GetMaxByteCount(part.Length) + 1;
        var bytes = ArrayPool<byte>.Shared.Rent(most);
        var length = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                bytes[length++] = Separator;
            length += Encoding.UTF8.GetBytes(parts[i], bytes.AsSpan(length));
        }
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, length), digest);
        ArrayPool<byte>.Shared.Return(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }

    /// <summary>Keys as 8-byte big-endian words, the form in which they are stored.</summary>
    public static byte[] Pack(ReadOnlySpan<ulong> keys)
    {
        var bytes = new byte[keys.Length * sizeof(ulong)];
        for (var i = 0; i < keys.Length; i++)
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i * sizeof(ulong)), keys[i]);
        return bytes;
    }

    public static ulong[] Unpack(ReadOnlySpan<byte> bytes)
    {
        var keys = new ulong[bytes.Length / sizeof(ulong)];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = BinaryPrimitives.ReadUInt64BigEndian(bytes[(i * sizeof(ulong))..]);
        return keys;
    }
}

/// <summary>What makes a version of an article: the words a reader sees. Dates and addresses do not count, they are touched without news.</summary>
public static class ArticleVersion
{
    /// <summary>As SQLite keeps it: a signed 64-bit number.</summary>
    public static long Of(Article article) => unchecked((long)HashOf(article));

    internal static ulong HashOf(Article article) => ItemKey.Hash(article.Title, article.Summary, article.Content);
}
