using Ingest.Contracts;
using Ingest.Text;

namespace Ingest.Articles;

/// <summary>What is stored of an article that shares a key with a new one.</summary>
internal sealed record KnownArticle
{
    public long Id { get; init; }
    public long FeedId { get; init; }
    public string? Guid { get; init; }
    public string? Url { get; init; }
    public required string Title { get; init; }
    public DateTimeOffset Published { get; init; }
    public string? PublishedText { get; init; }
    public long Version { get; init; }
    public DateTimeOffset CurrentSince { get; init; }
    public int Revisions { get; init; }
    public long StoryId { get; init; }

    /// <summary>False when retention removed it and only its keys are left.</summary>
    public bool Exists { get; init; } = true;

    /// <summary>It was there before its feed was watched.</summary>
    public bool History { get; init; }
}

/// <summary>The key by which an article was recognised, or found to be new.</summary>
internal enum IdentityKey
{
    Guid,
    Url,
    TitleAndDate,
}

/// <summary>Which stored article this is, if any, and by what.</summary>
/// <param name="Same">Null for a new article.</param>
/// <param name="GuidReused">The feed gave the guid of another article to this one.</param>
/// <param name="GuidChanged">A known item came back under another guid.</param>
/// <param name="UrlChanged">It came back under another address as well.</param>
internal sealed record IdentityDecision(KnownArticle? Same, IdentityKey By, bool GuidReused = false, bool GuidChanged = false, bool UrlChanged = false);

/// <summary>
/// Recognises articles: guid → canonical URL → title and date. A key is believed only while the rest does not contradict it: to take a new article
/// for a known one hides news, the other error only rings twice.
/// </summary>
internal static class Identity
{
    /// <summary>Titles that share fewer of their words than this are about different things.</summary>
    private const double LeastSharedWords = 0.3;
    private static readonly TimeSpan SameDay = TimeSpan.FromHours(24);

    /// <param name="byGuid">Stored under the same guid in the same feed.</param>
    /// <param name="byUrl">Stored under the same canonical URL in any feed.</param>
    /// <param name="byTitle">Stored under the same title and date in the same feed.</param>
    /// <param name="isShown">Whether the document that brought the article still shows an item with this identity text.</param>
    public static IdentityDecision Decide(Article article, long feedId, IdentityLevel level, KnownArticle? byGuid, KnownArticle? byUrl, KnownArticle? byTitle, Func<string, bool> isShown)
    {
        var reused = false;
        if (level == IdentityLevel.Guid && byGuid is not null)
        {
            if (!byGuid.Exists || !Contradicts(article, byGuid))
                return new(byGuid, IdentityKey.Guid);
            reused = true;
        }
        if (level <= IdentityLevel.Url && byUrl is not null && IsSameByUrl(article, feedId, level, byUrl, isShown))
            return new(byUrl, IdentityKey.Url, reused, GuidChanged: byUrl.FeedId == feedId && HasOtherGuid(article, byUrl));
        if (byTitle is not null && IsSameByTitle(article, level, byTitle, isShown))
            return new(byTitle, IdentityKey.TitleAndDate, reused, HasOtherGuid(article, byTitle), HasOtherUrl(article, byTitle));
        return new(null, KeyOf(article, level), reused);
    }

    /// <summary>The strongest key that the article brings.</summary>
    private static IdentityKey KeyOf(Article article, IdentityLevel level) =>
        level == IdentityLevel.Guid && article.Guid is not null ? IdentityKey.Guid
        : level <= IdentityLevel.Url && article is { Url: not null, UrlShared: false } ? IdentityKey.Url
        : IdentityKey.TitleAndDate;

    /// <summary>Same guid, but headline, address and date all speak of another article; an address or a date that is missing does not speak against it.</summary>
    private static bool Contradicts(Article article, KnownArticle known) =>
        SharedWords(article.Title, known.Title) < LeastSharedWords
        && !HasSameUrl(article, known)
        && (article.PublishedText is null || article.PublishedText != known.PublishedText);

    private static bool IsSameByUrl(Article article, long feedId, IdentityLevel level, KnownArticle known, Func<string, bool> isShown)
    {
        if (!known.Exists)
            return true;
        var sameTitle = Folding.Fold(article.Title) == Folding.Fold(known.Title);
        if (known.FeedId != feedId)
            return sameTitle || article.Published is not { } published || (published - known.Published).Duration() <= SameDay;
        if (level == IdentityLevel.Url || !HasOtherGuid(article, known))
            return true;
        // Two guids for one address in the same document are two items, such as the entries of a live page.
        if (IsShown(known, level, isShown))
            return false;
        return sameTitle || (article.PublishedText is not null && article.PublishedText == known.PublishedText);
    }

    private static bool IsSameByTitle(Article article, IdentityLevel level, KnownArticle known, Func<string, bool> isShown)
    {
        if (level == IdentityLevel.TitleAndDate)
            return true;
        // A headline without a date returns ("The daily briefing"): an article with a key of its own must repeat the text as well.
        if (article.PublishedText is null && article.Published is null && HasOwnKey(article, level) && (!known.Exists || known.Version != ArticleVersion.Of(article)))
            return false;
        if (!known.Exists)
            return true;
        if (known.Guid is not null && article.Guid is not null && level == IdentityLevel.Guid)
            return !IsShown(known, level, isShown);
        // Without guids the address decides, where both have one that is theirs alone.
        return !HasOtherUrl(article, known) || article.UrlShared || !IsShown(known, level, isShown);
    }

    private static bool IsShown(KnownArticle known, IdentityLevel level, Func<string, bool> isShown) =>
        isShown(ArticleIdentity.Strongest(new Article { Guid = known.Guid, Url = known.Url, Title = known.Title }, level));

    private static bool HasOwnKey(Article article, IdentityLevel level) => KeyOf(article, level) != IdentityKey.TitleAndDate;

    private static bool HasSameUrl(Article article, KnownArticle known) => CanonicalUrl.Of(article.Url) is { } url && url == CanonicalUrl.Of(known.Url);

    private static bool HasOtherGuid(Article article, KnownArticle known) =>
        article.Guid is not null && known.Guid is not null && ArticleIdentity.NormaliseGuid(article.Guid) != ArticleIdentity.NormaliseGuid(known.Guid);

    private static bool HasOtherUrl(Article article, KnownArticle known) =>
        article.Url is not null && known.Url is not null && CanonicalUrl.Of(article.Url) != CanonicalUrl.Of(known.Url);

    /// <summary>Words in both, over the words of the shorter title.</summary>
    private static double SharedWords(string a, string b)
    {
        var (first, second) = (Folding.Fold(a).Split(' ').ToHashSet(), Folding.Fold(b).Split(' ').ToHashSet());
        var fewer = Math.Min(first.Count, second.Count);
        return fewer == 0 ? 0 : (double)first.Intersect(second).Count() / fewer;
    }
}

/// <summary>When a feed's key is given up for the next one.</summary>
internal static class IdentityTrust
{
    /// <summary>Contradictions in all after which chance is ruled out, and within one poll together with half of what was recognised there.</summary>
    private const int EnoughInAll = 5, EnoughInOnePoll = 2;

    /// <param name="recognised">Articles of this poll that were known already, by whatever key.</param>
    /// <param name="inAll">Contradictions of this feed so far, this poll included.</param>
    public static IdentityDegraded? Judge(IdentityLevel level, IReadOnlyCollection<IdentityDecision> decisions, int recognised, int inAll)
    {
        if (level == IdentityLevel.TitleAndDate)
            return null;
        var changedUrls = decisions.Count(d => d.UrlChanged);
        var changedGuids = decisions.Count(d => d.GuidChanged);
        var reused = decisions.Count(d => d.GuidReused);
        if (IsEnough(changedUrls))
            return new(IdentityLevel.TitleAndDate, $"{changedUrls} known items came back under other addresses: items are told apart by title and date");
        if (level != IdentityLevel.Guid)
            return null;
        return IsEnough(changedGuids) ? new(IdentityLevel.Url, $"{changedGuids} known items came back under other guids: items are told apart by their address")
            : IsEnough(reused) ? new(IdentityLevel.Url, $"{reused} guids were given to other articles: items are told apart by their address")
            : null;

        bool IsEnough(int count) => count > 0 && (inAll >= EnoughInAll || (count >= EnoughInOnePoll && count * 2 >= recognised));
    }
}
