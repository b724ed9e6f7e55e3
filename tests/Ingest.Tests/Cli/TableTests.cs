using Ingest.Cli;

namespace Ingest.Tests.Cli;

public sealed class TableTests
{
    [Theory]
    [InlineData("plain", 5)]
    [InlineData("بغداد", 5)]
    [InlineData("بَغْدَاد", 5)]
    [InlineData("東京", 4)]
    [InlineData("a🙂", 3)]
    public void A_text_takes_the_columns_that_a_terminal_gives_it(string text, int columns) => Assert.Equal(columns, Table.Columns(text));

    [Fact]
    public void The_last_column_is_wrapped_under_itself_and_loses_no_word()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var table = new Table(output, 46, "ID", "HEADLINE");
        table.Row("1", "A headline that is somewhat longer than the line");
        table.Row("200", "Short");
        table.Flush();

        Assert.Equal(
            """
            ID   HEADLINE
            1    A headline that is somewhat longer than
                 the line
            200  Short

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }
}
