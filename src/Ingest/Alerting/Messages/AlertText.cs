using System.Globalization;
using Ingest.Contracts;
using Ingest.Querying;
using Ingest.Regions;

namespace Ingest.Alerting;

/// <summary>A message as values for templates: plain text, each one line.</summary>
internal static class AlertText
{
    private const int MostOutlets = 5;

    private static readonly Dictionary<string, Func<AlertMessage, string>> Values = new()
    {
        ["label"] = Label,
        ["headline"] = m => m.Data.Story?.Headline ?? m.Data.Alarm?.Message ?? (m.Data.Digest is { } d ? $"{d.Stories.Count} {(d.Stories.Count == 1 ? "story" : "stories")} ({d.Why})" : ""),
        ["codes"] = m => string.Join(' ', Countries(m).Select(c => c.Code)),
        ["countries"] = m => string.Join(", ", Countries(m).Select(c => RegionCodes.NameOf(c.Code) ?? c.Code)),
        ["places"] = m => string.Join(", ", m.Data.Story?.Places ?? []),
        ["severity"] = m => m.Data.Severity?.ToString().ToLowerInvariant() ?? "",
        ["severityReason"] = m => m.Data.SeverityReason ?? "",
        ["outlets"] = Outlets,
        ["sources"] = m => Number(m.Data.Story?.Sources),
        ["articles"] = m => Number(m.Data.Story?.Articles),
        ["published"] = m => Moment(m.Data.Story?.Published),
        ["firstSeen"] = m => Moment(m.Data.Story?.FirstSeen ?? m.Data.Alarm?.Raised),
        ["lag"] = m => m.Data.Story is { Published: { } published, FirstSeen: { } seen } && seen > published ? Span(seen - published) : "",
        ["link"] = m => m.Data.Articles?.FirstOrDefault(a => a.Url is not null)?.Url ?? "",
        ["page"] = m => m.Data.Story?.Url ?? "",
        ["reason"] = m => m.Data.Reason ?? "",
        ["rule"] = m => m.Data.Rule ?? "",
        ["news"] = m => News(m.Data.News),
        ["doubt"] = m => m.Data.PossiblyNew == true ? "possibly another story" : "",
        ["mute"] = m => m.Data.Links?.Mute ?? "",
        ["acknowledge"] = m => m.Data.Links?.Acknowledge ?? "",
        ["subject"] = m => m.Data.Alarm?.Subject ?? "",
    };

    public static IReadOnlyCollection<string> Names => Values.Keys;

    public static string Value(AlertMessage message, string name) => Values[name](message);

    /// <summary>A story of a digest as a message of its own, for the template of a line.</summary>
    public static AlertMessage Item(AlertMessage digest, AlertDigestStory story) => digest with
    {
        Type = Delivery.StoryCreated,
        Data = new()
        {
            Story = story.Story,
            Severity = story.Severity,
            News = story.News,
            Articles = [new("", story.Url, "", story.Source, default, default)],
        },
    };

    public static string News(IReadOnlyList<StoryNews>? news) => string.Join("; ", (news ?? []).Select(n => n.Kind switch
    {
        StoryNewsKind.Source => $"also reported by {n.Text}",
        StoryNewsKind.Place => $"now in {n.Text}",
        StoryNewsKind.Correction => $"corrected: {n.Text}",
        _ => n.Text,
    }));

    private static string Label(AlertMessage message) => message.Data.Test == true ? "TEST" : message.Type switch
    {
        Delivery.StoryUpdated => message.Data.PossiblyNew == true ? "MAYBE NEW" : "UPDATE",
        Delivery.StoryDigest => "DIGEST",
        Delivery.FeedAlarm => message.Data.Alarm?.Cleared is null ? "ALARM" : "ALARM OVER",
        _ => message.Data.Severity == Severity.Critical ? "CRITICAL" : "NEW",
    };

    private static IEnumerable<CountryScore> Countries(AlertMessage message) =>
        message.Data.Story?.Countries.Where(c => c.Score >= Query.LeastConfidence) ?? [];

    private static string Outlets(AlertMessage message)
    {
        var outlets = (message.Data.Articles ?? []).Select(a => a.Source).Where(s => s.Length > 0).Distinct().ToList();
        return outlets.Count <= MostOutlets ? string.Join(", ", outlets) : $"{string.Join(", ", outlets.Take(MostOutlets))} and {outlets.Count - MostOutlets} more";
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "";

    private static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => $"{(int)span.TotalDays} d",
        { TotalHours: >= 2 } => $"{(int)span.TotalHours} h",
        { TotalMinutes: >= 2 } => $"{(int)span.TotalMinutes} min",
        _ => $"{(int)span.TotalSeconds} s",
    };
}
