using FsCheck;
using FsCheck.Fluent;
using Ingest.Text;

namespace Ingest.Tests.Text;

public class OutletLinesTests
{
    private const int Today = 20_000;
    private const ulong Line = 7;

    [Fact]
    public void A_line_in_three_articles_is_the_outlets_own()
    {
        var lines = new OutletLines();
        Learn(lines, 2);
        Assert.False(lines.IsNoise(Line));

        Learn(lines, 1);

        Assert.True(lines.IsNoise(Line));
    }

    [Fact]
    public void A_line_that_is_not_seen_for_thirty_days_is_forgotten()
    {
        var lines = new OutletLines();
        Learn(lines, 3);

        lines.Learn([900, 901], Today + OutletLines.Expiry);
        Assert.True(lines.IsNoise(Line));
        lines.Learn([902, 903], Today + OutletLines.Expiry + 1);

        Assert.False(lines.IsNoise(Line));
    }

    [Fact]
    public void An_article_published_over_and_over_is_not_furniture()
    {
        var lines = new OutletLines();
        for (var i = 0; i < 5; i++)
            lines.Learn([1, 2, 3, (ulong)(100 + i)], Today);

        Assert.False(lines.IsNoise(2));
    }

    [Fact]
    public void An_article_of_one_line_teaches_nothing()
    {
        var lines = new OutletLines();
        for (var i = 0; i < 5; i++)
            lines.Learn([Line], Today);

        Assert.False(lines.IsNoise(Line));
    }

    [Fact]
    public void What_is_known_outlasts_any_number_of_lines_seen_once()
    {
        var lines = new OutletLines();
        Learn(lines, 3);

        for (ulong i = 0; i < 5_000; i++)
            lines.Learn([10_000 + (2 * i), 10_001 + (2 * i)], Today);

        Assert.True(lines.IsNoise(Line));
        Assert.Equal(OutletLines.Capacity, lines.Count);
        Assert.True(lines.Write().Length < 4_300);
    }

    [Fact]
    public void A_state_that_is_written_is_read_as_it_was() => Prop.ForAll(ArbMap.Default.ArbFor<ulong[][]>(), articles =>
    {
        var lines = new OutletLines();
        foreach (var article in articles ?? [])
            lines.Learn(article ?? [], Today);
        var read = OutletLines.Read(lines.Write());
        return read.Write().AsSpan().SequenceEqual(lines.Write()) && (articles ?? []).SelectMany(a => a ?? []).All(l => read.IsNoise(l) == lines.IsNoise(l));
    }).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("0100")]
    [InlineData("FF00000000000000000000")]
    public void A_damaged_state_begins_anew(string state) => Assert.Equal(0, OutletLines.Read(Convert.FromHexString(state)).Count);

    [Fact]
    public void Any_bytes_are_read() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), state =>
    {
        var lines = OutletLines.Read([1, .. state ?? []]);
        lines.Learn([1, 2], Today);
        return lines.Count <= OutletLines.Capacity;
    }).Check(Config.QuickThrowOnFailure);

    private static void Learn(OutletLines lines, int articles)
    {
        for (var i = 0; i < articles; i++)
        {
            var own = (ulong)(1_000 + (lines.Count * 10));
            lines.Learn([own, own + 1, Line], Today);
        }
    }
}
