using Ingest.Alerting;

namespace Ingest.Tests.Alerting;

public class TemplateTests
{
    private static readonly string[] Names = ["headline", "news", "link"];

    [Theory]
    [InlineData("{headline}", "<Blast>")]
    [InlineData("{?news}New: {news}{/news}{headline}", "<Blast>")]
    [InlineData("{?headline}{{ {headline} }}{/headline}", "{ <Blast> }")]
    [InlineData("{?link}{?news}x{/news}y{/link}", "y")]
    public void Values_are_put_in_and_what_has_none_is_left_out(string template, string text) =>
        Assert.Equal(text, Template.Parse(template, Names).Template!.Fill(n => n switch { "headline" => "Blast", "link" => "http://x", _ => "" }, v => $"<{v}>"));

    [Theory]
    [InlineData("a {headlin}", "column 3: there is no value 'headlin'; there are headline, news, link")]
    [InlineData("{headline", "column 1: the '{' is never closed")]
    [InlineData("headline}", "column 9: a '}' closes nothing")]
    [InlineData("{?news}a", "column 1: {?news} is never closed")]
    [InlineData("{?news}{/link}", "column 8: {/link} closes nothing; {?news} in column 1 is open")]
    [InlineData("{}", "column 1: there is no value ''")]
    public void A_mistake_points_at_its_column(string template, string mistake) => Assert.StartsWith(mistake, Template.Parse(template, Names).Mistake, StringComparison.Ordinal);

    [Fact]
    public void The_channels_own_templates_have_no_mistake()
    {
        foreach (var markup in new[] { Markup.Plain, Markup.Html, Markup.TelegramHtml, Markup.Slack, Markup.Markdown })
            Assert.All(new[] { markup.Title, markup.Text, markup.Item }, t => Assert.Null(Template.Parse(t, AlertText.Names).Mistake));
    }
}
