using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd;

/// <summary>What an operator and a service manager see of the program.</summary>
public class OperationsTests
{
    private readonly MadeUpNews news = new(seed: 9);

    [Fact]
    public async Task The_service_manager_is_told_of_readiness_of_life_and_of_the_stop()
    {
        await using var ingest = new Installation();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 60_000 };
        socket.Bind(new UnixDomainSocketEndPoint(ingest.Folder["notify"]));
        ingest.Settings["NOTIFY_SOCKET"] = ingest.Folder["notify"];
        ingest.Settings["WATCHDOG_USEC"] = "1000000";
        var process = ingest.Launch();
        var said = new List<string>();

        while (!said.Contains("READY=1"))
            Listen();
        // Told means true.
        Assert.True(await IngestProcess.AnswersAsync(new Uri(ingest.Page, "/-/ready")), process.Output.Text);
        for (var lives = 0; lives < 3; lives++)
            Listen();
        Assert.Contains("WATCHDOG=1", said);
        await process.StopAsync(TimeSpan.FromSeconds(10));
        while (!said.Contains("STOPPING=1"))
            Listen();
        Assert.Single(said, "READY=1");
        Assert.Equal(0, process.ExitCode);

        void Listen()
        {
            var buffer = new byte[4096];
            said.AddRange(Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer)).Split('\n'));
        }
    }

    [Fact]
    public async Task By_option_every_line_of_the_log_is_JSON()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        around.Ingest.Settings["Ingest__LogFormat"] = "json";
        var feed = around.News.Add("outlet");
        feed.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        var article = news.FromIraq();
        feed.Publish(article);
        await around.IsToldAsync(process, article.Title);
        await process.StopAsync(TimeSpan.FromSeconds(10));

        var lines = process.Output.Output.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.All(lines, line => Assert.True(line.TryGetProperty("time", out _) && line.TryGetProperty("level", out _) && line.TryGetProperty("message", out _)));
        var told = Assert.Single(lines, line => line.TryGetProperty("event", out var name) && name.GetString() == "Article" && line.GetProperty("message").GetString() == article.Title);
        Assert.Equal("IQ", told.GetProperty("country").GetString());
    }

    [Theory, InMemory]
    public async Task A_backup_made_under_way_brings_everything_back(Bus bus)
    {
        await using var around = await Surroundings.OpenAsync(bus);
        var feed = around.News.Add("outlet");
        feed.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        var article = news.FromIraq();
        feed.Publish(article);
        await around.IsToldAsync(process, article.Title);
        await around.AllIsStoredAsync(process);

        (await around.Ingest.RunAsync("backup", around.Ingest.Folder["copy.db"])).Succeeded();
        Assert.Equal(1, (await around.Ingest.RunAsync("restore", around.Ingest.Folder["copy.db"])).ExitCode);
        await process.StopAsync(TimeSpan.FromSeconds(10));
        Directory.Delete(around.Ingest.Data, recursive: true);
        (await around.Ingest.RunAsync("restore", around.Ingest.Folder["copy.db"])).Succeeded();
        process = await around.Ingest.StartAsync();
        var next = news.FromSyria();
        feed.Publish(next);
        await around.IsToldAsync(process, next.Title);

        Assert.Equal(3, (await around.Ingest.ListAsync("articles")).Count);
        Assert.Equal([article.Title, next.Title], around.Desk.Headlines);
    }

    [Theory, OverRabbitMq]
    public async Task The_doctor_sees_the_broker_its_queues_and_who_reads_them(Bus bus)
    {
        await using var around = await Surroundings.OpenAsync(bus);
        Assert.Contains("ingest-poll is not there", string.Join('\n', (await around.Ingest.RunAsync("doctor")).Output.Output), StringComparison.Ordinal);
        around.News.Add("outlet").Publish(news.FromElsewhere());
        await around.StartAsync();

        var findings = (await around.Ingest.RunAsync("doctor", "--json")).Succeeded().JsonLines;

        Assert.Contains(findings, f => f.GetProperty("name").GetString() == "broker" && f.GetProperty("sentence").GetString()!.Contains("has RabbitMQ ", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.GetProperty("sentence").GetString()!.StartsWith("ingest-store: 1 reading", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.GetProperty("sentence").GetString()!.StartsWith("ingest-poll: 1 reading", StringComparison.Ordinal));
    }
}
