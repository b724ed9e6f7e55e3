using System.Globalization;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Hosting;
using Ingest.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ingest.Tests.Web;

/// <summary>The composed service with a page on a free port, a database of its own, and one feed that was asked before, so that what comes is news.</summary>
public abstract class WebFixture : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource ending = new(TimeSpan.FromSeconds(30));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-web-");
    private WebApplication? app;
    private HttpClient? client;
    private long feedId;

    private protected WebApplication App => app!;

    private protected HttpClient Client => client!;

    private protected CancellationToken Ending => ending.Token;

    private protected virtual IReadOnlyList<Role> Roles => [Role.Store, Role.Web];

    private protected virtual WebOptions Access => new();

    public async Task InitializeAsync()
    {
        var options = new IngestOptions { Data = folder.FullName, Urls = "http://127.0.0.1:0", Roles = Roles, Web = Access };
        app = (WebApplication)Program.Compose(options);
        await app.StartAsync(Ending);
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        if (!options.NeedsDatabase)
            return;
        var feeds = app.Services.GetRequiredService<FeedStore>();
        feeds.Add(new Subscription(new Uri("http://news.example/rss.xml")) { Title = "The <i>Example</i>" });
        feedId = feeds.Find("http://news.example/rss.xml")!.Id;
    }

    public async Task DisposeAsync()
    {
        await app!.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public void Dispose()
    {
        client?.Dispose();
        ending.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>One poll of the feed; the first is history.</summary>
    private protected IReadOnlyList<StoredPoll> Publish(params Article[] articles) => Get<ArticleWriter>().Write(
    [
        new FeedPolled
        {
            PollId = Guid.CreateVersion7(),
            FeedId = feedId,
            Url = new Uri("http://news.example/rss.xml"),
            Ordered = DateTimeOffset.UtcNow,
            Duration = TimeSpan.FromMilliseconds(20),
            Outcome = FetchOutcome.Modified,
            Status = 200,
            Shown = [],
            Articles = articles,
        },
    ]);

    /// <summary>As <see cref="Publish"/>, after a first poll: news.</summary>
    private protected long PublishNews(Article article)
    {
        Publish();
        return Publish(article)[0].Changes[0].StoryId;
    }

    private protected static Article About(string title, string? url = null, string summary = "") => new()
    {
        Guid = url ?? title,
        Url = url ?? $"http://news.example/{Uri.EscapeDataString(title)}",
        Title = title,
        Summary = summary,
        Language = "en",
        Published = DateTimeOffset.UtcNow,
    };

    internal Task<string> PageAsync(string path) => TextAsync(path);

    internal Task<HttpResponseMessage> RequestAsync(HttpRequestMessage request) => Client.SendAsync(request, Ending);

    private protected async Task<string> TextAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Ending);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Ending);
    }

    private protected Task<HttpResponseMessage> AskAsync(HttpMethod method, string path) =>
        Client.SendAsync(new HttpRequestMessage(method, path), HttpCompletionOption.ResponseHeadersRead, Ending);

    private protected static string Story(long id) => string.Create(CultureInfo.InvariantCulture, $"/stories/{id}");
}
