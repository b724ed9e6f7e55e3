using System.Buffers;
using Ingest.Feeds.Decoding;
using Ingest.Feeds.Json;
using Ingest.Feeds.Values;
using Ingest.Feeds.Xml;

namespace Ingest.Feeds;

/// <summary>
/// Reads RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, CDF and JSON Feed 1.0 and 1.1. Pure: no I/O beyond the given stream, no clock, no state.
/// Whatever the bytes, it returns: a document that breaks off keeps the entries before the break, one that is no feed has
/// <see cref="FeedFormat.None"/>, and <see cref="Feed.Malformed"/> says what is wrong. Time and memory are linear in the size of the document.
/// </summary>
public static class FeedParser
{
    /// <summary>Bytes: beyond, the array pool would keep too much for good.</summary>
    private const int MostPooled = 1024 * 1024;

    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public static Feed Parse(ReadOnlySpan<byte> document, FeedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var limits = context.Limits;
        var cut = document.Length > limits.DocumentBytes;
        var bytes = cut ? document[..limits.DocumentBytes] : document;
        if (bytes.Length <= MostPooled && !cut && Decoder.IsPlainUtf8(bytes, context.ContentType))
            return Pooled(bytes, context);
        var decoded = Decoder.Decode(bytes, context.ContentType);
        var feed = Read(Mojibake.Mend(decoded.Text).AsMemory(), Urls.Base(context), limits);
        var complaint = cut ? $"the document is longer than {limits.DocumentBytes} bytes; the rest was not read" : decoded.Complaint;
        return Said(feed, context, decoded.Encoding, complaint);
    }

    // What nearly every document is. Its characters are lent, not made a string: half of all that reading a feed would allocate.
    private static Feed Pooled(ReadOnlySpan<byte> bytes, FeedContext context)
    {
        var characters = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            ReadOnlyMemory<char> text = characters.AsMemory(0, Charset.Utf8.GetChars(bytes, characters));
            if (Mojibake.IsLikely(text.Span))
                text = Mojibake.Mend(text.ToString()).AsMemory();
            return Said(Read(text, Urls.Base(context), context.Limits), context, "utf-8", null);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private static Feed Said(Feed feed, FeedContext context, string encoding, string? complaint) => feed with
    {
        Encoding = encoding,
        Language = feed.Format == FeedFormat.None ? null : feed.Language ?? Texts.NotEmpty(context.ContentLanguage?.Split(',')[0]),
        Malformed = feed.Malformed ?? (complaint is null ? null : new Malformed(1, 1, complaint)),
    };

    /// <summary>Reads the stream from where it stands, to its end or one byte past <see cref="FeedLimits.DocumentBytes"/>.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static Feed Parse(Stream document, FeedContext context)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(context);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (bytes.Length <= context.Limits.DocumentBytes && document.Read(buffer) is > 0 and var read)
            bytes.Write(buffer, 0, read);
        return Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), context);
    }

    private static Feed Read(ReadOnlyMemory<char> text, Uri? baseUri, FeedLimits limits)
    {
        var start = text.Span.TrimStart().TrimStart('\uFEFF').TrimStart();
        if (start.StartsWith('{'))
            return JsonFeed.Read(text.ToString(), baseUri, limits);
        if (start.IsEmpty || NotAFeed.BeginsAsHtml(start) || !start.Contains('<'))
            return Refused(text.Span);

        if (Entities.AreDeclared(text.Span))
            text = Entities.Expand(text.ToString()).AsMemory();
        var (strict, refused) = XmlFeed.Read(text, [], baseUri, limits);
        if (strict.Malformed is null && strict.Format != FeedFormat.None)
            return strict;
        var (repaired, prefixes) = Repair.Apply(text.ToString());
        var (second, _) = XmlFeed.Read(repaired.AsMemory(), prefixes, baseUri, limits);
        // The first complaint is the one about the bytes the publisher sent.
        if (second.Format != FeedFormat.None && (second.Malformed is null || second.Entries.Count > strict.Entries.Count || strict.Format == FeedFormat.None))
            return second with { Malformed = refused && strict.Malformed is { } place ? place with { Reason = "something else stands before the feed" } : strict.Malformed };
        return strict.Format != FeedFormat.None || refused ? strict : Refused(text.Span);
    }

    private static Feed Refused(ReadOnlySpan<char> text) => new() { Format = FeedFormat.None, Malformed = new Malformed(1, 1, NotAFeed.Reason(text)) };
}
