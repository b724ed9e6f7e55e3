using System.Net;
using Ingest.Contracts;
using Ingest.Polling;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Polling;

public sealed class PollerTests : IAsyncLifetime
{
    private static readonly PollingOptions Local = new() { AllowAddresses = [IPNetwork.Parse("127.0.0.1/32")] };

    private HttpClient? client;
    private LocalServer? server;
    private string body = "";

    public async Task InitializeAsync()
    {
        client = PollingServices.Client(new AddressGuard(Local), Local);
        server = await LocalServer.StartAsync(context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            context.Response.Headers.CacheControl = "max-age=300";
            return context.Response.WriteAsync(body);
        });
    }

    public async Task DisposeAsync()
    {
        client!.Dispose();
        await server!.DisposeAsync();
    }

    [Fact]
    public async Task Only_unseen_and_changed_items_travel()
    {
        var first = await PollAsync(Rss(Item("c", "Three"), Item("b", "Two"), Item("a", "One")));
        Assert.Equal((FetchOutcome.Modified, 3, 3), (first.Outcome, first.Articles.Length, first.Shown!.Length));

        var second = await PollAsync(Rss(Item("d", "Four"), Item("c", "Three"), Item("b", "Two, corrected")), after: first);

        Assert.Equal(["Four", "Two, corrected"], second.Articles.Select(a => a.Title));
        Assert.Equal(3, second.Shown!.Length);
    }

    // Sent with 200, so that the body alone tells.
    [Theory]
    [InlineData("<html><head><title>Just a moment...</title><script>window._cf_chl_opt={cType:'managed'}</script></head></html>", FetchOutcome.Blocked)]
    [InlineData("<html><body><iframe src='/x'>Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>", FetchOutcome.Blocked)]
    [InlineData("<!doctype html><html><head><script id=\"anubis_challenge\" type=\"application/json\">{}</script></head></html>", FetchOutcome.Blocked)]
    [InlineData("<!doctype html><html><head><script src=\"/cdn-cgi/challenge-platform/scripts/jsd/main.js\"></script></head><body>News</body></html>", FetchOutcome.NotAFeed)]
    public async Task A_wall_against_machines_is_told_from_a_page(string page, FetchOutcome outcome)
    {
        var polled = await PollAsync(page);

        Assert.Equal((outcome, null, 0), (polled.Outcome, polled.Shown, polled.Articles.Length));
        Assert.NotNull(polled.Detail);
    }

    [Fact]
    public async Task A_feed_that_tells_of_such_a_wall_is_none() =>
        Assert.Equal(FetchOutcome.Modified, (await PollAsync(Rss(Item("a", "How sucuri_cloudproxy_js works")))).Outcome);

    [Fact]
    public async Task The_answer_carries_what_the_writer_needs()
    {
        var command = Command();
        body = Rss("<ttl>45</ttl>" + Item("a", "One"));
        var polled = await Poller.PollAsync(command, default);

        Assert.Equal((command.PollId, command.FeedId, command.Ordered, command.Url), (polled.PollId, polled.FeedId, polled.Ordered, polled.Url));
        Assert.Equal(("\"1\"", 200, (long)body.Length), (polled.ETag, polled.Status, polled.Bytes));
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(45)), (polled.Hints.Freshness, polled.Hints.TimeToLive));
        Assert.Equal(new FeedProfile("T", "https://example.org/", "en"), polled.Profile);
        Assert.True(polled.Duration > TimeSpan.Zero);
    }

    [Fact]
    public async Task The_same_body_is_not_read_again()
    {
        var first = await PollAsync(Rss(Item("a", "One")));
        var second = await PollAsync(body, after: first);

        Assert.Equal((FetchOutcome.SameBody, null, 0, first.BodyHash), (second.Outcome, second.Shown, second.Articles.Length, second.BodyHash));
    }

    [Fact]
    public async Task A_feed_without_items_is_empty() => Assert.Equal((FetchOutcome.Empty, 0), await PollAsync(Rss("")) is var p ? (p.Outcome, p.Shown!.Length) : default);

    [Theory]
    [InlineData("<!DOCTYPE html><html><body><h1>Please enable JavaScript</h1></body></html>")]
    [InlineData("")]
    [InlineData("{\"error\":1}")]
    public async Task What_is_no_feed_is_told_and_shows_nothing(string document)
    {
        var polled = await PollAsync(document);

        Assert.Equal((FetchOutcome.NotAFeed, null), (polled.Outcome, polled.Shown));
        Assert.False(string.IsNullOrEmpty(polled.Detail));
    }

    [Fact]
    public async Task Of_a_broken_feed_what_can_be_read_is_used()
    {
        var polled = await PollAsync(Rss(Item("a", "One"))[..^16] + "<item><guid>b");

        Assert.Equal((FetchOutcome.Malformed, "One"), (polled.Outcome, polled.Articles[0].Title));
        Assert.StartsWith("Line ", polled.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_are_told_apart_by_the_key_that_the_command_names()
    {
        var first = await PollAsync(Rss(Item("a", "One")), level: IdentityLevel.Url);
        var second = await PollAsync(Rss(Item("a", "One").Replace("<guid>a", "<guid>changed", StringComparison.Ordinal)), after: first, level: IdentityLevel.Url);

        Assert.Empty(second.Articles);
    }

    private Poller Poller => new(new Fetcher(client!, Local, TimeProvider.System), Local, TimeProvider.System);

    private PollFeed Command() => new() { PollId = Guid.NewGuid(), FeedId = 7, Ordered = DateTimeOffset.UnixEpoch.AddYears(50), Url = new Uri(server!.Address, "/feed") };

    private Task<FeedPolled> PollAsync(string document, FeedPolled? after = null, IdentityLevel level = IdentityLevel.Guid)
    {
        body = document;
        return Poller.PollAsync(Command() with { Identity = level, Shown = after?.Shown ?? [], BodyHash = after?.BodyHash ?? 0 }, default);
    }

    private static string Rss(params string[] items) => $"""<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://example.org/</link><language>en</language>{string.Concat(items)}</channel></rss>""";

    private static string Item(string name, string title) => $"<item><guid>{name}</guid><link>https://example.org/{name}</link><title>{title}</title></item>";
}
