using Ingest.Configuration;
using Ingest.Contracts;

namespace Ingest.Cli;

/// <summary>What a person can do about a feed that is of no use.</summary>
internal static class FeedRemedies
{
    public static string Of(FeedTrial trial) => trial.Outcome switch
    {
        FetchOutcome.NotAFeed when trial.Searched.Count > 0 => $"The page names no feed, and there is none where sites usually have it ({string.Join(", ", trial.Searched.Select(u => u.AbsolutePath))}). Ask its publisher for the address.",
        FetchOutcome.NotFound or FetchOutcome.Gone when Site(trial) is { } site => $"Perhaps it moved: 'ingest feeds test {site}' looks for the site's feeds.",
        FetchOutcome.Blocked when (int?)trial.Answer.Status == 401 => "It wants a user and a password: set User and PasswordFile for it (Ingest:Polling:PerFeed).",
        FetchOutcome.Blocked => "Its publisher keeps machines out. Name a contact (Ingest:Polling:Contact) and ask to be let in; an address of the same feed elsewhere may do.",
        FetchOutcome.Throttled => $"Ask it again in {(trial.Answer.Headers.RetryAfter is { } wait ? Durations.Format(wait) : "some minutes")}, not sooner; the service waits by itself.",
        FetchOutcome.Malformed => "It breaks off before its first item: try again later, or tell its publisher.",
        FetchOutcome.DnsFailed => "Is the address spelt right, and does this machine resolve other names?",
        FetchOutcome.TimedOut or FetchOutcome.ConnectionFailed or FetchOutcome.ServerError or FetchOutcome.TlsFailed => "Try again later; the service would, at growing intervals.",
        _ => trial.Detail ?? "See the outcome above.",
    };

    /// <summary>Null where the site's own address was asked.</summary>
    private static string? Site(FeedTrial trial) =>
        Uri.TryCreate(trial.Source, UriKind.Absolute, out var asked) && asked.PathAndQuery != "/" && asked.Scheme is "http" or "https" ? asked.GetLeftPart(UriPartial.Authority) + "/" : null;
}
