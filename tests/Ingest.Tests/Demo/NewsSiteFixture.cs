using System.Xml.Linq;
using Ingest.Demo;

namespace Ingest.Tests.Demo;

/// <summary>A started site, its clock, and a client that follows no redirect.</summary>
public abstract class NewsSiteFixture : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan LongestTest = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _ending = new(LongestTest);
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 22, 9, 30, 15, 250, TimeSpan.Zero));

    private NewsSite? _site;
    private HttpClient? _client;

    private protected ManualTime Time => _time;

    private protected NewsSite Site => _site!;

    private protected HttpClient Client => _client!;

    private protected CancellationToken Ending => _ending.Token;

    public async Task InitializeAsync()
    {
        _site = await NewsSite.StartAsync(_time, Ending);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _site.Address };
    }

    public async Task DisposeAsync()
    {
        if (_site is not null)
            await _site.DisposeAsync();
    }

    public void Dispose()
    {
        _client?.Dispose();
        _time.Dispose();
        _ending.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), Ending);

    private protected void AdvanceTo(int second) => Time.Advance(Opened + TimeSpan.FromSeconds(second) - Time.GetUtcNow());

    /// <summary>The items of an RSS feed that is well-formed.</summary>
    private protected async Task<XElement[]> RssAsync(string path)
    {
        using var response = await GetAsync(path);
        await using var body = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(Ending);
        return [.. (await XDocument.LoadAsync(body, LoadOptions.None, Ending)).Descendants("item")];
    }

    private protected async Task<string[]> RssTitlesAsync(string path) =>
        [.. (await RssAsync(path)).Select(item => item.Element("title")!.Value)];

    // The site counts from the whole second it was opened in.
    private static DateTimeOffset Opened { get; } = new(2026, 11, 22, 9, 30, 15, TimeSpan.Zero);
}
