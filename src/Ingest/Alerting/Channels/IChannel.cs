namespace Ingest.Alerting.Channels;

/// <summary>Where alerts go. May be asked twice for one delivery (a crash between sending and recording), always with the same id and body.</summary>
internal interface IChannel
{
    /// <summary>Unique among the channels.</summary>
    string Name { get; }

    /// <summary>Sends the delivery's body. What throws counts as a failed attempt.</summary>
    Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken);
}
