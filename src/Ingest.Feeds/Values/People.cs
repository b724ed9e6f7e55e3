using System.Buffers;

namespace Ingest.Feeds.Values;

/// <summary>The one-line forms in which RSS names an author: "a@b.example (Name)", "Name &lt;a@b.example&gt;", an address, a name.</summary>
internal static class People
{
    private static readonly SearchValues<char> NotInEmail = SearchValues.Create(" \t\r\n()<>|,;");

    public static FeedPerson? Read(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            text = text["mailto:".Length..].Trim();
        return Bracketed(text, '(', ')') ?? Bracketed(text, '<', '>') ?? Beside(text) ?? (IsEmail(text) ? new FeedPerson(null, text, null) : new FeedPerson(text, null, null));
    }

    private static FeedPerson? Bracketed(string text, char open, char close)
    {
        if (!text.EndsWith(close) || text.LastIndexOf(open) is not (>= 0 and var at))
            return null;
        var outside = text[..at].Trim();
        var inside = text[(at + 1)..^1].Trim();
        if (IsEmail(outside))
            return new FeedPerson(inside.Length == 0 ? null : inside, outside, null);
        if (IsEmail(inside))
            return new FeedPerson(outside.Length == 0 ? null : outside.Trim('"'), inside, null);
        return null;
    }

    // "Name name@example.com", "name@example.com, Name"
    private static FeedPerson? Beside(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal) || !text.Contains(' ', StringComparison.Ordinal))
            return null;
        var words = text.Split(' ', 12, StringSplitOptions.RemoveEmptyEntries);
        var emails = Array.FindAll(words, w => IsEmail(w.Trim(',', ';')));
        if (words.Length < 2 || emails.Length != 1)
            return null;
        var name = string.Join(' ', words.Where(w => w != emails[0])).Trim(' ', ',', ';', '-', '–', '|');
        return name.Length == 0 ? null : new FeedPerson(name, emails[0].Trim(',', ';'), null);
    }

    private static bool IsEmail(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && !text.AsSpan().ContainsAny(NotInEmail);
}
