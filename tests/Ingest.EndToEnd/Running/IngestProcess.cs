using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Ingest.EndToEnd.Running;

/// <summary>The program as a process of its own, from its start to its end by whatever means.</summary>
internal sealed class IngestProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<IngestProcess, bool> Living = new();
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Process process;

    // A test run that is broken off must not leave services behind.
    static IngestProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var left in Living.Keys)
            left.process.Kill(entireProcessTree: true);
    };

    private IngestProcess(Process process) => this.process = process;

    public ProgramOutput Output { get; } = new();

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public static IngestProcess Start(ProcessStartInfo command)
    {
        var process = new Process { StartInfo = command };
        var started = new IngestProcess(process);
        process.OutputDataReceived += (_, line) => started.Output.AddOutput(line.Data);
        process.ErrorDataReceived += (_, line) => started.Output.AddError(line.Data);
        process.Start();
        Living[started] = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        return started;
    }

    /// <summary>Until the program says at <c>/-/ready</c> that it is.</summary>
    public Task BecomesReadyAsync(Uri page, TimeSpan? limit = null) => Eventually.Is(
        async () =>
        {
            if (HasExited)
            {
                await process.WaitForExitAsync();
                throw new InvalidOperationException($"The program ended with exit code {ExitCode} before it was ready:\n{Output.Text}");
            }
            return await AnswersAsync(new Uri(page, "/-/ready"));
        },
        limit ?? TimeSpan.FromSeconds(30), $"the program to be ready at {page}", () => Output.Text);

    /// <summary>SIGKILL: nothing of the program runs after it.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        Living.TryRemove(this, out _);
    }

    /// <summary>SIGTERM.</summary>
    /// <returns>How long the program took to end.</returns>
    public async Task<TimeSpan> StopAsync(TimeSpan limit)
    {
        var waited = Stopwatch.StartNew();
        UnixSignal.RequestStop(process);
        await ExitsAsync(limit);
        return waited.Elapsed;
    }

    public async Task ExitsAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
            Living.TryRemove(this, out _);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The program did not end within {limit.TotalSeconds:0.#} s:\n{Output.Text}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        Living.TryRemove(this, out _);
        process.Dispose();
    }

    public static async Task<bool> AnswersAsync(Uri address)
    {
        try
        {
            using var response = await Client.GetAsync(address);
            return response.IsSuccessStatusCode;
        }
        // A connection that is reset at once ends in the bare SocketException of a stream that asks for its other end.
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    public static Task<string> ReadAsync(Uri address) => Client.GetStringAsync(address);
}
