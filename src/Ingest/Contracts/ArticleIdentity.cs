using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ingest.Text;

namespace Ingest.Contracts;

/// <summary>
/// The three keys by which an article is recognised, strongest first: guid (within its feed; without scheme and host where it is a URL, because
/// publishers move to https and to other hosts), canonical URL (everywhere), title and date (within its feed).
/// </summary>
public static class ArticleIdentity
{
    /// <summary>The text behind the strongest key that the article has and the feed's level trusts. Never empty.</summary>
    public static string Strongest(Article article, IdentityLevel level)
    {
        if (level == IdentityLevel.Guid && article.Guid is { } guid)
            return "g:" + NormaliseGuid(guid);
        if (level <= IdentityLevel.Url && UrlOf(article) is { } url)
            return "u:" + url;
        return "t:" + TitleAndDate(article);
    }

    public static byte[]? GuidKey(long feedId, Article article) =>
        article.Guid is { } guid ? Key($"g\0{feedId.ToString(CultureInfo.InvariantCulture)}\0{NormaliseGuid(guid)}") : null;

    public static byte[]? UrlKey(Article article) => UrlOf(article) is { } url ? Key("u\0" + url) : null;

    public static byte[] TitleKey(long feedId, Article article) =>
        Key($"t\0{feedId.ToString(CultureInfo.InvariantCulture)}\0{TitleAndDate(article)}");

    /// <summary>A guid that is a URL loses scheme and host; any other is kept but for outer white space.</summary>
    public static string NormaliseGuid(string guid)
    {
        var trimmed = guid.Trim();
        return Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.PathAndQuery + uri.Fragment
            : trimmed;
    }

    private static string? UrlOf(Article article) => article.UrlShared ? null : CanonicalUrl.Of(article.Url);

    private static string TitleAndDate(Article article)
    {
        var title = Folding.Fold(article.Title);
        // A title of signs alone folds to nothing; the words as they stand must do then.
        return $"{(title.Length > 0 ? title : article.Title)}\0{article.Published?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? article.PublishedText?.Trim()}";
    }

    private static byte[] Key(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
}

/// <summary>The keys of one article in one feed, worked out once; the first two only where it has them.</summary>
public sealed record ArticleKeys(byte[]? Guid, byte[]? Url, byte[] Title)
{
    public static ArticleKeys Of(long feedId, Article article) => new(ArticleIdentity.GuidKey(feedId, article), ArticleIdentity.UrlKey(article), ArticleIdentity.TitleKey(feedId, article));
}
