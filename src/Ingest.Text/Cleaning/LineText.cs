namespace Ingest.Text.Cleaning;

/// <summary>Title, summary and content as lines of plain text.</summary>
internal static class LineText
{
    // Where one of these begins, line breaks of the source are white space; elsewhere they are all the structure there is.
    private static readonly string[] Blocks = ["<p>", "<p ", "<br", "<div", "<li", "<h1", "<h2", "<h3", "<td", "<article", "<section", "<blockquote", "</p>"];

    public static string OneLine(string text, int limit, bool plain) => ToLines(text, limit + 1, plain).Text.Replace('\n', ' ') is var line && line.Length > limit ? line[..limit].TrimEnd() : line;

    /// <summary>The summary's lines and the content's, how many are the summary's, and whether the end was dropped.</summary>
    public static (string Text, int SummaryLines, bool Cut) Join(string summary, string content, bool plain)
    {
        var (body, cut) = ToLines(content, Tokenizer.MaxLength, plain);
        var (lead, leadCut) = ToLines(summary, Tokenizer.MaxLength - body.Length, plain);
        if (lead.Length == 0 || body.Length == 0)
            return (lead + body, 0, cut || leadCut);
        return ($"{lead}\n{body}", lead.AsSpan().Count('\n') + 1, cut || leadCut);
    }

    private static (string Text, bool Cut) ToLines(string source, int limit, bool plain)
    {
        if (source.Length == 0)
            return ("", false);
        limit = Math.Max(limit, 0);
        var markup = !plain && source.AsSpan().IndexOfAny('<', '&') >= 0;
        var text = new TextBuilder(limit, source.Length, keepLines: !markup || !HasBlocks(source));
        if (markup)
            new HtmlScan(source, text).Run();
        else
            text.Append(source);
        return (Wrapping.Undo(text.ToString()), text.Full);
    }

    private static bool HasBlocks(string source) => Array.Exists(Blocks, b => source.Contains(b, StringComparison.OrdinalIgnoreCase));
}
