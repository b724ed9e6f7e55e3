using System.Globalization;
using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.Browsing;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Ingest.EndToEnd;

/// <summary>A page that is left open changes below the hands of whoever works on it, and takes nothing out of them.</summary>
public sealed class LivePageTests(ITestOutputHelper output)
{
    private const string Focused = "document.activeElement.id || document.activeElement.textContent";

    private readonly MadeUpNews news = new(seed: 17);

    [BrowserFact]
    public async Task What_was_typed_chosen_opened_and_focused_outlives_an_update()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var (herald, courier, gazette, tribune) = (around.News.Add("herald"), around.News.Add("courier"), around.News.Add("gazette"), around.News.Add("tribune"));
        foreach (var feed in around.News.Feeds)
            feed.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        var told = news.FromIraq();
        herald.Publish(told);
        await around.IsToldAsync(process, told.Title);
        courier.Publish(news.Copied(told));
        await around.AllIsStoredAsync(process);
        await using var browser = await Browser.StartAsync();
        var visit = await browser.VisitAsync(around.Ingest.Page);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = told.Title, Exact = true }).ClickAsync();

        await visit.Page.GetByText("The same text from 1 other").ClickAsync();
        await visit.Page.GetByLabel("For how long").SelectOptionAsync("7d");
        await visit.Page.GetByText("Put right", new() { Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Number of another story").FillAsync("12");
        gazette.Publish(news.Copied(told));
        await visit.Page.GetByText("The same text from 2 others").WaitForAsync(new() { Timeout = 15_000 });

        Assert.Equal("merge-from", await visit.Page.EvaluateAsync<string>(Focused));
        Assert.Equal("12", await visit.Page.GetByLabel("Number of another story").InputValueAsync());
        Assert.Equal("7d", await visit.Page.GetByLabel("For how long").InputValueAsync());
        Assert.True(await visit.Page.Locator("details[data-key=copies] li").First.IsVisibleAsync());

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).FocusAsync();
        tribune.Publish(news.Copied(told));
        await visit.Page.GetByText("The same text from 3 others").WaitForAsync(new() { Timeout = 15_000 });
        Assert.Equal("Acknowledge", await visit.Page.EvaluateAsync<string>(Focused));
        Assert.Equal("12", await visit.Page.GetByLabel("Number of another story").InputValueAsync());
        Assert.Empty(visit.Faults);
    }

    [BrowserFact]
    public async Task A_page_that_gets_its_first_table_keeps_the_address_that_is_being_typed()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var process = await around.Ingest.StartAsync();
        await using var browser = await Browser.StartAsync();
        var visit = await browser.VisitAsync(new Uri(around.Ingest.Page, "feeds"));
        await visit.Page.GetByText("No feed is subscribed").WaitForAsync();
        await visit.Page.GetByText("Add a feed").ClickAsync();
        await visit.Page.GetByLabel("Address of a feed").FillAsync("https://half-typ");

        var herald = around.News.Add("herald");
        herald.Publish(news.FromIraq());
        (await around.Ingest.RunAsync("feeds", "add", herald.Url.AbsoluteUri)).Succeeded();
        await visit.Page.Locator("#feed-list tr").WaitForAsync(new() { Timeout = 30_000 });

        Assert.Equal(0, await visit.Page.GetByText("No feed is subscribed").CountAsync());
        Assert.Equal("https://half-typ", await visit.Page.GetByLabel("Address of a feed").InputValueAsync());
        Assert.Equal("add-url", await visit.Page.EvaluateAsync<string>(Focused));
        await process.StopAsync(TimeSpan.FromSeconds(10));
    }

    [BrowserFact]
    public async Task New_stories_come_above_the_one_that_the_keyboard_is_at()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        var (first, second) = (news.FromIraq(), news.FromSyria());
        herald.Publish(first);
        await around.IsToldAsync(process, first.Title);
        await using var browser = await Browser.StartAsync();
        var visit = await browser.VisitAsync(around.Ingest.Page);
        await visit.Page.Keyboard.PressAsync("j");
        Assert.Equal(first.Title, await visit.Page.EvaluateAsync<string>(Focused));

        await visit.Page.EvaluateAsync("new MutationObserver(() => { window.arrived ??= Date.now(); }).observe(document.getElementById('news-list'), { childList: true })");
        herald.Publish(second);
        await visit.Page.Locator("#news-list > li:first-child.fresh").GetByText(second.Title).WaitForAsync(new() { Timeout = 15_000 });

        Assert.Equal(first.Title, await visit.Page.EvaluateAsync<string>(Focused));
        Assert.Contains(second.Title, await visit.Page.Locator("#news").InnerTextAsync(), StringComparison.Ordinal);
        var stored = (await around.Ingest.ListAsync("stories", "--limit", "1"))[0].Time("firstSeen").ToUnixTimeMilliseconds();
        var wait = await visit.Page.EvaluateAsync<double>("window.arrived") - stored;
        Figures.Publish(output, "live", string.Create(CultureInfo.InvariantCulture, $"from first seen to the open page: {wait:0} ms"));
        // A second where the machine has nothing else to do.
        Assert.InRange(wait, 0, 5000);
        Assert.Empty(visit.Faults);
    }

    [BrowserFact]
    public async Task A_tab_that_nobody_sees_holds_no_connection_and_catches_up_when_it_is_seen()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        await using var browser = await Browser.StartAsync();
        var (unseen, seen) = (await browser.VisitAsync(around.Ingest.Page), await browser.VisitAsync(around.Ingest.Page));
        await unseen.Page.GetByText("live", new() { Exact = true }).WaitForAsync();
        await unseen.Page.EvaluateAsync("Object.defineProperty(document, 'hidden', { configurable: true, get: () => true }); document.dispatchEvent(new Event('visibilitychange'))");

        var told = news.FromIraq();
        herald.Publish(told);
        await seen.Page.GetByText(told.Title).First.WaitForAsync(new() { Timeout = 15_000 });
        Assert.Equal(0, await unseen.Page.GetByText(told.Title).CountAsync());

        await unseen.Page.EvaluateAsync("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");
        await unseen.Page.GetByText(told.Title).First.WaitForAsync(new() { Timeout = 15_000 });
        Assert.Empty(unseen.Faults);
        await process.StopAsync(TimeSpan.FromSeconds(10));
    }

    [BrowserFact]
    public async Task A_page_that_was_left_open_goes_on_after_the_program_was_restarted()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        await using var browser = await Browser.StartAsync();
        var visit = await browser.VisitAsync(around.Ingest.Page);
        await visit.Page.GetByText("live", new() { Exact = true }).WaitForAsync();

        await process.StopAsync(TimeSpan.FromSeconds(10));
        await visit.Page.GetByText("connection lost, trying again").WaitForAsync();
        var told = news.FromIraq();
        herald.Publish(told);
        await around.Ingest.StartAsync();

        await visit.Page.GetByText(told.Title).First.WaitForAsync(new() { Timeout = 40_000 });
        await visit.Page.GetByText("live", new() { Exact = true }).WaitForAsync();
    }
}
