using Ingest.Configuration;

namespace Ingest.Tests.Configuration;

public class OptionsTableTests
{
    private static readonly IReadOnlyList<OptionRow> Rows = OptionsTable.Describe(typeof(SampleOptions), "Ingest");

    [Fact]
    public void An_option_is_described_in_an_operators_words()
    {
        Assert.Equal(
            new OptionRow(
                "Ingest:Polling:Every", "Ingest__Polling__Every", "", "duration", "15 m", "", "", "The shortest wait between polls."),
            Row("Ingest:Polling:Every"));
        Assert.Equal(
            new OptionRow("Ingest:Parallel", "Ingest__Parallel", "", "whole number", "8", "polls", "1 to 64 polls", "Polls at a time."),
            Row("Ingest:Parallel"));
        Assert.Equal("--data", Row("Ingest:Data").Switch);
    }

    [Theory]
    [InlineData("Ingest:Polling:Timeout", "20 s")]
    [InlineData("Ingest:MaxBytes", "10 MiB")]
    [InlineData("Ingest:Watch:0", "IQ, SY")]
    [InlineData("Ingest:Retry:0", "5 s")]
    [InlineData("Ingest:Blocked:0", "none")]
    [InlineData("Ingest:PublicUrl", "none")]
    [InlineData("Ingest:Enabled", "true")]
    [InlineData("Ingest:Likeness", "0.75")]
    [InlineData("Ingest:Digest", "when the day ends")]
    [InlineData("Ingest:Channels:0:Wait", "(hidden)")]
    public void The_default_is_the_propertys_initial_value_unless_said_in_words(string key, string expected) =>
        Assert.Equal(expected, Row(key).Default);

    [Theory]
    [InlineData("Ingest:Watch:0", "Ingest__Watch__0", "list of text")]
    [InlineData("Ingest:Headers:NAME", "Ingest__Headers__NAME", "texts by name")]
    [InlineData("Ingest:Channels:0:Token", "Ingest__Channels__0__Token", "text, secret")]
    [InlineData("Ingest:Transport", "Ingest__Transport", "one of Embedded, RabbitMq")]
    public void Lists_names_and_secrets_show_how_they_are_set(string key, string environment, string type) =>
        Assert.Equal((environment, type), (Row(key).Environment, Row(key).Type));

    [Fact]
    public void Every_option_that_can_be_set_has_one_row()
    {
        Assert.Equal(Rows.Count, Rows.Select(row => row.Key).Distinct().Count());
        Assert.DoesNotContain(Rows, row => row.Key.EndsWith("Computed", StringComparison.Ordinal));
        Assert.Equal(12 + 2 + 2 + 3, Rows.Count);
    }

    [Fact]
    public void The_Markdown_has_a_line_for_each_option_and_escapes_its_cells()
    {
        var lines = OptionsTable.Markdown(Rows).TrimEnd('\n').Split('\n');
        Assert.Equal(Rows.Count + 2, lines.Length);
        Assert.Contains(
            "| `Ingest:Enabled` | `Ingest__Enabled` |  | true or false | true |  | What is on \\| off. |", lines);
        Assert.Contains(
            "| `Ingest:Data` | `Ingest__Data` | `--data` | text | data |  | Where everything is kept. |", lines);
    }

    private static OptionRow Row(string key) => Assert.Single(Rows, row => row.Key == key);
}
