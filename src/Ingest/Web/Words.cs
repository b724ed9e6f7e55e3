using System.Globalization;
using Ingest.Contracts;
using Ingest.Querying;

namespace Ingest.Web;

/// <summary>Values as people say them. <c>Assets/page.js</c> says ages in the same words.</summary>
internal static class Words
{
    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 5 } => "now",
        { TotalSeconds: < 60 } => $"{(int)age.TotalSeconds} s",
        { TotalMinutes: < 60 } => $"{(int)age.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(int)age.TotalHours} h",
        _ => $"{Number((long)age.TotalDays)} d",
    };

    /// <summary>How long something takes or lasts.</summary>
    public static string Span(TimeSpan span) => span.TotalSeconds < 5 ? $"{Math.Max(1, (int)Math.Round(span.TotalSeconds))} s" : Age(span);

    /// <summary>How long until something is due.</summary>
    public static string Until(TimeSpan wait) => wait <= TimeSpan.Zero ? "due" : $"in {(wait.TotalSeconds < 5 ? "a moment" : Age(wait))}";

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Count(long count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{Number(bytes)} B",
        < 1024 * 1024 => $"{Number(bytes / 1024)} KiB",
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.0} GiB"),
    };

    public static string Score(double score) => score.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>“Iraq”, “Iraq or Syria”, “Iraq, Syria or Lebanon”.</summary>
    public static string Or(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "no country",
        1 => names[0],
        _ => $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}",
    };

    public static string AtLeast(Severity level) => level == Severity.Critical ? "critical" : $"{level.ToString().ToLowerInvariant()} or higher";

    /// <summary>The English name of a language; the tag where there is none.</summary>
    public static string Language(string tag)
    {
        try
        {
            var name = CultureInfo.GetCultureInfo(tag, predefinedOnly: true).EnglishName;
            return name.StartsWith("Unknown", StringComparison.Ordinal) ? tag : name;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    /// <summary>How the last visit to a feed ended.</summary>
    public static string Outcome(string? outcome, int? status) => Enum.TryParse<FetchOutcome>(outcome, out var named) ? named switch
    {
        FetchOutcome.NotModified => "nothing new",
        FetchOutcome.SameBody => "nothing new",
        FetchOutcome.Modified => "read",
        FetchOutcome.Moved => "moved, asked at its new address",
        FetchOutcome.Empty => "a feed without items",
        FetchOutcome.Malformed => "broken, read as far as possible",
        FetchOutcome.NotAFeed => "something else than a feed",
        FetchOutcome.Gone => "gone for good (410)",
        FetchOutcome.NotFound => "not found (404)",
        FetchOutcome.Throttled => $"asked us to wait{Status(status)}",
        FetchOutcome.Blocked => $"refuses us{Status(status)}",
        FetchOutcome.ServerError => $"the server failed{Status(status)}",
        FetchOutcome.BadRedirect => "redirects lead nowhere",
        FetchOutcome.TooLarge => "larger than allowed",
        FetchOutcome.TimedOut => "no answer in time",
        FetchOutcome.DnsFailed => "no such host",
        FetchOutcome.TlsFailed => "no secure connection",
        FetchOutcome.ConnectionFailed => "no connection",
        FetchOutcome.Refused => "an address that we do not ask",
        FetchOutcome.Abandoned => "interrupted, asked again",
        _ => named.ToString(),
    } : outcome ?? "not asked yet";

    private static string Status(int? status) => status is { } code ? string.Create(CultureInfo.InvariantCulture, $" ({code})") : "";
}
