using System.Net;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Messaging;
using Ingest.Polling;
using Ingest.Scheduling;
using Ingest.Tests.Articles;
using Ingest.Tests.Database;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ingest.Tests.Messaging;

/// <summary>The real consumers over MassTransit's in-memory bus, without the scheduler: the test says when to poll.</summary>
internal sealed class RunningBus : IAsyncDisposable
{
    private readonly IHost host;
    private readonly CancellationTokenSource ending = new(TimeSpan.FromSeconds(45));

    private RunningBus(IHost host, TemporaryDatabase database)
    {
        this.host = host;
        Database = database;
    }

    public TemporaryDatabase Database { get; }

    public FeedStore Feeds => host.Services.GetRequiredService<FeedStore>();

    public LeaseStore Leases => host.Services.GetRequiredService<LeaseStore>();

    public IReadOnlyList<Alarm> Alarms => host.Services.GetRequiredService<AlarmStore>().Open();

    public static async Task<RunningBus> StartAsync(Action<IServiceCollection>? change = null)
    {
        var database = new TemporaryDatabase();
        var polling = new PollingOptions { AllowAddresses = [IPNetwork.Parse("127.0.0.0/8")], HostGap = TimeSpan.Zero };
        var alerts = new AlertOptions();
        var rabbit = new RabbitMqOptions();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(polling).AddSingleton(alerts).AddSingleton(rabbit).AddSingleton<LeaseStore>().AddSingleton<Ingest.Hosting.Heartbeat>().AddSingleton(new StoryOptions());
        // Impatient, so that a lock shows in the consumer and not in SQLite's own wait.
        builder.Services.AddSingleton(_ => Ingest.Database.Database.Open(Path.GetDirectoryName(database.FilePath)!, patience: TimeSpan.FromMilliseconds(50)));
        builder.AddFeeds().AddPolling(polling).AddArticles().AddAlertRules(alerts, ["IQ", "SY"]);
        builder.Services.AddSingleton<Classify>(_ => NewsDesk.ByWords);
        change?.Invoke(builder.Services);
        builder.AddMessaging(rabbit, hasDatabase: true, schedules: true);
        var bus = new RunningBus(builder.Build(), database);
        await bus.host.StartAsync();
        await bus.UntilAsync(() => bus.host.Services.GetRequiredService<BusState>().IsReady);
        return bus;
    }

    /// <summary>The first word of a stop; the bus still runs.</summary>
    public void BeginStop() => host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    /// <summary>Sends what is due, as the scheduler does.</summary>
    public async Task SendDueAsync()
    {
        var endpoint = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri($"exchange:{QueueNames.Poll}"));
        var due = Leases.TakeDue(100);
        await Task.WhenAll(due.Select(poll => endpoint.Send(poll)));
    }

    public async Task SendAsync<T>(string queue, T message)
        where T : class
    {
        var endpoint = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri($"exchange:{queue}"));
        await endpoint.Send(message);
    }

    public long Count(string table) => Database.Value<long>($"SELECT count(*) FROM {table}");

    public async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(10, ending.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        Database.Dispose();
        ending.Dispose();
    }
}
