using Ingest.Stories.Clusters;
using Ingest.Stories.Reading;

namespace Ingest.Stories;

/// <summary>What is known of the articles so far. Asked within the transaction that will store the next one.</summary>
public interface IArticleIndex
{
    /// <summary>Keys that will be asked for next: an index that would wait for the memory at each of them may wait for all together.</summary>
    void Expect(ReadOnlySpan<uint> keys)
    {
    }

    /// <summary>Articles that were stored under a key, the newest first.</summary>
    /// <param name="since">What was stored before may be left out; it is no more of use.</param>
    /// <param name="into">Filled up to its length.</param>
    /// <returns>How many were filled in.</returns>
    int Find(uint key, DateTimeOffset since, Span<long> into);

    /// <summary>Where an article was placed; null when it is older than the window, or gone.</summary>
    PlacedAt? WhereIs(long id);

    /// <summary>What a story tells; null when all of its articles are older than the window, or gone.</summary>
    StoryProfile? Story(long id);

    /// <summary>The article's text, read again; null when it is gone.</summary>
    ArticleReading? Text(long id);

    /// <summary>How many of the articles counted so far use a word, estimated.</summary>
    int Uses(uint term);

    /// <summary>Articles counted so far.</summary>
    long Counted { get; }
}

/// <param name="Root">The first article with this text: itself, or the one it is a near-duplicate of.</param>
/// <param name="At">When it was published.</param>
public readonly record struct PlacedAt(long StoryId, long Root, DateTimeOffset At);
