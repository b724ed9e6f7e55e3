using Ingest.Contracts;
using MassTransit;

namespace Ingest.Messaging;

/// <summary>A message failed as a whole and lies in its <c>_error</c> queue: an alarm says so. Nothing is lost by it: the feed's lease runs out and it is asked again.</summary>
internal sealed partial class FaultConsumer(AlarmStore alarms, ILogger<FaultConsumer> logger)
    : IConsumer<Fault<PollFeed>>, IConsumer<Fault<FeedPolled>>, IConsumer<ReceiveFault>
{
    public static BusQueue Queue { get; } = new(
        QueueNames.Alarms,
        bus => bus.AddConsumer<FaultConsumer>(),
        (endpoint, context) =>
        {
            // A locked database must not lose the alarm.
            endpoint.UseMessageRetry(retry => retry.Exponential(10, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1)));
            endpoint.ConfigureConsumer<FaultConsumer>(context);
        },
        Prefetch: 16,
        Concurrency: 1);

    public Task Consume(ConsumeContext<Fault<PollFeed>> context) =>
        Raise(QueueNames.Poll, $"the command to poll {context.Message.Message?.Url}", context.Message.Exceptions);

    public Task Consume(ConsumeContext<Fault<FeedPolled>> context) =>
        Raise(QueueNames.Store, $"the poll of {context.Message.Message?.Url}", context.Message.Exceptions);

    public Task Consume(ConsumeContext<ReceiveFault> context) =>
        Raise("unreadable", $"a message of type {context.Message.ContentType ?? "unknown"}", context.Message.Exceptions);

    private Task Raise(string queue, string what, ExceptionInfo[]? exceptions)
    {
        var reason = exceptions is [var first, ..] ? $"{first.ExceptionType}: {first.Message}" : "no reason given";
        var message = $"{what} failed and was moved to its queue's _error queue: {reason}";
        alarms.Raise("message-failed", queue, message);
        MessageFailed(queue, message);
        return Task.CompletedTask;
    }

    [LoggerMessage(101, LogLevel.Error, "{Queue}: {Reason}")]
    private partial void MessageFailed(string queue, string reason);
}
