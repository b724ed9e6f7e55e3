using Ingest.Contracts;
using Ingest.Hosting;
using Ingest.Messaging;
using Ingest.Scheduling;
using Ingest.Tests.Database;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Tests.Scheduling;

public sealed class SchedulerTests : IDisposable
{
    private readonly TemporaryDatabase file = new();
    private readonly FakeLifetime lifetime = new();
    private readonly LeaseStore leases;

    /// <summary>It runs, but no message that it is given ever leaves.</summary>
    private readonly IBusControl bus = Bus.Factory.CreateUsingInMemory(b => b.ConfigureSend(pipe => pipe.UseExecuteAsync(context => Task.Delay(Timeout.Infinite, context.CancellationToken))));
    private readonly Scheduler scheduler;

    public SchedulerTests()
    {
        var options = new PollingOptions();
        leases = new(file.Database, options, TimeProvider.System);
        new FeedStore(file.Database, TimeProvider.System).Add(new Subscription(new Uri("https://one.example/feed")));
        var rabbit = new RabbitMqOptions();
        var pause = new SchedulingPause(new BusState(bus, rabbit), file.Database, new AlarmStore(file.Database, TimeProvider.System), TimeProvider.System, NullLogger<SchedulingPause>.Instance);
        scheduler = new(leases, file.Database, pause, bus, lifetime, new Heartbeat(TimeProvider.System), options, TimeProvider.System, rabbit, NullLogger<Scheduler>.Instance);
    }

    public void Dispose()
    {
        bus.Stop();
        scheduler.Dispose();
        lifetime.Dispose();
        file.Dispose();
    }

    [Fact]
    public async Task A_stop_that_breaks_into_sending_waits_for_no_answers()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var underWay = new AnswersUnderWay(leases, scheduler);
        await bus.StartAsync(patience.Token);
        await scheduler.StartAsync(default);
        while (underWay.Count == 0)
            await Task.Delay(5, patience.Token);

        lifetime.StopApplication();
        await Task.WhenAny(scheduler.ExecuteTask!).WaitAsync(patience.Token);

        Assert.Equal(0, underWay.Count);
        Assert.Single(leases.TakeDue(1));
    }

    [Fact]
    public async Task A_stop_before_the_first_round_does_not_wait_for_answers_to_a_process_that_died()
    {
        Assert.Single(leases.TakeDue(1));
        lifetime.StopApplication();

        await scheduler.StartAsync(default);
        await Task.WhenAny(scheduler.ExecuteTask!);

        Assert.Equal((1, 0), (leases.InFlight(), new AnswersUnderWay(leases, scheduler).Count));
    }
}
