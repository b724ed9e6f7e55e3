using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Stories.Clusters;

/// <summary>A word of a profile.</summary>
/// <param name="Hash">Of its stem.</param>
/// <param name="Count">How often it occurs, thrice as much in the title; at most 255.</param>
/// <param name="Marks">What kind of word it is.</param>
public readonly record struct Term(uint Hash, byte Count, TermMarks Marks)
{
    /// <summary>A name in the headline, of a person or a party rather than a place.</summary>
    internal bool IsNamed => (Marks & (TermMarks.Title | TermMarks.Name | TermMarks.Place)) == (TermMarks.Title | TermMarks.Name);
}

[Flags]
public enum TermMarks : byte
{
    None = 0,
    Title = 1,

    /// <summary>Written with a capital within a sentence.</summary>
    Name = 2,
    Figure = 4,
    Arabic = 8,

    /// <summary>It names a place; places are compared as places.</summary>
    Place = 16,
}

/// <summary>A place of a profile.</summary>
/// <param name="Hash">Of its code.</param>
/// <param name="Score">0 to 255.</param>
public readonly record struct PlaceTerm(uint Hash, byte Score, bool IsCountry);

/// <summary>What an article tells, small enough to keep: the words of its title and beginning, its places, its tolls, its day.</summary>
public sealed class Profile
{
    private const byte Version = 1;
    private const int Head = 24, BytesOfTerm = 8, BytesOfPlace = 6;
    private const int MostBodyWords = 120, MostTerms = 110, MostPlaces = 24, TitleWeight = 3;

    /// <summary>Sorted by hash.</summary>
    public required Term[] Terms { get; init; }

    /// <summary>What each word weighed when the article was kept, as a vector of length one; empty before.</summary>
    public float[] Weights { get; private init; } = [];

    /// <summary>Sorted by hash.</summary>
    public required PlaceTerm[] Places { get; init; }

    /// <summary>Dead and hurt as the article counts them; 0 where it does not.</summary>
    public required Toll Toll { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The day that its beginning names as the event's, counted from 1970-01-01; 0 where it names none.</summary>
    public int Day { get; init; }

    /// <summary>Of the publisher's name.</summary>
    public required uint Outlet { get; init; }

    public bool IsArabic { get; init; }

    internal static Profile Of(ArticleReading reading, WordList title, WordList body)
    {
        var counts = new Dictionary<uint, (int Count, TermMarks Marks)>(MostBodyWords);
        var arabic = Add(title, reading.TitleWords, TitleWeight, TermMarks.Title) + Add(body, reading.Body.AsSpan(0, Math.Min(MostBodyWords, reading.Body.Length)), 1, TermMarks.None);
        return new()
        {
            Terms = Most(counts),
            Places = [.. reading.Text.Places.GroupBy(p => p.Code).Select(g => (Place: g.First(), Score: g.Max(p => p.Score))).OrderByDescending(p => p.Score).Take(MostPlaces)
                .Select(p => new PlaceTerm(Hash(p.Place.Code), (byte)Math.Clamp(p.Score * 255, 0, 255), p.Place.IsCountry)).OrderBy(p => p.Hash)],
            Toll = Toll.Of(reading),
            At = reading.Text.At,
            Day = Days.Of(reading),
            Outlet = Hash(Folding.Fold(reading.Text.Outlet)),
            IsArabic = arabic * 2 > reading.TitleWords.Length + Math.Min(MostBodyWords, reading.Body.Length),
        };

        int Add(WordList list, ReadOnlySpan<Token> words, int weight, TermMarks mark)
        {
            var (arabic, names) = (0, Names.Are(list, words.Length));
            for (var i = 0; i < words.Length; i++)
            {
                var marks = mark;
                if (list[i].Kind == WordKind.Arabic)
                {
                    arabic++;
                    marks |= TermMarks.Arabic;
                }
                var word = list.Folded(i);
                if (Stop.Contains(words[i].Hash) || (word.Length < 2 && list[i].Kind != WordKind.Number))
                    continue;
                if (words[i].Fact.Kind == FactKind.Number)
                    marks |= TermMarks.Figure;
                else if (words[i].Fact.Kind == FactKind.Place)
                    marks |= TermMarks.Place;
                else if (names && Names.Is(list, i))
                    marks |= TermMarks.Name;
                var stem = Stems.Short(word, list[i].Kind, words[i].Hash);
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, stem, out _);
                entry = (entry.Count + weight, entry.Marks | marks);
            }
            return arabic;
        }
    }

    private static Term[] Most(Dictionary<uint, (int Count, TermMarks Marks)> counts)
    {
        var terms = new Term[counts.Count];
        var hashes = new uint[terms.Length];
        var at = 0;
        foreach (var (hash, (count, marks)) in counts)
            (hashes[at], terms[at++]) = (hash, new(hash, (byte)Math.Min(255, count), marks));
        Array.Sort(hashes, terms);
        return terms.Length <= MostTerms ? terms : [.. terms.OrderByDescending(t => t.Count).ThenBy(t => t.Hash).Take(MostTerms).OrderBy(t => t.Hash)];
    }

    internal static uint Hash(string text) => (uint)(WordHash.Of(text) >> 32);

    /// <summary>With what its words weigh, as exactly as it is stored.</summary>
    internal Profile With(ReadOnlySpan<float> weights)
    {
        var kept = new float[Terms.Length];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = (float)(Half)weights[i];
        return new() { Terms = Terms, Weights = kept, Places = Places, Toll = Toll, At = At, Day = Day, Outlet = Outlet, IsArabic = IsArabic };
    }

    /// <summary>When the article of a stored profile was published.</summary>
    public static DateTimeOffset TimeOf(ReadOnlySpan<byte> bytes) => DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));

    /// <summary>The form in which it is stored.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Head + (Terms.Length * BytesOfTerm) + (Places.Length * BytesOfPlace)];
        var at = 0;
        Span<byte> span = bytes;
        span[at++] = Version;
        span[at++] = (byte)Terms.Length;
        span[at++] = (byte)Places.Length;
        span[at++] = (byte)(IsArabic ? 1 : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(span[at..], Outlet);
        BinaryPrimitives.WriteInt32LittleEndian(span[(at + 4)..], Day);
        BinaryPrimitives.WriteUInt16LittleEndian(span[(at + 8)..], Toll.Dead);
        BinaryPrimitives.WriteUInt16LittleEndian(span[(at + 10)..], Toll.Hurt);
        BinaryPrimitives.WriteInt64LittleEndian(span[(at + 12)..], At.ToUnixTimeMilliseconds());
        at += 20;
        for (var i = 0; i < Terms.Length; i++, at += BytesOfTerm)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(span[at..], Terms[i].Hash);
            (span[at + 4], span[at + 5]) = (Terms[i].Count, (byte)Terms[i].Marks);
            BinaryPrimitives.WriteHalfLittleEndian(span[(at + 6)..], (Half)(Weights.Length == 0 ? 0 : Weights[i]));
        }
        foreach (var place in Places)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(span[at..], place.Hash);
            (span[at + 4], span[at + 5]) = (place.Score, (byte)(place.IsCountry ? 1 : 0));
            at += BytesOfPlace;
        }
        return bytes;
    }

    public static Profile FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Head || bytes[0] != Version || bytes.Length != Head + (bytes[1] * BytesOfTerm) + (bytes[2] * BytesOfPlace))
            throw new FormatException("A stored profile of an article is damaged.");
        var terms = new Term[bytes[1]];
        var weights = new float[terms.Length];
        var places = new PlaceTerm[bytes[2]];
        var at = Head;
        for (var i = 0; i < terms.Length; i++, at += BytesOfTerm)
        {
            terms[i] = new(BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]), bytes[at + 4], (TermMarks)bytes[at + 5]);
            weights[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(at + 6)..]);
        }
        for (var i = 0; i < places.Length; i++, at += BytesOfPlace)
            places[i] = new(BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]), bytes[at + 4], bytes[at + 5] == 1);
        return new()
        {
            Terms = terms,
            Weights = weights,
            Places = places,
            IsArabic = bytes[3] == 1,
            Outlet = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
            Day = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            Toll = new(BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[14..])),
            At = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..])),
        };
    }
}
