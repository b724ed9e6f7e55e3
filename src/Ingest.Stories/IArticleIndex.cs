using Ingest.Stories.Clusters;
using Ingest.Stories.Reading;

namespace Ingest.Stories;

/// <summary>What is known of the articles so far. Asked within the transaction that will store the next one.</summary>
public interface IArticleIndex
{
    /// <summary>Articles that were stored under a key, the newest first.</summary>
    /// <param name="into">Filled up to its length.</param>
    /// <returns>How many were filled in.</returns>
    int Find(uint key, Span<long> into);

    /// <summary>What is kept of an article; null when it is older than the window, or gone.</summary>
    IndexedArticle? Article(long id);

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
public sealed record IndexedArticle(long Id, long StoryId, long Root, Profile Profile);
