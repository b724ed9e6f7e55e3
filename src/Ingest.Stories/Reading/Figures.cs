using System.Text;

namespace Ingest.Stories.Reading;

/// <summary>Figures as one word each: "10,500", "5.2" and "13:26" would otherwise fall apart at their marks.</summary>
internal static class Figures
{
    public static string Joined(string text)
    {
        StringBuilder? joined = null;
        var from = 0;
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (text[i] is not ('.' or ',' or ':' or '\u066B' or '\u066C') || !char.IsDigit(text[i - 1]) || !char.IsDigit(text[i + 1]))
                continue;
            (joined ??= new StringBuilder(text.Length)).Append(text, from, i - from);
            from = i + 1;
        }
        return joined is null ? text : joined.Append(text, from, text.Length - from).ToString();
    }
}
