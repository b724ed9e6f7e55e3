using System.Text;
using System.Text.Json;
using Ingest.Contracts;
using Ingest.Querying;
using Ingest.Regions;

namespace Ingest.Alerting;

/// <summary>
/// The body that every channel gets: <c>{type, timestamp, data}</c> after Standard Webhooks 1.0, always below 20 kB (its advice). Keys are only ever added.
/// </summary>
internal sealed record AlertMessage(string Type, DateTimeOffset Timestamp, AlertData Data)
{
    public const int MostBytes = 19_500;

    public string ToJson() => JsonSerializer.Serialize(this, MessageFormat.Json);

    public static AlertMessage Parse(string json) => JsonSerializer.Deserialize<AlertMessage>(json, MessageFormat.Json)!;

    public static int Bytes(string json) => Encoding.UTF8.GetByteCount(json);
}

internal sealed record AlertData
{
    /// <summary>Of story.created and story.updated.</summary>
    public AlertStory? Story { get; init; }

    /// <summary>The first ones; <see cref="AlertStory.Articles"/> counts all.</summary>
    public IReadOnlyList<AlertArticle>? Articles { get; init; }

    public Severity? Severity { get; init; }

    /// <summary>The words that made it so grave.</summary>
    public string? SeverityReason { get; init; }

    /// <summary>The words that decided, with what they named.</summary>
    public string? Reason { get; init; }

    public string? Rule { get; init; }

    /// <summary>What changed since the last message.</summary>
    public IReadOnlyList<StoryNews>? News { get; init; }

    /// <summary>The newest article may as well be another story: told with low priority rather than hidden.</summary>
    public bool? PossiblyNew { get; init; }

    public AlertLinks? Links { get; init; }

    /// <summary>Of story.digest.</summary>
    public AlertDigest? Digest { get; init; }

    /// <summary>Of feed.alarm.</summary>
    public AlertAlarm? Alarm { get; init; }

    /// <summary>A sample that somebody asked for.</summary>
    public bool? Test { get; init; }
}

internal sealed record AlertStory(string Id, string Headline, IReadOnlyList<CountryScore> Countries, string Url)
{
    /// <summary>Names of towns and provinces, the surest first.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Of the first article.</summary>
    public DateTimeOffset? Published { get; init; }

    public int? Articles { get; init; }

    public int? Sources { get; init; }
}

internal sealed record AlertArticle(string Id, string? Url, string Title, string Source, DateTimeOffset Published, DateTimeOffset FirstSeen);

/// <summary>Signed addresses that need no login; each asks before it does anything.</summary>
internal sealed record AlertLinks(string Mute, string Acknowledge);

/// <param name="Why">digest, quiet hours, catch-up or rate limit.</param>
internal sealed record AlertDigest(string Why, IReadOnlyList<AlertDigestStory> Stories);

internal sealed record AlertDigestStory(AlertStory Story, Severity Severity, string Source, string? Url, IReadOnlyList<StoryNews>? News);

/// <param name="Cleared">When it was over; null while it lasts.</param>
internal sealed record AlertAlarm(string Id, string Kind, string Subject, string Message, DateTimeOffset Raised, DateTimeOffset? Cleared);

/// <summary>A body, or why there is none.</summary>
internal sealed record Rendered(string? Body, string? Suppressed = null);

/// <param name="Stories">Those that it tells.</param>
/// <param name="Gone">Those that are no more: nothing can be told of them.</param>
internal sealed record RenderedDigest(string Body, IReadOnlySet<long> Stories, IReadOnlySet<long> Gone);

/// <summary>How bodies are made, within the transaction that freezes them.</summary>
internal sealed record Rendering(
    Func<Microsoft.Data.Sqlite.SqliteConnection, Delivery, Rendered> Message,
    Func<Microsoft.Data.Sqlite.SqliteConnection, string, string, IReadOnlyList<Delivery>, RenderedDigest> Digest);
