using System.Net;
using System.Text;

namespace Ingest.Alerting;

/// <summary>A channel's way of writing: its default templates, and how a value is escaped so that it is shown as it stands.</summary>
/// <param name="Title">Template of one line.</param>
/// <param name="Text">Template of the text of a story or an alarm.</param>
/// <param name="Item">Template of a story in a digest.</param>
internal sealed record Markup(string Title, string Text, string Item, Func<string, string> Escape)
{
    private const string OneLine = "{label}{?codes} {codes}{/codes}: {headline}";

    /// <summary>Right-to-left words amid left-to-right ones keep their order (Unicode UAX 9, isolates); markup that knows directions does without.</summary>
    private const string Isolate = "\u2068", EndIsolate = "\u2069";

    public static Markup Plain { get; } = new(OneLine, Lines("{headline}", (label, url) => $"{label}: {url}"), "• {?codes}{codes} {/codes}{headline}{?outlets} — {outlets}{/outlets}{?news} ({news}){/news}\n  {page}", Isolated);

    public static Markup Html { get; } = new(OneLine, Lines("<b dir=\"auto\">{headline}</b>", (label, url) => $"<a href=\"{url}\">{label}</a>"),
        "• {?codes}{codes} {/codes}<a href=\"{page}\">{headline}</a>{?outlets} — {outlets}{/outlets}{?news} ({news}){/news}", WebUtility.HtmlEncode!);

    /// <summary>Telegram's HTML: it knows no attribute but href, and no reference but four.</summary>
    public static Markup TelegramHtml { get; } = Html with { Text = Html.Text.Replace(" dir=\"auto\"", "", StringComparison.Ordinal), Escape = value => Isolated(value).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal) };

    /// <summary>Slack's mrkdwn: &amp;, &lt; and &gt; are control characters; the other signs cannot be escaped and are parted from their words by a zero-width space.</summary>
    public static Markup Slack { get; } = new(OneLine, Lines("*{headline}*", (label, url) => $"<{url}|{label}>"), "• {?codes}{codes} {/codes}<{page}|{headline}>{?outlets} — {outlets}{/outlets}{?news} ({news}){/news}", SlackEscape);

    /// <summary>Markdown as Discord and Teams know it.</summary>
    public static Markup Markdown { get; } = new(OneLine, Lines("**{headline}**", (label, url) => $"[{label}]({url})"), "- {?codes}{codes} {/codes}[{headline}]({page}){?outlets} — {outlets}{/outlets}{?news} ({news}){/news}", MarkdownEscape);

    private static string Lines(string headline, Func<string, string, string> link) =>
        $"{{?doubt}}({{doubt}}) {{/doubt}}{headline}\n" +
        "{?news}New: {news}\n{/news}" +
        "{?countries}{countries}{?places} · {places}{/places}\n{/countries}" +
        "{?severity}Severity: {severity}{?severityReason} ({severityReason}){/severityReason}\n{/severity}" +
        "{?outlets}{outlets}\n{/outlets}" +
        "{?firstSeen}First seen {firstSeen}{?lag}, {lag} after publication{/lag}\n{/firstSeen}" +
        "{?reason}Why: {reason}{?rule} (rule {rule}){/rule}\n{/reason}" +
        $"{{?link}}{link("Article", "{link}")}\n{{/link}}" +
        $"{{?page}}{link("Story", "{page}")}\n{{/page}}" +
        $"{{?mute}}{link("Mute for a day", "{mute}")}\n{{/mute}}" +
        $"{{?acknowledge}}{link("Acknowledge", "{acknowledge}")}\n{{/acknowledge}}";

    /// <summary>At most so many UTF-16 characters, the last of them an ellipsis where something was cut off; no surrogate pair is halved.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)] + "…";

    public static bool IsAddress(string value) =>
        (value.StartsWith("https://", StringComparison.Ordinal) || value.StartsWith("http://", StringComparison.Ordinal)) && !value.Contains(' ', StringComparison.Ordinal);

    private static string Isolated(string value)
    {
        foreach (var c in value)
        {
            if (c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC'))
                return IsAddress(value) ? value : Isolate + value + EndIsolate;
        }
        return value;
    }

    private static string SlackEscape(string value)
    {
        var plain = Isolated(value).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        if (IsAddress(value))
            return plain.Replace("|", "%7C", StringComparison.Ordinal);
        var text = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            text.Append(c);
            if (c is '*' or '_' or '~' or '`')
                text.Append('\u200B');
        }
        return text.ToString();
    }

    private static string MarkdownEscape(string value)
    {
        // In an address only what would end it.
        if (IsAddress(value))
            return value.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);
        var text = new StringBuilder(value.Length + 8);
        foreach (var c in Isolated(value))
        {
            if (c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '(' or ')' or '#' or '+' or '-' or '!' or '|' or '~' or '>' or '<' or '@')
                text.Append('\\');
            text.Append(c);
        }
        return text.ToString();
    }
}

/// <summary>Messages in a channel's markup, with its own templates where the options give some.</summary>
internal sealed class ChannelText
{
    /// <summary>What is left of a text of which not one line fits.</summary>
    private const int LongestLine = 500;

    private readonly Markup markup;
    private readonly Template title;
    private readonly Template text;
    private readonly Template item;

    /// <exception cref="ArgumentException">A template has a mistake; <c>ingest check</c> and the start find it before.</exception>
    public ChannelText(Markup markup, ChannelOptions? options = null)
    {
        this.markup = markup;
        title = Read(options?.Title ?? markup.Title);
        text = Read(options?.Text ?? markup.Text);
        item = Read(markup.Item);
    }

    public string Title(AlertMessage message) => Fill(title, message);

    /// <summary>Unescaped, one line: for what has no markup, such as a subject.</summary>
    public string PlainTitle(AlertMessage message) => title.Fill(name => AlertText.Value(message, name), value => value.ReplaceLineEndings(" "));

    public string Body(AlertMessage message)
    {
        if (message.Data.Digest is not { } digest)
            return Fill(text, message).TrimEnd('\n');
        return $"{Fill(title, message)}\n{string.Join('\n', digest.Stories.Select(s => Fill(item, AlertText.Item(message, s))))}";
    }

    /// <summary>Where a service takes no more. A digest ends with a whole story and says how many more there are; any other text ends with a whole line, so that no markup is left open.</summary>
    public string Body(AlertMessage message, Func<string, bool> fits)
    {
        var whole = Body(message);
        if (fits(whole))
            return whole;
        if (message.Data.Digest is { } digest)
        {
            var lines = digest.Stories.Select(s => Fill(item, AlertText.Item(message, s))).ToList();
            for (var shown = lines.Count - 1; shown > 0; shown--)
            {
                var part = $"{Fill(title, message)}\n{string.Join('\n', lines.Take(shown))}\n… and {lines.Count - shown} more, on the page";
                if (fits(part))
                    return part;
            }
        }
        for (var end = whole.LastIndexOf('\n'); end > 0; end = whole.LastIndexOf('\n', end - 1))
        {
            if (fits(whole[..end] + "\n…"))
                return whole[..end] + "\n…";
        }
        return markup.Escape(Markup.Cut(PlainTitle(message), LongestLine));
    }

    private string Fill(Template template, AlertMessage message) => template.Fill(name => AlertText.Value(message, name), markup.Escape);

    private static Template Read(string text) => Template.Parse(text, AlertText.Names) is { Template: { } template } ? template : throw new ArgumentException(Template.Parse(text, AlertText.Names).Mistake);
}
