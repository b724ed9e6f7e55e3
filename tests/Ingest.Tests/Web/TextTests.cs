using Ingest.Regions;
using Ingest.Web;

namespace Ingest.Tests.Web;

public sealed class TextTests
{
    [Theory]
    [InlineData("https://a.example/x?y=1&z=2", "https://a.example/x?y=1&z=2")]
    [InlineData(" http://a.example ", "http://a.example/")]
    [InlineData("https://name:secret@a.example/x", "https://a.example/x")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("JaVaScRiPt://a.example/%0aalert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("//a.example/x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_addresses_of_the_web_become_links(string? address, string? link) => Assert.Equal(link, SafeLink.Of(address));

    [Fact]
    public void Evidence_is_cut_out_where_it_stands()
    {
        var cut = Highlight.Cut("In Mosul, Iraq", TextZone.Title, [Found(10, "Iraq"), Found(3, "Mosul")]);

        Assert.Equal(["In ", "Mosul", ", ", "Iraq"], cut.Select(s => s.Text));
        Assert.Equal(["Mosul", "Iraq"], cut.Where(s => s.Evidence is not null).Select(s => s.Text));
    }

    [Fact]
    public void Evidence_that_is_not_there_changes_nothing()
    {
        const string text = "In Mosul, Iraq";
        Evidence[] wrong =
        [
            Found(-1, "In"), Found(3, "Basra"), Found(13, "qq"), Found(99, "Iraq"), Found(int.MaxValue, "Iraq"), Found(3, "") with { Length = 0 },
            Found(3, "Mosul") with { Length = int.MaxValue }, Found(3, "Mosul") with { Length = -5 }, Found(3, "Mosul") with { Zone = TextZone.Body },
        ];

        Assert.Equal([text], Highlight.Cut(text, TextZone.Title, wrong).Select(s => s.Text));
    }

    [Fact]
    public void Of_names_that_overlap_the_first_and_longest_is_marked() => Assert.Equal(
        ["Deir ez-Zor"], Highlight.Cut("Deir ez-Zor", TextZone.Title, [Found(0, "Deir"), Found(5, "ez-Zor"), Found(0, "Deir ez-Zor")]).Select(s => s.Text));

    [Theory]
    [InlineData(-3, "now")]
    [InlineData(4, "now")]
    [InlineData(59, "59 s")]
    [InlineData(3599, "59 min")]
    [InlineData(172_799, "47 h")]
    [InlineData(172_800, "2 d")]
    public void Ages_are_said_in_the_largest_unit_that_fits(int seconds, string words) => Assert.Equal(words, Words.Age(TimeSpan.FromSeconds(seconds)));

    private static Evidence Found(int offset, string surface) => new(TextZone.Title, offset, surface.Length, surface, "IQ", 1, null);
}
