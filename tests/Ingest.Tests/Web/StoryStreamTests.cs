using Ingest.Alerting;
using Ingest.Web.Filters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Ingest.Tests.Web;

/// <summary>Stories as they begin or change, for programs.</summary>
public sealed class StoryStreamTests : WebFixture
{
    [Fact]
    public async Task The_stream_tells_a_new_story_and_goes_on_after_the_last_event()
    {
        Publish();
        var (id, data, firstId) = await NextAsync("", null, () => Publish(About("Mosul reopens its old bridge in Iraq")));
        Assert.Contains("Mosul reopens", data, StringComparison.Ordinal);
        Publish(About("Aleppo opens a school in Syria"));

        var (_, missed, _) = await NextAsync("", id, () => { });
        var (_, again, _) = await NextAsync("", firstId, () => { });

        Assert.Contains("Aleppo opens", missed, StringComparison.Ordinal);
        Assert.Contains("Mosul reopens", again, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=old+bridge")]
    [InlineData("q=brid*&since=1h&country=IQ")]
    [InlineData("place=IQ:mosul")]
    [InlineData("country=IQ")]
    [InlineData("since=1h&q=NOT+school")]
    public async Task The_stream_takes_the_filter_of_the_list_and_resumes_with_it(string filter)
    {
        Publish();
        Publish(About("Kirkuk agrees on its canals in Iraq"));
        var (id, _, _) = await NextAsync("", "0-0", () => { });
        Publish(About("Aleppo opens a school in Syria"));

        var (_, told, _) = await NextAsync(filter, id, () => Publish(About("Mosul reopens its old bridge in Iraq")));

        Assert.Contains("Mosul reopens", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("country=IQ")]
    [InlineData("country=IQ-NI")]
    [InlineData("place=IQ:mosul")]
    [InlineData("lang=ar")]
    [InlineData("source=Nobody")]
    [InlineData("source=The+<i>Example</i>")]
    [InlineData("severity=high")]
    [InlineData("severity=low&country=SY")]
    [InlineData("since=1h")]
    [InlineData("until=2001-01-01")]
    [InlineData("q=bridge")]
    [InlineData("q=bridge+OR+severity>=high")]
    [InlineData("q=sch*+country&country=SY")]
    [InlineData("q=market")]
    public void What_the_stream_tells_is_what_the_list_shows(string query)
    {
        Publish();
        Publish(
            About("Mosul reopens its old bridge in Iraq", "http://news.example/1"), About("Aleppo opens a school in Syria", "http://news.example/2"),
            About("Bomb kills twelve at a market in Baghdad, Iraq", "http://news.example/3"), About("Oslo paints its trams", "http://news.example/4"),
            About("البصرة تبدأ تشغيل محطة للمياه", "http://news.example/5", "محافظة البصرة في العراق") with { Language = "ar-IQ" });
        var filter = StoryFilter.Parse(new QueryCollection(QueryHelpers.ParseQuery(query)), out var mistake, out _);
        Assert.Null(mistake);
        var finder = Get<StoryFinder>();
        var all = finder.Find(new StoryFilter { All = true }, null, 50).Stories;
        Assert.Equal(5, all.Count);

        var listed = finder.Find(filter! with { All = true }, null, 50).Stories.Select(s => s.Id);

        Assert.Equal(listed, finder.Among(filter! with { All = true }, all, Get<StoryStatePageStore>().Of([.. all.Select(s => s.Id)]))!.OrderDescending());
    }

    private async Task<(string Id, string Data, string FirstId)> NextAsync(string filter, string? after, Action then)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/stories/stream?{filter}");
        if (after is not null)
            request.Headers.Add("Last-Event-ID", after);
        using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ending);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ending));
        string id = "", first = "";
        var begun = false;
        while (await reader.ReadLineAsync(Ending) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            if (!begun && id.Length > 0)
            {
                (begun, first) = (true, id);
                then();
            }
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return (id, line[6..], first);
        }
        throw new EndOfStreamException();
    }
}
