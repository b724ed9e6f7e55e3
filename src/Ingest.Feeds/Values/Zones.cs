using System.Globalization;

namespace Ingest.Feeds.Values;

/// <summary>Time zones in feed dates: numbers, the names of RFC 822, and the unambiguous ones publishers use besides.</summary>
internal static class Zones
{
    /// <summary>Minutes east of Greenwich. False when the text is no zone at all.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 0)
            return false;
        if (text[0] is '+' or '-' or '\u2212')
            return Number(text, out minutes);
        if (text.Length > 3 && (text.StartsWith("GMT", StringComparison.OrdinalIgnoreCase) || text.StartsWith("UTC", StringComparison.OrdinalIgnoreCase)))
        {
            var rest = text[3..].TrimStart();
            return rest.Length > 0 && rest[0] is '+' or '-' && Number(rest, out minutes);
        }
        return Named(text.StartsWith("Etc/", StringComparison.OrdinalIgnoreCase) ? text[4..] : text, out minutes);
    }

    private static bool Named(ReadOnlySpan<char> name, out int minutes)
    {
        minutes = 0;
        if (name.Length is 0 or > 4)
            return false;
        Span<char> upper = stackalloc char[4];
        upper = upper[..name.ToUpperInvariant(upper)];
        int? found = upper switch
        {
            "Z" or "UT" or "UTC" or "GMT" or "WET" => 0,
            "AST" or "AT" => -4 * 60,
            "ADT" => -3 * 60,
            "EST" or "ET" => -5 * 60,
            "EDT" => -4 * 60,
            "CST" or "CT" => -6 * 60,
            "CDT" => -5 * 60,
            "MST" or "MT" => -7 * 60,
            "MDT" => -6 * 60,
            "PST" or "PT" => -8 * 60,
            "PDT" => -7 * 60,
            "AKST" => -9 * 60,
            "AKDT" => -8 * 60,
            "HST" => -10 * 60,
            "BST" or "WEST" or "CET" or "MET" or "MEZ" => 60,
            "CEST" or "MEST" or "MESZ" or "EET" => 2 * 60,
            "EEST" or "MSK" or "TRT" => 3 * 60,
            "IRST" => (3 * 60) + 30,
            "MSD" or "GST" => 4 * 60,
            "PKT" => 5 * 60,
            // Also Israel's and Ireland's; India's feeds are the many.
            "IST" => (5 * 60) + 30,
            "WIB" or "ICT" => 7 * 60,
            "HKT" or "SGT" or "AWST" or "PHT" => 8 * 60,
            "AEST" => 10 * 60,
            "AEDT" => 11 * 60,
            "NZST" => 12 * 60,
            "NZDT" => 13 * 60,
            "JST" or "KST" => 9 * 60,
            // RFC 822 had the military letters the wrong way round, so RFC 2822 (4.3) reads them all as "not known": UTC.
            [>= 'A' and <= 'Y'] => 0,
            _ => null,
        };
        minutes = found ?? 0;
        return found is not null;
    }

    private static bool Number(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        var digits = text[1..].Trim();
        var colon = digits.IndexOf(':');
        int hours, rest = 0;
        if (colon >= 0)
        {
            if (colon is not (1 or 2) || !Int(digits[..colon], out hours) || !Int(digits[(colon + 1)..], out rest))
                return false;
        }
        else if (digits.Length is 3 or 4)
        {
            if (!Int(digits[..^2], out hours) || !Int(digits[^2..], out rest))
                return false;
        }
        else if (digits.Length is not (1 or 2) || !Int(digits, out hours))
        {
            return false;
        }
        if (hours > 24 || rest > 59)
            return false;
        minutes = ((hours * 60) + rest) * (text[0] == '+' ? 1 : -1);
        return true;
    }

    private static bool Int(ReadOnlySpan<char> text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
