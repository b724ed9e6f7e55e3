using Ingest.Hosting;
using Ingest.Tests.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Tests.Hosting;

public sealed class ServiceManagerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Word_reaches_a_socket_on_a_path_and_one_in_the_abstract_name_space(bool isAbstract)
    {
        var name = isAbstract ? $"@ingest-test-{Guid.NewGuid():n}" : folder.File("notify");
        using var socket = new NotifySocket(name);

        Assert.True(Manager(("NOTIFY_SOCKET", name))!.Tell("READY=1", "STATUS=Runs\non."));

        Assert.Equal(["READY=1", "STATUS=Runs on."], await socket.ReadAsync());
    }

    [Fact]
    public void A_socket_that_is_gone_stops_nothing() => Assert.False(Manager(("NOTIFY_SOCKET", folder.File("gone")))!.Tell("READY=1"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("vsock:2:1234")]
    public void Without_a_socket_that_can_be_reached_nobody_is_told(string? name) => Assert.Null(Manager(("NOTIFY_SOCKET", name)));

    [Theory]
    [InlineData("30000000", null, 15.0)]
    [InlineData("30000000", "42", 15.0)]
    [InlineData("30000000", "43", null)]
    [InlineData("0", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void The_sign_of_life_is_due_twice_within_the_watchdogs_time_and_only_from_the_process_it_means(string? limit, string? process, double? seconds) =>
        Assert.Equal(
            seconds is { } s ? TimeSpan.FromSeconds(s) : (TimeSpan?)null,
            Manager(("NOTIFY_SOCKET", "/run/notify"), ("WATCHDOG_USEC", limit), ("WATCHDOG_PID", process))!.SignOfLife);

    [Fact]
    public async Task The_program_says_that_it_waits_that_it_is_ready_that_it_lives_and_that_it_stops()
    {
        using var time = new ManualTime(DateTimeOffset.UnixEpoch);
        using var socket = new NotifySocket(folder.File("notify"));
        using var lifetime = new FakeLifetime();
        var heartbeat = new Heartbeat(time);
        using var services = new ServiceCollection().BuildServiceProvider();
        string? trouble = "bus: not connected";
        var manager = Manager(("NOTIFY_SOCKET", folder.File("notify")), ("WATCHDOG_USEC", "20000000"))!;
        using var notice = new ServiceNotice(manager, _ => Task.FromResult<string?>(trouble), new Loops(services, heartbeat), lifetime, time, NullLogger<ServiceNotice>.Instance);
        heartbeat.Beat("scheduler");

        await notice.StartAsync(default);
        Assert.Equal(["STATUS=Waits: the program is starting.", "WATCHDOG=1"], await socket.ReadAsync());
        lifetime.Start();
        await TickAsync(0.1);
        Assert.Equal(["STATUS=Waits: bus: not connected.", "WATCHDOG=1"], await socket.ReadAsync());
        trouble = null;
        await TickAsync(0.1);
        Assert.Equal(["READY=1", "STATUS=Runs.", "WATCHDOG=1"], await socket.ReadAsync());
        await TickAsync(10);
        Assert.Equal(["WATCHDOG=1"], await socket.ReadAsync());
        // A broker that goes is told, and no reason to be restarted.
        trouble = "bus: gone";
        await TickAsync(10);
        Assert.Equal(["STATUS=Waits: bus: gone.", "WATCHDOG=1"], await socket.ReadAsync());
        trouble = null;
        // The scheduler's last beat was at the beginning.
        for (var seconds = 20; seconds <= 70; seconds += 10)
            await TickAsync(10);
        var said = new List<string>();
        while (!socket.IsEmpty)
            said.AddRange(await socket.ReadAsync());
        Assert.Equal("STATUS=Runs.", said[0]);
        Assert.Equal(3, said.Count(s => s == "WATCHDOG=1"));
        lifetime.StopApplication();
        Assert.Equal("STOPPING=1", (await socket.ReadAsync())[0]);
        await notice.StopAsync(default);

        async Task TickAsync(double seconds)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await time.UntilAwaitedAsync(limit.Token);
            time.Advance(TimeSpan.FromSeconds(seconds));
        }
    }

    private static ServiceManager? Manager(params (string Name, string? Value)[] variables) =>
        ServiceManager.Of(name => variables.FirstOrDefault(v => v.Name == name).Value, process: 42);
}
