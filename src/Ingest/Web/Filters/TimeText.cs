using System.Globalization;
using Ingest.Configuration;

namespace Ingest.Web.Filters;

/// <summary>Times as an address has them: a span before now, a day, or an instant.</summary>
internal static class TimeText
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <returns>Null where it is none of them. Without a zone UTC is meant.</returns>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now)
    {
        if (DateTimeOffset.TryParseExact(text.Replace(' ', 'T'), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            return at;
        if (!char.IsAsciiDigit(text[0]) || !char.IsAsciiLetter(text[^1]) || !Durations.TryParse(text, out var span) || span < TimeSpan.Zero)
            return null;
        return now - DateTimeOffset.MinValue < span || now == DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : now - span;
    }
}
