using System.Text.RegularExpressions;

namespace Ingest.Contracts;

/// <summary>
/// One form for the many addresses of one page: no scheme, no www., no fragment, no campaign and click parameters, no AMP form, no trailing slash, the other
/// parameters sorted. Only for comparing; the address as published is what people are given.
/// </summary>
public static partial class CanonicalUrl
{
    /// <summary>Null where there is no address, or one that names a whole site (its front page) rather than an article.</summary>
    public static string? Of(string? url)
    {
        if (!Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        if (HostOf(uri) is not { } fullHost)
            return null;
        var host = AmpHost().Replace(fullHost, "");
        var path = WithoutAmp(uri.AbsolutePath);
        var parameters = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !IsTracking(p))
            .Order(StringComparer.Ordinal);
        var query = string.Join('&', parameters);
        if (path.Length == 0 && query.Length == 0)
            return null;
        var port = uri.IsDefaultPort ? "" : ":" + uri.Port;
        // Escapes are compared without regard to case (RFC 3986 §6.2.2.1).
        return Escape().Replace($"{host}{port}{path}{(query.Length > 0 ? "?" + query : "")}", escape => escape.Value.ToUpperInvariant());
    }

    /// <summary>In lower case and in ASCII; null for a host that IDNA forbids, which no address can have.</summary>
    internal static string? HostOf(Uri uri)
    {
        try
        {
            return uri.IdnHost.ToLowerInvariant();
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>Again until nothing changes, so that a canonical form is its own.</summary>
    private static string WithoutAmp(string path)
    {
        var shorter = AmpPath().Replace(path, "").TrimEnd('/');
        return shorter.Length == path.Length ? path : WithoutAmp(shorter);
    }

    private static bool IsTracking(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? parameter : parameter[..equals];
        return Tracking().IsMatch(name) || (name is "amp" or "outputType" && (equals < 0 || parameter[(equals + 1)..] is "1" or "true" or "amp" or ""));
    }

    // Google, Meta, Microsoft, Yandex, TikTok, X, Mailchimp, HubSpot, Matomo, Piwik, Marketo, Adobe, the BBC's at_, AT Internet, CNN's cid-likes that carry no article.
    [GeneratedRegex("^(utm_.*|mtm_.*|pk_.*|piwik_.*|matomo_.*|at_(medium|campaign|link.*|custom.*|ptr.*|bbc.*|format)|hsa_.*|vero_.*|oly_.*|_hs.*|mc_(cid|eid)|mkt_tok|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|igshid|igsh|msclkid|yclid|ysclid|ttclid|twclid|li_fat_id|epik|s_cid|ns_.*|wt\\.?mc.*|xtor|rss|ref_src|ref_url|cmpid|ocid|spm|_ga|_gl|CMP)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tracking();

    [GeneratedRegex("%[0-9A-Fa-f]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex("^((www\\d?|amp|m|mobile)\\.)+(?=[^.]+\\.)", RegexOptions.CultureInvariant)]
    private static partial Regex AmpHost();

    [GeneratedRegex("(/amp)+/?$|(?<=^|/)(amp/)+(?=.)|\\.amp(?=(\\.html?)?$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AmpPath();
}
