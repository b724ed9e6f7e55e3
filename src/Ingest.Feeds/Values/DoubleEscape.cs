using System.Text.RegularExpressions;

namespace Ingest.Feeds.Values;

/// <summary>
/// Markup escaped once more than meant, by a program that escaped what another had escaped already: where markup is expected there is no tag at all, but the
/// text begins with one, written out, and holds its end. What is written about a tag does not begin with it, and stands among other markup.
/// </summary>
internal static partial class DoubleEscape
{
    public static string Undo(string html)
    {
        if (!html.StartsWith("&lt;", StringComparison.Ordinal) || html.Contains('<', StringComparison.Ordinal) || Whole().Match(html) is not { Success: true } tag)
            return html;
        return tag.Groups["empty"].Success || html.Contains($"&lt;/{tag.Groups["name"].Value}", StringComparison.OrdinalIgnoreCase)
            ? html.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal)
                .Replace("&#39;", "'", StringComparison.Ordinal).Replace("&#039;", "'", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
            : html;
    }

    [GeneratedRegex("^&lt;(?:(?<empty>img|br|hr)|(?<name>p|div|span|a|table|ul|ol|h[1-6]|blockquote|figure|b|strong|i|em|font|center|section|article))(?:\\s(?:(?!&[lg]t;).){0,1000})?/?&gt;", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Whole();
}
