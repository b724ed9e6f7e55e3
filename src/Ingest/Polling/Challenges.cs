using System.Text;

namespace Ingest.Polling;

/// <summary>Pages that walls against machines send in place of a feed, under whatever status: only a browser passes them, so that asking again does not help.</summary>
internal static class Challenges
{
    private const int HeadBytes = 16 * 1024;

    /// <summary>
    /// Cloudflare (https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/), AWS WAF
    /// (https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html), Vercel, SiteGround.
    /// </summary>
    private static readonly string[] Headers = ["cf-mitigated", "x-amzn-waf-action", "x-vercel-mitigated", "sg-captcha"];

    /// <summary>Only what stands in the challenge itself: the scripts by which some of them look at ordinary pages say nothing.</summary>
    private static readonly string[] Marks = ["_cf_chl_opt", "Incapsula incident ID", "sucuri_cloudproxy_js", "ddos-guard/js-challenge", "anubis_challenge", "captcha-delivery.com"];

    /// <param name="header">A header's value by its name.</param>
    public static bool AreIn(Func<string, string?> header) => Headers.Any(name => header(name) is { } value && (value.StartsWith("challenge", StringComparison.OrdinalIgnoreCase) || value.StartsWith("captcha", StringComparison.OrdinalIgnoreCase)));

    public static bool AreIn(byte[] page)
    {
        var head = Encoding.Latin1.GetString(page, 0, Math.Min(page.Length, HeadBytes));
        return Marks.Any(mark => head.Contains(mark, StringComparison.Ordinal));
    }
}
