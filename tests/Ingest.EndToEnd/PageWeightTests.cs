using System.Globalization;
using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.Browsing;
using Ingest.EndToEnd.News;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Ingest.EndToEnd;

/// <summary>Pages stay light however much there is to show. How fast they are depends on the machine, and is only told.</summary>
public sealed class PageWeightTests(ITestOutputHelper output)
{
    private const int MostBytes = 150_000, Stories = 240, Feeds = 150;

    private readonly MadeUpNews news = new(seed: 29);

    [BrowserFact]
    public async Task No_page_weighs_more_than_150_kB_with_all_that_belongs_to_it()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var feeds = Enumerable.Range(0, Feeds).Select(i => around.News.Add($"outlet-with-a-rather-long-name-{i}")).ToList();
        feeds.ForEach(f => f.Publish(news.FromElsewhere()));
        var process = await around.StartAsync();
        for (var i = 0; i < Stories; i++)
            feeds[i % 8].Publish(i % 3 == 0 ? InArabic(news.FromIraq()) : news.FromSyria());
        await around.AllIsStoredAsync(process, TimeSpan.FromSeconds(90));
        await using var browser = await Browser.StartAsync();

        var (figures, heaviest) = (new List<string>(), 0L);
        foreach (var path in new[] { "", "?all=1", "?since=24h", "stories/300", "search", "search?q=the", "feeds", "feeds/1", "alerts", "alerts/rules/new?when=region:IQ", "system" })
        {
            var (bytes, paint) = await browser.WeighAsync(new Uri(around.Ingest.Page, path));
            figures.Add(string.Create(CultureInfo.InvariantCulture, $"/{path}: {bytes:N0} bytes, first paint after {paint:0} ms"));
            Assert.True(bytes > 5_000, $"/{path} was not weighed");
            heaviest = Math.Max(heaviest, bytes);
        }
        Figures.Publish(output, "pages", string.Join(Environment.NewLine, figures));
        Assert.InRange(heaviest, 0, MostBytes);
    }

    [BrowserFact]
    public async Task Two_hundred_stories_are_brought_up_to_date_without_holding_up_the_page()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var feeds = Enumerable.Range(0, 8).Select(i => around.News.Add($"outlet{i}")).ToList();
        feeds.ForEach(f => f.Publish(news.FromElsewhere()));
        var process = await around.StartAsync();
        for (var i = 0; i < Stories; i++)
            feeds[i % 8].Publish(news.FromIraq());
        await around.AllIsStoredAsync(process, TimeSpan.FromSeconds(60));
        await using var browser = await Browser.StartAsync();
        var visit = await browser.VisitAsync(around.Ingest.Page);
        var shown = await visit.Page.Locator("#news-list > li").CountAsync();
        await visit.Page.EvaluateAsync("window.slow = []; new PerformanceObserver(l => window.slow.push(...l.getEntries().map(e => e.duration))).observe({ type: 'longtask' })");

        var last = news.FromIraq();
        feeds[0].Publish(last);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = last.Title, Exact = true }).WaitForAsync(new() { Timeout = 15_000 });

        var slow = await visit.Page.EvaluateAsync<double[]>("window.slow");
        output.WriteLine($"{shown} stories shown; tasks of more than 50 ms: {string.Join(", ", slow.Select(ms => ms.ToString("0", CultureInfo.InvariantCulture)))}");
        Assert.True(shown >= 200, $"{shown} stories are shown");
        // Another's load stretches it; what is quadratic takes seconds.
        Assert.All(slow, ms => Assert.InRange(ms, 0, 1000));
        Assert.Equal(shown, await visit.Page.Locator("#news-list > li").CountAsync());
    }

    /// <summary>Two bytes a letter.</summary>
    private static NewsArticle InArabic(NewsArticle article) =>
        article with { Title = $"العراق: {string.Concat(article.Title[..48].Select(c => c == ' ' ? ' ' : (char)('ا' + (c - 'a' + 26) % 26 % 24)))}" };
}
