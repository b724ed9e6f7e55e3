using System.Net;
using Ingest.Alerting;

namespace Ingest.Tests.Web;

public sealed class AlertLinkTests : WebFixture
{
    private static string PathOf(string link) => new Uri(link).PathAndQuery;

    [Fact]
    public async Task A_signed_link_asks_first_and_acts_only_when_its_button_is_pressed()
    {
        var story = PublishNews(About("Explosion in Mosul, Iraq"));
        var links = Get<ActionLinks>().Of(story, DateTimeOffset.UtcNow);
        Assert.Contains($"Mute story {story} for a day", await TextAsync(PathOf(links.Mute)), StringComparison.Ordinal);
        Assert.Empty(Get<MuteStore>().List());
        using var muted = await AskAsync(HttpMethod.Post, PathOf(links.Mute));
        Assert.Equal(HttpStatusCode.OK, muted.StatusCode);
        Assert.Equal((MuteKind.Story, story.ToString(System.Globalization.CultureInfo.InvariantCulture)), Get<MuteStore>().List().Select(m => (m.Kind, m.Subject)).Single());
        using var acknowledged = await AskAsync(HttpMethod.Post, PathOf(links.Acknowledge));
        Assert.Contains("acknowledged", await acknowledged.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        Assert.False(Get<Acknowledgements>().Add(story, "test"));
    }

    [Fact]
    public async Task A_link_that_was_changed_or_is_too_old_is_refused()
    {
        var links = Get<ActionLinks>();
        var good = PathOf(links.Of(7, DateTimeOffset.UtcNow).Mute);
        var old = PathOf(links.Of(7, DateTimeOffset.UtcNow.AddDays(-8)).Mute);
        foreach (var bad in new[] { good.Replace("story=7", "story=8", StringComparison.Ordinal), good.Replace("do=mute", "do=acknowledge", StringComparison.Ordinal), good.Replace("sig=", "sig=x", StringComparison.Ordinal), old, "/alerts/act", "/alerts/act?do=mute&story=7&until=99999999999999999&sig=%00" })
        {
            using var answer = await AskAsync(HttpMethod.Post, bad);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        Assert.Empty(Get<MuteStore>().List());
    }
}
