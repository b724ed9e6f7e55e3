namespace Ingest.Contracts;

/// <summary>Event, for anyone's consumers on RabbitMQ (exchange <c>Ingest.Contracts:StoryAlerted</c>): what a channel of type bus is told. At least once; the id never has two bodies.</summary>
public sealed record StoryAlerted
{
    /// <summary>Of the delivery; the same over all repetitions.</summary>
    public required string Id { get; init; }

    /// <summary>story.created, story.updated, story.digest or feed.alarm.</summary>
    public required string Type { get; init; }

    /// <summary>The rule that owed it; empty where several or none did.</summary>
    public required string Rule { get; init; }

    /// <summary>0 for digests and alarms.</summary>
    public required long StoryId { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The JSON that a webhook gets: {type, timestamp, data}.</summary>
    public required string Body { get; init; }
}
