using System.Text.RegularExpressions;
using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.Browsing;
using Ingest.EndToEnd.News;
using Microsoft.Playwright;

namespace Ingest.EndToEnd;

/// <summary>Each page as a person uses it: by mouse, by keyboard, without script, in the dark.</summary>
public sealed partial class PageTourTests
{
    private readonly MadeUpNews news = new(seed: 11);

    [BrowserFact]
    public async Task No_page_has_a_serious_fault_of_accessibility_in_light_or_dark()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        var arabic = new NewsArticle("ar-1", "البصرة تبدأ تشغيل محطة لتحلية المياه في العراق", "محافظة البصرة جنوبي العراق تشغل محطة جديدة.");
        herald.Publish(news.FromIraq(), news.FromSyria(), arabic);
        await around.IsToldAsync(process, arabic.Title);
        await using var browser = await Browser.StartAsync();

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var path in new[] { "", "?since=24h", "stories/2", "search", "search?q=region:IQ", "search?q=a+AND", "feeds", "feeds/1", "alerts", "alerts/rules/new?when=region:IQ", "system", "nowhere" })
            {
                var visit = await browser.VisitAsync(new Uri(around.Ingest.Page, path), scheme);
                Assert.Empty(await visit.Page.SeriousFindingsAsync());
                Assert.DoesNotContain(visit.Faults, f => !f.Contains("404", StringComparison.Ordinal));
                await visit.Page.CloseAsync();
            }
        }
    }

    [BrowserFact]
    public async Task A_search_finds_what_came_this_moment_and_becomes_a_rule()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        herald.Publish(new NewsArticle("b-1", "Mosul reopens its old bridge", "Lorries cross the Tigris in Mosul, Iraq, again."));
        await around.AllIsStoredAsync(process);
        await using var browser = await Browser.StartAsync();
        var visit = await browser.VisitAsync(new Uri(around.Ingest.Page, "search"));

        await visit.Page.GetByRole(AriaRole.Searchbox, new() { Name = "What to look for" }).FillAsync("bridge region:IQ");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArrivesAtAsync(SearchForBridges());
        Assert.Equal("bridge", await visit.Page.Locator(".results mark").First.InnerTextAsync());

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "save as a rule" }).ClickAsync();
        await visit.Page.GetByText("It would have told 1 story").WaitForAsync();
        await visit.Page.GetByLabel("Name").FillAsync("bridges");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await visit.Page.GetByText("Rule “bridges” is saved").WaitForAsync();
        Assert.Equal(1, await visit.Page.GetByRole(AriaRole.Cell).Filter(new() { HasText = "bridge region:IQ" }).CountAsync());
        Assert.Empty(visit.Faults);
    }

    [BrowserFact]
    public async Task A_feed_is_looked_at_added_paused_and_resumed()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        around.News.Add("herald").Publish(news.FromElsewhere());
        await around.StartAsync();
        var courier = around.News.Add("courier");
        var shown = news.FromIraq();
        courier.Publish(shown);
        await using var browser = await Browser.StartAsync();
        var visit = await browser.VisitAsync(new Uri(around.Ingest.Page, "feeds"));

        await visit.Page.GetByText("Add a feed").ClickAsync();
        await visit.Page.GetByLabel("Address of a feed").FillAsync(courier.Url.AbsoluteUri);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Look at it first" }).ClickAsync();
        await visit.Page.GetByText(shown.Title).WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await visit.Page.GetByText("is subscribed and asked at once").WaitForAsync();

        await visit.Page.GotoAsync(new Uri(around.Ingest.Page, "feeds/2").AbsoluteUri);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await visit.Page.GetByText("The feed is paused").WaitForAsync();
        await visit.Page.GotoAsync(new Uri(around.Ingest.Page, "feeds/2").AbsoluteUri);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await visit.Page.GetByText("The feed is asked again").WaitForAsync();
        Assert.Empty(visit.Faults);
    }

    [BrowserFact]
    public async Task A_delivery_is_sent_again_with_the_same_id()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        var told = news.FromIraq();
        herald.Publish(told);
        await around.IsToldAsync(process, told.Title);
        var calls = around.Desk.Calls.Count;
        await using var browser = await Browser.StartAsync();
        var visit = await browser.VisitAsync(new Uri(around.Ingest.Page, "alerts"));

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).First.ClickAsync();
        await visit.Page.GetByText("It is sent again, with the same id").WaitForAsync();

        await Running.Eventually.Is(() => around.Desk.Calls.Count > calls, TimeSpan.FromSeconds(20), "the second call");
        Assert.Single(around.Desk.Calls.Select(c => c.Id).Distinct());
    }

    [BrowserFact]
    public async Task The_filter_works_without_script_and_stands_in_the_address()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        herald.Publish(
            new NewsArticle("m-1", "Mosul reopens its old bridge", "Lorries cross the Tigris in Mosul, Iraq, again."),
            new NewsArticle("b-1", "Water works of Basra run day and night", "The city of Basra, Iraq, has water at all hours."));
        await around.AllIsStoredAsync(process);
        await using var browser = await Browser.StartAsync();
        var visit = await browser.VisitAsync(around.Ingest.Page, script: false);

        await visit.Page.GetByText("Filter", new() { Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Place").SelectOptionAsync(new SelectOptionValue { Label = "Mosul" });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await visit.ArrivesAtAsync(PlaceInAddress());
        Assert.Equal(1, await visit.Page.GetByText("Mosul reopens its old bridge").CountAsync());
        Assert.Equal(0, await visit.Page.GetByText("Water works of Basra").CountAsync());
    }

    [BrowserFact]
    public async Task The_keyboard_reaches_the_search_and_walks_the_stories()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        herald.Publish(news.FromIraq(), news.FromSyria());
        await around.AllIsStoredAsync(process);
        await using var browser = await Browser.StartAsync();
        var visit = await browser.VisitAsync(around.Ingest.Page);

        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("j");
        Assert.Equal(await visit.Page.Locator(".stories h3 a").Nth(1).InnerTextAsync(), await visit.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("the");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArrivesAtAsync(SearchForThe());
        Assert.Equal(3, await visit.Page.Locator(".results > li").CountAsync());
        Assert.Empty(visit.Faults);
    }

    [GeneratedRegex("place=IQ:mosul|place=IQ%3Amosul")]
    private static partial Regex PlaceInAddress();

    [GeneratedRegex(@"/search\?q=bridge")]
    private static partial Regex SearchForBridges();

    [GeneratedRegex(@"/search\?q=the$")]
    private static partial Regex SearchForThe();
}
