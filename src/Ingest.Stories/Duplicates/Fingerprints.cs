using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Stories.Duplicates;

/// <summary>The few numbers under which an article is found by others that share its text.</summary>
internal static class Fingerprints
{
    /// <summary>A feed's item is often its beginning alone, so the beginning is sampled more densely than the rest, and a text that ends there more densely still.</summary>
    private const int Opening = 24, Beginning = 60;

    private const int Most = 160;

    /// <summary>Sampled four-word runs of the body, and the runs of three words of the title. Sampling is by value, so that two texts keep the same ones.</summary>
    public static Print[] Of(ReadOnlySpan<Token> title, ReadOnlySpan<Token> body)
    {
        var prints = new Dictionary<uint, ulong>();
        var runs = body.Length - Shingles.Length + 1;
        for (var i = 0; i < runs && prints.Count < Most; i++)
        {
            var shingle = Shingles.At(body, i);
            var oneIn = (body.Length <= Beginning, i < Opening, i < Beginning) switch
            {
                (true, true, _) => 1,
                (true, false, _) or (_, true, _) => 2,
                (_, _, true) => 4,
                _ => 32,
            };
            if (shingle % (ulong)oneIn == 0)
                prints[(uint)(shingle >> 32)] = shingle;
        }
        for (var i = 0; i + 3 <= title.Length; i++)
            prints.TryAdd((uint)(WordHash.Then(WordHash.Then(WordHash.Then(TitleSalt, title[i].Hash), title[i + 1].Hash), title[i + 2].Hash) >> 32), 0);
        return [.. prints.Select(p => new Print(p.Key, p.Value))];
    }

    private const ulong TitleSalt = 0x7469746C65UL;
}
