using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Ingest.Contracts;
using Ingest.Scheduling;
using Ingest.Scheduling.Hubs;
using Ingest.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ingest.Tests.Scheduling;

/// <summary>The composed service, subscribed to a hub of the tests' own.</summary>
public sealed class WebSubTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource ending = new(TimeSpan.FromSeconds(45));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-websub-");
    private TestHub? hub;
    private WebApplication? app;

    private TestHub Hub => hub!;

    private HubState? State => app!.Services.GetRequiredService<HubStore>().Of(1);

    private List<string> Titles => app!.Services.GetRequiredService<Ingest.Database.Database>().Read(c => Dapper.SqlMapper.Query<string>(c, "SELECT title FROM articles ORDER BY id").ToList());

    public async Task InitializeAsync()
    {
        hub = await TestHub.StartAsync();
        hub.Publish("First");
        var address = $"http://127.0.0.1:{FreePort()}";
        var options = new IngestOptions
        {
            Data = folder.FullName,
            Urls = address,
            PublicUrl = new Uri(address),
            LogLevel = LogLevel.None,
            Polling = new PollingOptions { AllowAddresses = [IPNetwork.Parse("127.0.0.0/8")], HostGap = TimeSpan.Zero },
        };
        app = (WebApplication)Program.Compose(options);
        app.Services.GetRequiredService<FeedStore>().Add(new Subscription(Hub.Feed));
        await app.StartAsync(ending.Token);
        Assert.True(await Hub.VerifiedAsync());
        await UntilAsync(() => State?.State == "verified");
    }

    public async Task DisposeAsync()
    {
        await app!.StopAsync(ending.Token);
        await app.DisposeAsync();
        await Hub.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public void Dispose() => ending.Dispose();

    [Fact]
    public async Task A_push_is_stored_as_a_poll_would_be_and_only_once()
    {
        Assert.Equal(("subscribe", Hub.Feed.AbsoluteUri, "864000"), (Hub.Asked["hub.mode"].ToString(), Hub.Asked["hub.topic"].ToString(), Hub.Asked["hub.lease_seconds"].ToString()));
        Assert.Equal(32, Hub.Asked["hub.secret"].ToString().Length);
        Hub.Publish("Second");

        Assert.Equal(202, await Hub.PushAsync());
        await UntilAsync(() => Titles.Count == 2);
        Assert.Equal(202, await Hub.PushAsync());
        await UntilAsync(() => State!.Pushes == 2);

        Assert.Equal(["First happened in Iraq", "Second happened in Iraq"], Titles);
        Assert.Equal(1, Hub.Polls);
        Assert.Equal((3, 2), (Polls("1 = 1"), Polls("pushed")));
    }

    [Fact]
    public async Task What_is_not_signed_with_the_secret_is_ignored()
    {
        Hub.Publish("Forged");
        foreach (var signature in new[] { "", "sha256=", "sha256=00", $"sha256={new string('0', 64)}", "md5=00", "sha1" })
            Assert.Equal(202, await Hub.PushAsync(signature));
        Hub.Publish("True");
        await Hub.PushAsync();
        await UntilAsync(() => State!.Pushes == 1);

        Assert.Equal(1, Polls("pushed"));
    }

    [Fact]
    public async Task What_nobody_asked_for_is_not_confirmed()
    {
        Assert.False(await Hub.VerifyAsync("subscribe", "http://other.example/feed"));
        Assert.False(await Hub.VerifyAsync("unsubscribe", Hub.Feed.AbsoluteUri));
        Assert.Equal(404, await Hub.PushAsync(callback: Hub.Asked["hub.callback"].ToString()[..^3] + "abc"));
        Assert.Equal("verified", State!.State);
    }

    [Fact]
    public async Task A_feed_that_is_watched_no_more_ends_its_subscription()
    {
        app!.Services.GetRequiredService<FeedStore>().Remove("1");

        Assert.Equal(410, await Hub.PushAsync());
    }

    [Fact]
    public async Task A_refusal_is_remembered_with_its_reason()
    {
        using var http = new HttpClient();
        using var _ = await http.GetAsync(new Uri($"{Hub.Asked["hub.callback"]}?hub.mode=denied&hub.topic={Uri.EscapeDataString(Hub.Feed.AbsoluteUri)}&hub.reason=not%20today"));

        Assert.Equal(("refused", "The hub refuses: not today"), (State!.State, State.Detail));
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    [InlineData("sha384")]
    [InlineData("SHA512")]
    public void Each_method_of_the_specification_is_understood(string method)
    {
        var (key, body) = (Encoding.UTF8.GetBytes("secret"), Encoding.UTF8.GetBytes("body"));
#pragma warning disable CA5350 // One of the specification's.
        var signature = method switch { "sha1" => HMACSHA1.HashData(key, body), "sha256" => HMACSHA256.HashData(key, body), "sha384" => HMACSHA384.HashData(key, body), _ => HMACSHA512.HashData(key, body) };
#pragma warning restore CA5350

        Assert.True(HubSignature.Holds($"{method}={Convert.ToHexStringLower(signature)}", "secret", body));
        Assert.True(HubSignature.Holds($"{method}={Convert.ToHexString(signature)}", "secret", body));
        Assert.False(HubSignature.Holds($"{method}={Convert.ToHexString(signature)}00", "secret", body));
        Assert.False(HubSignature.Holds($"{method}={Convert.ToHexString(signature)}", "another", body));
    }

    private long Polls(string where) => app!.Services.GetRequiredService<Ingest.Database.Database>().Read(c => Dapper.SqlMapper.ExecuteScalar<long>(c, $"SELECT count(*) FROM polls WHERE {where}"));

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(20, ending.Token);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
