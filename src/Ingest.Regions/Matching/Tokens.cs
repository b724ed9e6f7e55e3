namespace Ingest.Regions.Matching;

/// <summary>A zone's words, folded, with the way back into the original.</summary>
internal sealed class Tokens
{
    private static readonly HashSet<string> Abbreviations = ["st", "ste", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "sen", "rep", "gov", "prof", "no", "vs"];

    private readonly List<Token> _tokens = [];
    private readonly List<char> _folded = [];

    private Tokens(string text, TextZone zone) => (Text, Zone) = (text, zone);

    public string Text { get; }
    public TextZone Zone { get; }

    /// <summary>Names before this token repeat an earlier zone and are not looked for.</summary>
    public int Begin { get; set; }

    public int Count => _tokens.Count;
    public Token this[int index] => _tokens[index];

    /// <summary>Written all in capitals: there "US" may be the pronoun.</summary>
    public bool Shouting { get; private set; }

    /// <summary>Latin letters, and not one of them a capital: capitals cannot tell names from words here.</summary>
    public bool Caseless { get; private set; }

    /// <summary>A headline In Capitalised Words: there a capital does not tell a surname.</summary>
    public bool TitleCase { get; private set; }

    public ReadOnlySpan<char> Folded(int index)
    {
        var token = _tokens[index];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_folded).Slice(token.Start, token.Length);
    }

    public static Tokens Of(string? text, TextZone zone, int limit)
    {
        var tokens = new Tokens(text ?? "", zone);
        tokens.Scan(Math.Min(tokens.Text.Length, limit));
        tokens.LookAtCase();
        return tokens;
    }

    /// <summary>How many of the leading words only say again how <paramref name="earlier"/> begins; 0 unless (nearly) all of it is repeated.</summary>
    public int RepeatedFrom(Tokens earlier)
    {
        int same = 0;
        while (same < Count && same < earlier.Count && Folded(same).SequenceEqual(earlier.Folded(same)))
            same++;
        // The last word may be cut short: feeds truncate their summaries.
        return same >= 4 && same >= earlier.Count - 1 ? same : 0;
    }

    private void Scan(int end)
    {
        var gap = Gap.Stop;
        for (int i = 0; i < end;)
        {
            if (Folding.Of(Text[i]) == " ")
            {
                gap = Wider(gap, GapOf(i, end));
                i++;
                continue;
            }
            int next = Dotted(i, end, gap);
            if (next == i)
                next = Word(i, end, gap);
            i = next;
            gap = Gap.Space;
        }
    }

    private static Gap Wider(Gap one, Gap other) => one > other ? one : other;

    private Gap GapOf(int at, int end)
    {
        char c = Text[at];
        switch (c)
        {
            case '-' or '\u2010' or '\u2011':
                bool inside = at > 0 && at + 1 < end && Folding.Of(Text[at - 1]) != " " && Folding.Of(Text[at + 1]) != " ";
                return inside || (at > 0 && Text[at - 1] == '.') ? Gap.Hyphen : Gap.Other;
            case ',' or '،' or '、':
                return Gap.Comma;
            case ':':
                return Gap.Colon;
            case '.' when _tokens.Count > 0 && _tokens[^1].To == at && EndsInAbbreviation():
                return Gap.Space;
            case '.' or '!' or '?' or '؟' or ';' or '؛' or '\n' or '\u2028':
                return Gap.Stop;
            case '\'' or '’' or '`':
                return Gap.Space;
            default:
                return char.IsWhiteSpace(c) ? Gap.Space : Gap.Other;
        }
    }

    private bool EndsInAbbreviation() =>
        _tokens[^1].Is(Shape.Capital) && (_tokens[^1].Length == 1 || Abbreviations.Contains(Folded(_tokens.Count - 1).ToString()));

    /// <summary>"U.S.", "U.A.E": single capitals joined by dots make one word. Returns the index after it, or <paramref name="from"/>.</summary>
    private int Dotted(int from, int end, Gap gap)
    {
        int i = from, letters = 0, start = _folded.Count;
        while (i + 1 < end && char.IsAsciiLetterUpper(Text[i]) && Text[i + 1] == '.')
        {
            letters++;
            i += 2;
        }
        if (letters > 0 && i < end && char.IsAsciiLetterUpper(Text[i]) && (i + 1 == end || !char.IsLetterOrDigit(Text[i + 1])))
        {
            letters++;
            i++;
        }
        if (letters < 2)
            return from;
        for (int at = from; at < i; at += 2)
            _folded.Add(char.ToLowerInvariant(Text[at]));
        _tokens.Add(new Token(start, letters, from, i, gap, Shape.Capital | Shape.AllCapitals | Shape.Dotted));
        return i;
    }

    private int Word(int from, int end, Gap gap)
    {
        int i = from, start = _folded.Count, to = from, lower = 0, upper = 0;
        bool arabic = false, capital = char.IsUpper(Text[from]);
        for (; i < end; i++)
        {
            char c = Text[i];
            if (c is '\'' or '’' or 'ʼ' or '‘' or '`')
            {
                bool letterAfter = i + 1 < end && char.IsLetter(Text[i + 1]);
                bool possessive = letterAfter && Text[i + 1] is 's' or 'S' && (i + 2 >= end || Folding.Of(Text[i + 2]) == " ");
                if (possessive && _folded.Count > start)
                {
                    Add(start, from, to, gap, capital, upper, lower, arabic);
                    return i + 2;
                }
                if (letterAfter)
                    continue;
                break;
            }
            string folded = Folding.Of(c);
            if (folded == " ")
                break;
            // A word never mixes scripts: "ISIS" glued to an Arabic particle is two words.
            bool isArabic = Folding.IsArabic(c);
            if (_folded.Count > start && folded.Length > 0 && isArabic != arabic)
                break;
            arabic = isArabic || (arabic && folded.Length == 0);
            if (char.IsLower(c))
                lower++;
            else if (char.IsUpper(c))
                upper++;
            foreach (char part in folded)
                _folded.Add(part);
            to = i + 1;
        }
        if (_folded.Count > start)
            Add(start, from, to, gap, capital, upper, lower, arabic);
        return Math.Max(i, from + 1);
    }

    private void Add(int start, int from, int to, Gap gap, bool capital, int upper, int lower, bool arabic)
    {
        var shape = (capital || upper > 0 ? Shape.Capital : 0) | (upper > 1 && lower == 0 ? Shape.AllCapitals : 0) | (arabic ? Shape.Arabic : 0);
        _tokens.Add(new Token(start, _folded.Count - start, from, to, gap, shape));
    }

    private void LookAtCase()
    {
        int words = 0, capitals = 0, shouted = 0;
        foreach (var token in _tokens)
        {
            if (token.Is(Shape.Arabic) || token.Length < 4 || !char.IsLetter(_folded[token.Start]))
                continue;
            words++;
            capitals += token.Is(Shape.Capital) ? 1 : 0;
            shouted += token.Is(Shape.AllCapitals) ? 1 : 0;
        }
        Shouting = words > 1 && shouted * 10 >= words * 8;
        Caseless = words > 1 && capitals == 0 && !_tokens.Exists(t => t.Is(Shape.Capital));
        TitleCase = words > 1 && capitals * 10 >= words * 7;
    }
}
