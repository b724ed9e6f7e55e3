using System.Globalization;
using System.Text.Json;
using Ingest.EndToEnd.Hosts;

namespace Ingest.EndToEnd.Running;

/// <summary>One installation of the program: its settings, data folder and feed list, impatient enough for a test.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new("installation");
    private readonly List<IngestProcess> processes = [];

    public Installation()
    {
        Data = folder["data"];
        FeedList = folder["feeds.opml"];
        Page = new($"http://127.0.0.1:{LoopbackPort.Free().ToString(CultureInfo.InvariantCulture)}");
        Settings = new()
        {
            ["Ingest__Data"] = Data,
            ["Ingest__Urls"] = Page.GetLeftPart(UriPartial.Authority),
            ["Ingest__Feeds"] = FeedList,
            ["Ingest__Polling__MinInterval"] = "200ms",
            ["Ingest__Polling__MaxInterval"] = "2s",
            ["Ingest__Polling__DefaultInterval"] = "300ms",
            ["Ingest__Polling__HostGap"] = "0",
            ["Ingest__Polling__AllowAddresses__0"] = "127.0.0.0/8",
            ["Ingest__Alerts__GroupWait"] = "0",
        };
        WriteFeedList();
    }

    public TemporaryFolder Folder => folder;

    public string Data { get; set; }

    public string FeedList { get; }

    public Uri Page { get; }

    public Dictionary<string, string> Settings { get; }

    public string Database => Path.Combine(Data, "ingest.db");

    public void WriteFeedList(params IEnumerable<Uri> feeds) => File.WriteAllText(FeedList, FeedLists.Opml(feeds));

    public void AlertBy(Uri webhook, string secret, string name = "desk")
    {
        Settings["Ingest__Alerts__Channels__0__Type"] = "webhook";
        Settings["Ingest__Alerts__Channels__0__Name"] = name;
        Settings["Ingest__Alerts__Channels__0__Url"] = webhook.AbsoluteUri;
        Settings["Ingest__Alerts__Channels__0__Secret"] = secret;
    }

    /// <summary>The service, not waited for.</summary>
    public IngestProcess Launch(params string[] arguments) => Launch(Settings, arguments);

    public IngestProcess Launch(IReadOnlyDictionary<string, string> settings, params string[] arguments) => Launch(settings, host: null, arguments);

    /// <param name="host">Where it runs; null for this machine.</param>
    public IngestProcess Launch(IReadOnlyDictionary<string, string> settings, TestHost? host, params string[] arguments)
    {
        var command = IngestProgram.Command(folder.Path, settings, arguments is [] ? ["run"] : arguments);
        var process = IngestProcess.Start(host?.Here(command) ?? command);
        processes.Add(process);
        return process;
    }

    public async Task<IngestProcess> StartAsync()
    {
        var process = Launch();
        await process.BecomesReadyAsync(Page);
        return process;
    }

    /// <summary>One verb, beside the service or without it.</summary>
    public async Task<VerbResult> RunAsync(params string[] arguments) => await RunAsync(TimeSpan.FromSeconds(30), arguments);

    public async Task<VerbResult> RunAsync(TimeSpan limit, params string[] arguments)
    {
        await using var process = IngestProcess.Start(IngestProgram.Command(folder.Path, Settings, arguments));
        await process.ExitsAsync(limit);
        return new(string.Join(' ', arguments), process.ExitCode, process.Output);
    }

    /// <summary>A listing verb's lines.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(params string[] verb) =>
        (await RunAsync([.. verb, "--json"])).Succeeded().JsonLines;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
            await process.DisposeAsync();
        processes.Clear();
        folder.Dispose();
    }
}
