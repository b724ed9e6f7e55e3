using System.Globalization;
using System.Text;

namespace Ingest.Cli;

/// <summary>
/// Aligned columns. The last one holds free text: it is wrapped at blanks under itself, never cut, and being last a right-to-left headline disturbs no
/// other column. Rows are written by the hundred, so that any number of them takes little memory.
/// </summary>
internal sealed class Table(TextWriter output, int width, params string[] headings)
{
    private const int Together = 200, LeastText = 30;

    private readonly int[] widths = [.. headings.Select(Columns)];
    private readonly List<string[]> waiting = [];
    private bool begun;

    public void Row(params string[] cells)
    {
        waiting.Add(cells);
        if (waiting.Count == Together)
            Flush();
    }

    public void Flush()
    {
        foreach (var cells in waiting)
        {
            for (var i = 0; i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], Columns(cells[i]));
        }
        if (!begun && waiting.Count > 0)
            Write(headings);
        begun |= waiting.Count > 0;
        foreach (var cells in waiting)
            Write(cells);
        waiting.Clear();
    }

    private void Write(string[] cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length - 1; i++)
            line.Append(cells[i]).Append(' ', widths[i] - Columns(cells[i]) + 2);
        var indent = widths[..^1].Sum() + 2 * (widths.Length - 1);
        foreach (var (text, isFirst) in Wrap(cells[^1], Math.Max(LeastText, width - indent)).Select((t, i) => (t, i == 0)))
            output.WriteLine((isFirst ? line.ToString() + text : new string(' ', indent) + text).TrimEnd());
    }

    private static IEnumerable<string> Wrap(string text, int columns)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && Columns(line.ToString()) + 1 + Columns(word) > columns)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        yield return line.ToString();
    }

    /// <summary>Terminal columns: marks such as Arabic vowels take none, East Asian ideographs and emoji take two.</summary>
    internal static int Columns(string text)
    {
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns += Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control ? 0
                : rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2
                : 1;
        }
        return columns;
    }
}
