using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd;

/// <summary>What people get wrong: each is answered by a sentence that names the place and the remedy, never by a stack trace.</summary>
public sealed class BadInputTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly Installation ingest = new();

    [Fact]
    public async Task A_feed_list_that_is_not_XML()
    {
        await File.WriteAllTextAsync(ingest.FeedList, "<opml version=\"2.0\">\n<body>\n<outline xmlUrl=\"https://example.org/feed\"\n</body>");
        (await ingest.RunAsync("run")).FailedSaying(ingest.FeedList, "line 4", "OPML");
    }

    [Fact]
    public async Task A_feed_list_that_is_not_there()
    {
        File.Delete(ingest.FeedList);
        (await ingest.RunAsync("run")).FailedSaying(ingest.FeedList, "--feeds");
    }

    [Fact]
    public async Task A_bad_address_in_a_feed_list_is_named_with_its_line_and_spoils_no_other()
    {
        await File.WriteAllTextAsync(ingest.FeedList,
            """
            <opml version="2.0"><body>
            <outline text="good" xmlUrl="http://127.0.0.1:9/good"/>
            <outline text="bad" xmlUrl="htp:/example"/>
            </body></opml>
            """);
        var process = await ingest.StartAsync();
        await Eventually.Is(() => process.Output.Says("line 3"), TimeSpan.FromSeconds(5), "the mistake to be named", () => process.Output.Text);
        Assert.True(process.Output.Says("htp:/example"), process.Output.Text);
        Assert.False(process.Output.HasStackTrace, process.Output.Text);
        Assert.Single(await ingest.ListAsync("feeds", "list"));
        (await ingest.RunAsync("check")).FailedSaying("line 3", "htp:/example");
    }

    [Theory]
    [InlineData("Ingest__Pollling__Timeout", "5s", "Pollling")]
    [InlineData("Ingest__Polling__Timeout", "soon", "soon")]
    [InlineData("Ingest__Polling__Timeout", "9h", "9h")]
    [InlineData("Ingest__Polling__AllowAddresses__0", "127.0.0.0/99", "127.0.0.0/99")]
    [InlineData("Ingest__Watch__0", "XX", "XX")]
    [InlineData("Ingest__Roles__0", "poller", "poller")]
    [InlineData("Ingest__Alerts__Channels__0__Type", "pigeon", "pigeon")]
    [InlineData("Ingest__Urls", "everywhere", "everywhere")]
    [InlineData("Ingest__Urls", "http://0.0.0.0:18080", "Ingest:Web:Password")]
    [InlineData("Ingest__Web__ApiKeys__0", "sha256:abc", "Ingest:Web:ApiKeys:0")]
    [InlineData("Ingest__RabbitMq__Uri", "http://localhost", "amqp://")]
    public async Task A_setting_that_cannot_be(string name, string value, string named)
    {
        ingest.Settings[name] = value;
        Assert.Equal(2, (await ingest.RunAsync("run")).FailedSaying(named).ExitCode);
        Assert.Equal(2, (await ingest.RunAsync("check")).FailedSaying(named).ExitCode);
    }

    [Fact]
    public async Task Check_lists_every_mistake_at_once_with_key_value_and_remedy()
    {
        ingest.Settings["Ingest__Watch__0"] = "IRQ";
        ingest.Settings["Ingest__Polling__MinIntervall"] = "1s";
        ingest.Settings["Ingest__Polling__MaxBytes"] = "lots";
        ingest.Settings["Ingest__Alerts__Channels__0__Type"] = "webhook";
        var result = await ingest.RunAsync("check");
        result.FailedSaying("Watch:0", "IRQ", "IQ", "MinIntervall", "MinInterval", "MaxBytes", "lots", "Channels:0:Url");
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task Check_is_content_with_what_is_right() => (await ingest.RunAsync("check")).Succeeded();

    [Fact]
    public async Task A_port_in_use()
    {
        using var other = new TcpListener(IPAddress.Loopback, ingest.Page.Port);
        other.Start();
        (await ingest.RunAsync("run")).FailedSaying(ingest.Page.Port.ToString(CultureInfo.InvariantCulture), "in use", "--urls");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made()
    {
        // Below a file, because permissions do not bind root.
        ingest.Settings["Ingest__Data"] = Path.Combine(ingest.FeedList, "data");
        (await ingest.RunAsync("run")).FailedSaying(ingest.FeedList, "--data");
        (await ingest.RunAsync("migrate")).FailedSaying(ingest.FeedList, "--data");
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        (await ingest.RunAsync("migrate")).Succeeded();
        DatabaseFile.Execute(ingest.Database, "PRAGMA user_version = 9999");
        (await ingest.RunAsync("run")).FailedSaying("9999", "newer");
        (await ingest.RunAsync("articles")).FailedSaying("9999", "newer");
        Assert.Equal(9999, DatabaseFile.Version(ingest.Database));
    }

    [Fact]
    public async Task A_file_that_is_no_database()
    {
        Directory.CreateDirectory(ingest.Data);
        await File.WriteAllTextAsync(ingest.Database, string.Concat(Enumerable.Repeat("This is not a database. ", 1000)));
        (await ingest.RunAsync("run")).FailedSaying(ingest.Database);
        (await ingest.RunAsync("articles")).FailedSaying(ingest.Database);
    }

    [Fact]
    public async Task A_damaged_database()
    {
        (await ingest.RunAsync("migrate")).Succeeded();
        DatabaseFile.Damage(ingest.Database);
        (await ingest.RunAsync("run")).FailedSaying(ingest.Database, "damaged");
    }

    [Fact]
    public async Task A_second_service_on_the_same_data()
    {
        await ingest.StartAsync();
        ingest.Settings["Ingest__Urls"] = $"http://127.0.0.1:{LoopbackPort.Free()}";
        (await ingest.RunAsync("run")).FailedSaying(ingest.Data, "--data");
    }

    [Fact]
    public async Task A_verb_that_does_not_exist() => (await ingest.RunAsync("artcles")).FailedSaying("artcles");

    public ValueTask DisposeAsync() => ingest.DisposeAsync();

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    // The only end of an asynchronous kind that xUnit 2 knows.
    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
