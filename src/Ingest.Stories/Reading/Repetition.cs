namespace Ingest.Stories.Reading;

/// <summary>Feeds repeat the headline before the text, once for the text and once for each picture.</summary>
internal static class Repetition
{
    /// <summary>Repetitions are looked for up to here.</summary>
    private const int Head = 80;
    private const int LeastWords = 3;

    /// <summary>The body's words without those runs, near its beginning, that are the whole headline again.</summary>
    public static Token[] WithoutTitle(ReadOnlySpan<Token> title, ReadOnlySpan<Token> body)
    {
        if (title.Length < LeastWords || !Begins(title, body, 0, Head))
            return body.ToArray();
        var kept = new List<Token>(body.Length);
        var i = 0;
        while (i < body.Length)
        {
            if (i < Head && Is(title, body, i))
            {
                i += title.Length;
                continue;
            }
            kept.Add(body[i++]);
        }
        return [.. kept];
    }

    private static bool Begins(ReadOnlySpan<Token> title, ReadOnlySpan<Token> body, int from, int to)
    {
        for (var i = from; i < Math.Min(to, body.Length); i++)
        {
            if (Is(title, body, i))
                return true;
        }
        return false;
    }

    private static bool Is(ReadOnlySpan<Token> title, ReadOnlySpan<Token> body, int at)
    {
        if (at + title.Length > body.Length)
            return false;
        for (var i = 0; i < title.Length; i++)
        {
            if (body[at + i].Hash != title[i].Hash)
                return false;
        }
        return true;
    }
}
