using System.Diagnostics;
using System.Globalization;
using System.Net;
using Ingest.EndToEnd.Hosts;
using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd.Broker;

/// <summary>A RabbitMQ node of the tests' own: own ports, own port mapper, own folder, own cookie.</summary>
internal sealed class RabbitMqNode : IAsyncDisposable
{
    // The node and its port mapper live as long as our end of the pipe is open. A line through it is a stop that keeps the queues; its end is the end of
    // the test run, however it came, and takes the folder with it.
    private const string Supervisor =
        """
        exec 3<&0
        epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 & mapper=$!
        "$INGEST_TEST_SERVER" & node=$!
        ( read -r _ <&3 || touch ended; kill -TERM $node ) & watch=$!
        wait $node; status=$?
        kill $watch $mapper 2>/dev/null
        [ ! -e ended ] || rm -rf "$HOME"
        exit $status
        """;

    private readonly TemporaryFolder folder = new("rabbitmq");
    private readonly int port = LoopbackPort.Free(), mapperPort = LoopbackPort.Free(), distributionPort = LoopbackPort.Free();
    private Process? process;

    private readonly TestHost? host;

    private RabbitMqNode(int virtualHosts, TestHost? host)
    {
        this.host = host;
        RabbitMqFiles.Write(folder, Address.ToString(), port, virtualHosts);
    }

    private IPAddress Address => host?.Address ?? IPAddress.Loopback;

    public ProgramOutput Output { get; private set; } = new();

    /// <param name="number">From 1: each is a broker of its own to its clients.</param>
    public Uri VirtualHost(int number) =>
        new($"amqp://{RabbitMqFiles.User}:{RabbitMqFiles.Password}@{Address}:{port.ToString(CultureInfo.InvariantCulture)}/{RabbitMqFiles.VirtualHost(number)}");

    /// <param name="host">Where it runs; null for this machine's loopback.</param>
    public static async Task<RabbitMqNode> StartNewAsync(int virtualHosts, TestHost? host = null)
    {
        Requirements.MustHold(RabbitMqInstallation.WhyNoPrivateNode);
        var node = new RabbitMqNode(virtualHosts, host);
        try
        {
            await node.StartAsync();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public async Task StartAsync()
    {
        var output = Output = new();
        process = new Process { StartInfo = Command() };
        process.OutputDataReceived += (_, line) => output.AddOutput(line.Data);
        process.ErrorDataReceived += (_, line) => output.AddError(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Eventually.Is(
            async () =>
            {
                if (!process.HasExited)
                    return output.Says("completed with") && await LoopbackPort.AnswersAsync(port, Address);
                await process.WaitForExitAsync();
                throw new InvalidOperationException($"RabbitMQ ended with exit code {process.ExitCode} instead of starting:\n{output.Text}");
            },
            TimeSpan.FromSeconds(60), "RabbitMQ to start", () => output.Text);
    }

    /// <summary>In good order, as an operator would. What its queues hold is there again at the next start.</summary>
    public async Task StopAsync()
    {
        if (process is null)
            return;
        if (!process.HasExited)
            await process.StandardInput.WriteLineAsync("stop");
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }

    private ProcessStartInfo Command()
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", Supervisor },
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("RABBITMQ_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Environment())
            start.Environment[name] = value;
        return host?.Here(start) ?? start;
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["INGEST_TEST_SERVER"] = RabbitMqInstallation.Server!,
        ["HOME"] = folder.Path,
        ["ERL_EPMD_PORT"] = mapperPort.ToString(CultureInfo.InvariantCulture),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = $"ingest{port.ToString(CultureInfo.InvariantCulture)}@localhost",
        ["RABBITMQ_DIST_PORT"] = distributionPort.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_CONF_ENV_FILE"] = folder["environment"],
        ["RABBITMQ_CONFIG_FILE"] = folder["rabbitmq.conf"],
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder["enabled_plugins"],
        ["RABBITMQ_MNESIA_BASE"] = folder["mnesia"],
        ["RABBITMQ_LOG_BASE"] = folder["log"],
        ["RABBITMQ_PID_FILE"] = folder["pid"],
        // Two schedulers that sleep rather than spin: the tests share two cores.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}",
    };
}
