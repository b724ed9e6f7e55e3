using System.Text.RegularExpressions;
using Ingest.EndToEnd.Browsing;
using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Microsoft.Playwright;

namespace Ingest.EndToEnd;

/// <summary>The page as a person has it: in a browser, left open.</summary>
public partial class PageTests
{
    private readonly MadeUpNews news = new(seed: 7);

    [BrowserFact]
    public async Task A_new_story_appears_on_the_open_page_and_leads_to_its_own()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromIraq());
        var process = await around.StartAsync();
        await using var browser = await Browser.StartAsync();
        var visit = await browser.VisitAsync(around.Ingest.Page);

        var (told, elsewhere) = (news.FromSyria(), news.FromElsewhere());
        herald.Publish(told, elsewhere);
        var headline = visit.Page.GetByRole(AriaRole.Link, new() { Name = told.Title, Exact = true });
        await headline.WaitForAsync(new() { Timeout = 15_000 });
        Assert.Equal(0, await visit.Page.GetByText(elsewhere.Title).CountAsync());

        await headline.ClickAsync();
        await visit.ArrivesAtAsync(StoryAddress());
        Assert.Contains(told.Title, await visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(), StringComparison.Ordinal);
        await visit.Page.GetByText("Decided by").First.WaitForAsync();
        await process.StopAsync(TimeSpan.FromSeconds(10));
        // The stream that ends with the program is the page's own business, and the only fault it may report.
        Assert.DoesNotContain(visit.Faults, fault => !fault.Contains("ERR_", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task What_a_feed_says_never_runs()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        var hostile = news.FromIraq();
        hostile = hostile with
        {
            Title = $"{hostile.Title} <script>alert('title')</script><img src=x onerror=alert('image')>",
            Summary = "<svg onload=alert('svg')><a href=\"javascript:alert('link')\">Iraq</a> " + hostile.Summary,
            Url = "javascript:alert('address')",
        };
        herald.Publish(hostile);
        await around.AllIsStoredAsync(process);
        await using var browser = await Browser.StartAsync();

        foreach (var path in new[] { "", "?all=1", "search?q=region:IQ", "stories/1", "stories/2", "feeds", "feeds/1", "alerts", "system" })
        {
            var visit = await browser.VisitAsync(new Uri(around.Ingest.Page, path));
            await visit.Page.GetByRole(AriaRole.Navigation).First.WaitForAsync();
            Assert.Equal(0, await visit.Page.Locator("a[href^='javascript:'], main script, [onerror], [onload]").CountAsync());
            Assert.Empty(visit.Faults);
        }
    }

    [GeneratedRegex(@"/stories/\d+$")]
    private static partial Regex StoryAddress();
}
