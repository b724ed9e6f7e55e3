using System.Buffers;

namespace Ingest.Regions.Matching;

/// <summary>A zone's words, folded, with the way back into the original.</summary>
internal sealed class Tokens
{
    private static readonly HashSet<string> Abbreviations = ["st", "ste", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "sen", "rep", "gov", "prof", "no", "vs"];

    // Rented: at most one folded character a character (and some for the few that become several), at most one token for two.
    private Token[] _tokens;
    private char[] _folded;
    private int _length;

    private Tokens(string text, TextZone zone, int end)
    {
        (Text, Zone) = (text, zone);
        _tokens = ArrayPool<Token>.Shared.Rent((end / 4) + 8);
        _folded = ArrayPool<char>.Shared.Rent(end + 16);
    }

    public string Text { get; }
    public TextZone Zone { get; }

    /// <summary>Names before this token repeat an earlier zone and are not looked for.</summary>
    public int Begin { get; set; }

    public int Count { get; private set; }
    public ref readonly Token this[int index] => ref _tokens[index];

    /// <summary>Written all in capitals: there "US" may be the pronoun.</summary>
    public bool Shouting { get; private set; }

    /// <summary>Latin letters, and not one of them a capital: capitals cannot tell names from words here.</summary>
    public bool Caseless { get; private set; }

    /// <summary>A headline In Capitalised Words: there a capital does not tell a surname.</summary>
    public bool TitleCase { get; private set; }

    public ReadOnlySpan<char> Folded(int index)
    {
        ref readonly var token = ref _tokens[index];
        return _folded.AsSpan(token.Start, token.Length);
    }

    /// <summary>Gives the buffers back: no word may be asked for after this.</summary>
    public void Release()
    {
        ArrayPool<Token>.Shared.Return(_tokens);
        ArrayPool<char>.Shared.Return(_folded);
        (_tokens, _folded, Count) = ([], [], 0);
    }

    public static Tokens Of(string? text, TextZone zone, int limit)
    {
        text ??= "";
        int end = Math.Min(text.Length, limit);
        var tokens = new Tokens(text, zone, end);
        tokens.Scan(end);
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
            if (Folding.Of(Text[i]) == Folding.Separator)
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
                bool inside = at > 0 && at + 1 < end && Folding.Of(Text[at - 1]) != Folding.Separator && Folding.Of(Text[at + 1]) != Folding.Separator;
                return inside || (at > 0 && Text[at - 1] == '.') ? Gap.Hyphen : Gap.Other;
            case ',' or '،' or '、':
                return Gap.Comma;
            case ':':
                return Gap.Colon;
            case '.' when Count > 0 && _tokens[Count - 1].To == at && EndsInAbbreviation():
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
        _tokens[Count - 1].Is(Shape.Capital) && (_tokens[Count - 1].Length == 1 || Abbreviations.Contains(Folded(Count - 1).ToString()));

    /// <summary>"U.S.", "U.A.E": single capitals joined by dots make one word. Returns the index after it, or <paramref name="from"/>.</summary>
    private int Dotted(int from, int end, Gap gap)
    {
        int i = from, letters = 0, start = _length;
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
            Put(char.ToLowerInvariant(Text[at]));
        Put(new Token(start, letters, from, i, gap, Shape.Capital | Shape.AllCapitals | Shape.Dotted));
        return i;
    }

    private int Word(int from, int end, Gap gap)
    {
        int i = from, start = _length, to = from, lower = 0, upper = 0;
        int stem = 0;
        bool arabic = false, capital = char.IsUpper(Text[from]);
        for (; i < end; i++)
        {
            char c = Text[i];
            if (c is '\'' or '’' or 'ʼ' or '‘' or '`')
            {
                bool letterAfter = i + 1 < end && char.IsLetter(Text[i + 1]);
                bool possessive = letterAfter && Text[i + 1] is 's' or 'S' && (i + 2 >= end || Folding.Of(Text[i + 2]) == Folding.Separator);
                if (possessive && _length > start)
                {
                    Add(start, from, to, gap, capital, upper, lower, arabic);
                    return i + 2;
                }
                // French: l'Irak, d'Alep, qu'Israël are two words.
                if (letterAfter && !arabic && IsElided(_folded.AsSpan(start, _length - start)))
                    break;
                if (letterAfter)
                {
                    stem = stem == 0 ? _length - start : stem;
                    continue;
                }
                break;
            }
            char folded = Folding.Of(c);
            if (folded == Folding.Separator)
                break;
            // A word never mixes scripts: "ISIS" glued to an Arabic particle is two words.
            bool isArabic = Folding.IsArabic(c);
            if (_length > start && folded != Folding.Nothing && isArabic != arabic)
                break;
            arabic = isArabic || (arabic && folded == Folding.Nothing);
            if (char.IsLower(c))
                lower++;
            else if (char.IsUpper(c))
                upper++;
            if (folded == Folding.Many)
            {
                foreach (char part in Folding.Several(c))
                    Put(part);
            }
            else if (folded != Folding.Nothing)
            {
                Put(folded);
            }
            to = i + 1;
        }
        if (_length > start)
            Add(start, from, to, gap, capital, upper, lower, arabic, stem);
        return Math.Max(i, from + 1);
    }

    private static bool IsElided(ReadOnlySpan<char> word) => word is "l" or "d" or "qu" or "s" or "n" or "jusqu";

    private void Add(int start, int from, int to, Gap gap, bool capital, int upper, int lower, bool arabic, int stem = 0)
    {
        var shape = (capital || upper > 0 ? Shape.Capital : 0) | (upper > 1 && lower == 0 ? Shape.AllCapitals : 0) | (arabic ? Shape.Arabic : 0);
        Put(new Token(start, _length - start, from, to, gap, shape, stem));
    }

    private void Put(char folded)
    {
        if (_length == _folded.Length)
            Grow(ref _folded);
        _folded[_length++] = folded;
    }

    private void Put(Token token)
    {
        if (Count == _tokens.Length)
            Grow(ref _tokens);
        _tokens[Count++] = token;
    }

    private static void Grow<T>(ref T[] full)
    {
        var larger = ArrayPool<T>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<T>.Shared.Return(full);
        full = larger;
    }

    private void LookAtCase()
    {
        int words = 0, capitals = 0, shouted = 0;
        bool anyCapital = false;
        foreach (ref readonly var token in _tokens.AsSpan(0, Count))
        {
            anyCapital |= token.Is(Shape.Capital);
            if (token.Is(Shape.Arabic) || token.Length < 4 || !char.IsLetter(_folded[token.Start]))
                continue;
            words++;
            capitals += token.Is(Shape.Capital) ? 1 : 0;
            shouted += token.Is(Shape.AllCapitals) ? 1 : 0;
        }
        Shouting = words > 1 && shouted * 10 >= words * 8;
        Caseless = words > 1 && capitals == 0 && !anyCapital;
        TitleCase = words > 1 && capitals * 10 >= words * 7;
    }
}
