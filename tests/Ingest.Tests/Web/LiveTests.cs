using System.Diagnostics;
using System.Net;

namespace Ingest.Tests.Web;

public sealed class LiveTests : WebFixture
{
    [Fact]
    public async Task A_new_story_is_told_within_a_second()
    {
        Publish();
        using var response = await AskAsync(HttpMethod.Get, "/events");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ending));
        await LineAsync(reader, "retry: 2000");

        var clock = Stopwatch.StartNew();
        Publish(About("Kirkuk agrees on its canals in Iraq"));
        await LineAsync(reader, "event: stories");

        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
        Assert.Contains("Kirkuk agrees", await TextAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_without_news_is_told_as_such()
    {
        using var response = await AskAsync(HttpMethod.Get, "/events");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ending));
        await LineAsync(reader, "retry: 2000");

        Publish();

        Assert.Equal("event: polls", await LineAsync(reader, "event:"));
    }

    [Fact]
    public async Task Open_pages_do_not_hold_up_the_stop()
    {
        using var response = await AskAsync(HttpMethod.Get, "/events");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        var clock = Stopwatch.StartNew();
        await App.StopAsync(Ending);

        Assert.InRange(clock.ElapsedMilliseconds, 0, 4000);
    }

    private async Task<string> LineAsync(StreamReader reader, string start)
    {
        while (await reader.ReadLineAsync(Ending) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
                return line;
        }
        throw new EndOfStreamException($"The stream ended before a line that starts with '{start}'.");
    }
}
