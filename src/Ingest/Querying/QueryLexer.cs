using System.Buffers;
using System.Globalization;

namespace Ingest.Querying;

internal enum TokenKind
{
    Word,
    Phrase,

    /// <summary>A name with its colon.</summary>
    Field,
    Comparison,
    And,
    Or,
    Not,
    Near,
    Open,
    Close,
    End,
}

/// <param name="Text">Of a word or phrase: as written, without quotes and star. Of a field: its name.</param>
/// <param name="Column">From 1.</param>
/// <param name="IsPrefix">A star stands behind it.</param>
/// <param name="Number">Of NEAR: the distance.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Column, bool IsPrefix = false, int Number = 0);

/// <summary>Cuts the text of a query into tokens. Operators are words in capitals, as search boxes have them; a minus before a word is NOT.</summary>
internal sealed class QueryLexer(string text)
{
    private const string Quotes = "\"“”„«»", Stops = "()<>=" + Quotes;

    private static readonly SearchValues<char> AnyQuote = SearchValues.Create(Quotes);

    private readonly List<Token> tokens = [];
    private int at;

    /// <exception cref="QuerySyntaxException">A quote is not closed, a star stands alone, or NEAR has a strange number.</exception>
    public IReadOnlyList<Token> Run()
    {
        while (SkipSpaces())
        {
            var c = text[at];
            if (c is '(' or ')')
                Add(c == '(' ? TokenKind.Open : TokenKind.Close, c.ToString(), 1);
            else if (c is '<' or '>' or '=')
                Comparison();
            else if (Quotes.Contains(c, StringComparison.Ordinal))
                Phrase();
            else if (c == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]) && text[at + 1] != '-')
                Add(TokenKind.Not, "-", 1);
            else
                Word();
        }
        tokens.Add(new(TokenKind.End, "", text.Length + 1));
        return tokens;
    }

    private bool SkipSpaces()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length;
    }

    private void Add(TokenKind kind, string word, int length, bool isPrefix = false, int number = 0)
    {
        tokens.Add(new(kind, word, at + 1, isPrefix, number));
        at += length;
    }

    private void Comparison()
    {
        var two = at + 1 < text.Length && text[at] != '=' && text[at + 1] == '=';
        Add(TokenKind.Comparison, text.Substring(at, two ? 2 : 1), two ? 2 : 1);
    }

    private void Phrase()
    {
        var end = text.AsSpan(at + 1).IndexOfAny(AnyQuote);
        if (end < 0)
            throw new QuerySyntaxException(new(at + 1, "the quote that opens here is never closed", ["a closing \""]));
        var inside = text.Substring(at + 1, end);
        var behind = at + end + 2;
        var star = behind < text.Length && text[behind] == '*';
        Add(TokenKind.Phrase, inside, end + (star ? 3 : 2), star);
    }

    private void Word()
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !Stops.Contains(text[end], StringComparison.Ordinal))
            end++;
        var word = text[at..end];
        if (FieldOf(word, end) is { } name)
            Add(TokenKind.Field, name, name.Length + 1);
        else if (word is "AND" or "OR" or "NOT")
            Add(word == "AND" ? TokenKind.And : word == "OR" ? TokenKind.Or : TokenKind.Not, word, word.Length);
        else if (word == "NEAR" || word.StartsWith("NEAR/", StringComparison.Ordinal))
            Add(TokenKind.Near, word, word.Length, number: Distance(word));
        else if (word.Trim('*').Length == 0)
            throw new QuerySyntaxException(new(at + 1, "a star stands for the rest of a word", ["a word before the *"]));
        else
            Add(TokenKind.Word, word.TrimEnd('*'), word.Length, isPrefix: word.EndsWith('*'));
    }

    /// <summary>A colon behind a word that is no field, as in a headline, is but a colon.</summary>
    private string? FieldOf(string word, int end)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !word.AsSpan(0, colon).ContainsOnlyLetters())
            return null;
        var name = word[..colon];
        var endsThere = colon == word.Length - 1 && (end == text.Length || char.IsWhiteSpace(text[end]));
        return endsThere && !QueryFields.IsKnown(name) ? null : name;
    }

    private int Distance(string word)
    {
        if (word == "NEAR")
            return Near.DefaultDistance;
        return int.TryParse(word.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var distance) && distance is >= 1 and <= Near.Farthest
            ? distance
            : throw new QuerySyntaxException(new(at + 6, "NEAR needs the greatest number of words between", [$"NEAR/1 to NEAR/{Near.Farthest}"]));
    }
}

internal static class AsciiLetters
{
    public static bool ContainsOnlyLetters(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetter(c))
                return false;
        }
        return text.Length > 0;
    }
}
