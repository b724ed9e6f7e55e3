using System.Globalization;

namespace Ingest.Tests.Manners;

/// <summary>Nothing is missed silently between two polls.</summary>
public sealed class GapTests : IDisposable
{
    private const string Host = "paper.example";

    private readonly SimulatedService service = new();

    public void Dispose() => service.Dispose();

    private int Articles => service.Database.Value<int>("SELECT count(*) FROM articles");

    [Theory]
    [InlineData("", "<generator>https://wordpress.org/?v=6.4</generator>")]
    [InlineData("<atom:link rel=\"next\" href=\"https://paper.example/feed?paged={0}\"/>", "")]
    [InlineData("<atom:link rel=\"prev-archive\" href=\"/feed?paged={0}\"/>", "")]
    public async Task What_the_window_no_longer_shows_is_found_on_older_pages(string link, string channel)
    {
        var paper = new Paper(service.Time, window: 10);
        service.Web.Serve(Host, r => Page(paper, r, link, channel));
        service.Subscribe("https://paper.example/feed");
        await service.RunAsync(TimeSpan.FromMinutes(5));
        paper.Publish(25);
        await service.RunAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(35, Articles);
        var pages = service.Web.LogOf(Host).Where(r => r.Url.Query.Length > 0).ToList();
        Assert.Equal(["?paged=2", "?paged=3"], pages.Select(r => r.Url.Query));
        Assert.All(service.Web.PausesOf(Host), p => Assert.True(p >= TimeSpan.FromSeconds(2)));
        Assert.Equal("filled", service.Database.Value<string>("SELECT gap FROM polls WHERE gap IS NOT NULL"));
        Assert.Equal(0, service.Feed().Gaps);
    }

    [Fact]
    public async Task A_gap_that_cannot_be_filled_is_recorded_and_the_interval_shortened()
    {
        var paper = service.Subscribe(new Paper(service.Time, window: 10));
        await service.RunAsync(TimeSpan.FromMinutes(5));
        paper.Publish(25);
        await service.RunAsync(TimeSpan.FromMinutes(20));

        Assert.Equal((20, 1), (Articles, service.Feed().Gaps));
        Assert.DoesNotContain(service.Web.LogOf(Host), r => r.Url.Query.Length > 0);
        Assert.StartsWith("shortened", service.Feed().IntervalWhy, StringComparison.Ordinal);
        Assert.True(service.Web.PausesOf(Host)[^1] < TimeSpan.FromMinutes(9));
    }

    [Fact]
    public async Task A_feed_that_outruns_its_window_is_asked_as_often_as_it_takes_and_no_oftener()
    {
        // Ten shown, one a minute: a quarter of an hour would miss five each time.
        service.Subscribe(new Paper(service.Time, window: 10) { Every = TimeSpan.FromMinutes(1) });
        await service.RunAsync(TimeSpan.FromDays(2));

        Assert.Equal(0, service.Database.Value<int>("SELECT count(*) FROM polls WHERE gap = 'open' AND started > (SELECT min(started) + 7200000 FROM polls)"));
        Assert.All(service.Web.PausesOf(Host), p => Assert.True(p >= TimeSpan.FromMinutes(2), $"{p}"));
        Assert.InRange(service.Web.PausesOf(Host).TakeLast(50).Average(p => p.TotalMinutes), 2, 7.5);
    }

    [Fact]
    public async Task No_more_pages_are_walked_than_allowed_and_a_server_that_repeats_itself_is_let_be()
    {
        var paper = new Paper(service.Time, window: 10) { Channel = "<generator>https://wordpress.org/?v=6.4</generator>" };
        service.Web.Serve(Host, r => SimulatedWeb.Answer(200, paper.Document(paper.Count)));
        service.Subscribe("https://paper.example/feed");
        await service.RunAsync(TimeSpan.FromMinutes(5));
        paper.Publish(1000);
        await service.RunAsync(TimeSpan.FromMinutes(15));
        Assert.Single(service.Web.LogOf(Host), r => r.Url.Query.Length > 0);

        service.Web.Serve(Host, r => Page(paper, r, "", paper.Channel));
        paper.Publish(1000);
        await service.RunAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(1 + service.Options.GapPages, service.Web.LogOf(Host).Count(r => r.Url.Query.Length > 0));
    }

    [Fact]
    public async Task A_feed_that_gives_its_items_new_guids_has_no_gap()
    {
        var poll = 0;
        service.Web.Serve(Host, _ => SimulatedWeb.Answer(200, $"<rss version=\"2.0\"><channel><title>P</title>{string.Concat(Enumerable.Range(0, 5).Select(i => $"<item><guid>{poll}-{i}</guid><link>https://paper.example/{i}</link><title>Story number {i} of many</title></item>"))}<!-- {poll++} --></channel></rss>"));
        service.Subscribe("https://paper.example/feed");
        await service.RunAsync(TimeSpan.FromHours(2));

        Assert.Equal((5, 0), (Articles, service.Database.Value<int>("SELECT count(*) FROM polls WHERE gap IS NOT NULL")));
    }

    [Fact]
    public void A_page_elsewhere_is_not_asked_for()
    {
        var links = new[] { "https://other.example/feed?page=2", "ftp://paper.example/2", "https://paper.example:8443/2", "https://paper.example/feed" };
        var first = new Uri("https://paper.example/feed");

        Assert.All(links, l => Assert.Null(Ingest.Polling.Gap.OlderPage(new() { Format = Ingest.Feeds.FeedFormat.Rss, Links = [new("next", l, null)] }, first, first, 2)));
    }

    private static HttpResponseMessage Page(Paper paper, LoggedRequest request, string link, string channel)
    {
        var page = request.Url.Query.Length == 0 ? 1 : int.Parse(request.Url.Query["?paged=".Length..], CultureInfo.InvariantCulture);
        paper.Channel = channel + string.Format(CultureInfo.InvariantCulture, link, page + 1);
        return SimulatedWeb.Answer(200, paper.Document(paper.Count - 10 * (page - 1)));
    }
}
