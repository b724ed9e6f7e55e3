using System.Net;
using System.Net.Sockets;
using System.Text;
using Ingest.Cli;

namespace Ingest.Tests.Cli;

/// <summary>check, migrate, health, help, and command lines that cannot be read.</summary>
[Collection(OneAtATime.Cli)]
public sealed class OperatorVerbTests : IDisposable
{
    private readonly CliFixture _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_configuration_in_order_is_summed_up_and_nothing_is_made()
    {
        var result = await _cli.RunAsync("check");

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("(would be made)", result.Output, StringComparison.Ordinal);
        Assert.Contains("in memory", result.Output, StringComparison.Ordinal);
        Assert.Contains("from the built-in list", result.Output, StringComparison.Ordinal);
        Assert.Contains("IQ (Iraq), SY (Syria)", result.Output, StringComparison.Ordinal);
        Assert.Contains("Channels  console", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_cli.Beside(".")));
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once_with_key_value_and_remedy()
    {
        await File.WriteAllTextAsync(_cli.Folder, "a file where the folder should be");
        var list = _cli.Beside("list.opml");
        await File.WriteAllTextAsync(list, "<opml><body>\n<outline xmlUrl=\"nonsense\"/>\n</body></opml>");

        var result = await _cli.RunAsync("check", "--feeds", list, "--set", "Watch:0=IRQ", "--set", "Polling:Timeout=soon", "--set", "Alerts:Channels:0:Type=webhook", "--set", "Pollling:X=1");

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains("there are 6 mistakes", result.Error, StringComparison.Ordinal);
        Assert.Contains("Ingest:Watch:0 (Ingest__Watch__0) is \"IRQ\": did you mean IQ (Iraq)?", result.Error, StringComparison.Ordinal);
        Assert.Contains("Ingest:Polling:Timeout", result.Error, StringComparison.Ordinal);
        Assert.Contains("Ingest:Alerts:Channels:0:Url", result.Error, StringComparison.Ordinal);
        Assert.Contains("line 2: 'nonsense' is not a complete address", result.Error, StringComparison.Ordinal);
        Assert.Contains("data is a file; name a folder", result.Error, StringComparison.Ordinal);
        Assert.Contains("Pollling", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_a_mistake()
    {
        Directory.CreateDirectory(_cli.Folder);
        await File.WriteAllTextAsync(Path.Combine(_cli.Folder, Ingest.Database.Database.FileName), new string('x', 5000));

        var result = await _cli.RunAsync("check");

        Assert.Equal(2, result.Code);
        Assert.Contains("is not an Ingest database", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_of_options_is_Markdown()
    {
        var result = await _cli.RunAsync("check", "--options");

        Assert.Equal(0, result.Code);
        Assert.StartsWith("| Key |", result.Output, StringComparison.Ordinal);
        Assert.Contains("`Ingest__Polling__Timeout`", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_says_from_where_to_where()
    {
        var dry = await _cli.RunAsync("migrate", "--dry-run");
        Assert.Contains("would be made with schema", dry.Output, StringComparison.Ordinal);
        Assert.Contains("0001_first", dry.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_cli.Folder));

        Assert.Contains("was made with schema", (await _cli.RunAsync("migrate")).Output, StringComparison.Ordinal);
        Assert.Contains("nothing to do", (await _cli.RunAsync("migrate")).Output, StringComparison.Ordinal);

        _cli.Execute("PRAGMA user_version = 999");
        var newer = await _cli.RunAsync("migrate");
        Assert.Equal(1, newer.Code);
        Assert.Contains("written by a newer version", newer.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await _cli.RunAsync("articles")).Code);
    }

    [Theory]
    [InlineData("200 OK", "ready", 0, "Healthy")]
    [InlineData("503 Service Unavailable", "no broker", 1, "Not ready")]
    public async Task Health_asks_the_running_service_on_loopback(string status, string body, int code, string words)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answer = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var read = await client.GetStream().ReadAsync(new byte[4096]);
            Assert.True(read > 0);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        });

        var result = await _cli.RunAsync("health", "--urls", $"http://0.0.0.0:{((IPEndPoint)listener.LocalEndpoint).Port}");
        await answer;

        Assert.Equal(code, result.Code);
        Assert.Contains(words, Assert.Single(result.Lines), StringComparison.Ordinal);
        Assert.Contains(body, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", null, 2)]
    [InlineData("http://*:8080", null, 2)]
    [InlineData("http://192.0.2.7:8080", null, 2)]
    [InlineData("http://127.0.0.1:8080;http://10.1.2.3:8080", null, 2)]
    [InlineData("http://localhost:8080", null, 0)]
    [InlineData("http://[::1]:8080", null, 0)]
    [InlineData("http://0.0.0.0:8080", "Web:Password=secret", 0)]
    [InlineData("http://0.0.0.0:8080", "Web:ApiKeys:0=ing_secret", 0)]
    [InlineData("http://0.0.0.0:8080", "Roles:0=poll", 0)]
    public async Task Others_than_this_machine_need_a_key_or_a_password(string urls, string? more, int code)
    {
        string[] settings = more is null ? [] : more.StartsWith("Roles", StringComparison.Ordinal) ? ["--set", more, "--set", "RabbitMq:Uri=amqp://localhost"] : ["--set", more];

        var result = await _cli.RunAsync(["check", "--urls", urls, .. settings]);

        Assert.Equal(code, result.Code);
        Assert.Equal(code == 2, result.Output.Contains("'ingest key' makes both", StringComparison.Ordinal) || result.Error.Contains("'ingest key' makes both", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_says_that_nothing_runs_or_that_there_is_no_address()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        var down = await _cli.RunAsync("health", "--urls", $"http://*:{port}");
        Assert.Equal(1, down.Code);
        Assert.StartsWith($"Not running: nothing answers at http://127.0.0.1:{port}/-/ready", down.Output, StringComparison.Ordinal);

        var none = await _cli.RunAsync("health", "--set", "Roles:0=poll", "--set", "RabbitMq:Uri=amqp://localhost");
        Assert.Equal(1, none.Code);
        Assert.Contains("listens on no address", none.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("artcles", "there is no verb 'ingest artcles'. Did you mean 'articles'?")]
    [InlineData("feeds lst", "there is no verb 'ingest feeds lst'. Did you mean 'list'?")]
    [InlineData("articles --jsno", "'ingest articles' has no option --jsno. Did you mean --json?")]
    [InlineData("--dta x", "'ingest' has no option --dta. Did you mean --data?")]
    [InlineData("feeds", "'ingest feeds' needs one of list, add, remove")]
    [InlineData("feeds add", "Required argument 'URL' missing")]
    [InlineData("stories show abc", "'abc' is no id")]
    public async Task A_command_line_that_cannot_be_read_is_a_sentence_with_help(string line, string sentence)
    {
        var result = await _cli.RunAsync(line.Split(' '));

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_verb_and_gives_examples()
    {
        var help = await _cli.RunAsync("--help");

        Assert.Equal(0, help.Code);
        foreach (var verb in new[] { "run", "demo", "check", "migrate", "feeds", "articles", "stories", "alerts", "why", "classify", "quarantine", "health", "backup", "restore", "retention", "doctor", "Examples:" })
            Assert.Contains(verb, help.Output, StringComparison.Ordinal);
        Assert.All(help.Lines, l => Assert.InRange(l.Length, 0, 105));
        Assert.Contains("--since", (await _cli.RunAsync("help", "articles")).Output, StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+", (await _cli.RunAsync("--version")).Output);
    }

    [Fact]
    public async Task A_reader_that_leaves_early_is_no_error()
    {
        _cli.AddFeed("https://one.example/rss");
        using var output = new ClosedPipe();
        using var error = new StringWriter();

        Assert.Equal(0, await Verbs.RunAsync(["feeds", "list", "--data", _cli.Folder], output, error));
        Assert.Equal("", error.ToString());
    }

    /// <summary>What standard output is after head has left: EPIPE.</summary>
    private sealed class ClosedPipe : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("Broken pipe", 32);
    }
}
