using Ingest.Text;

namespace Ingest.Stories.Reading;

/// <summary>A word of a folded text.</summary>
internal readonly record struct Token(int Start, int Length, ulong Hash, Fact Fact);

/// <summary>A text as folded words.</summary>
internal sealed class Tokens
{
    private readonly Token[] words;

    private Tokens(string folded, Token[] words)
    {
        Folded = folded;
        this.words = words;
    }

    public string Folded { get; }

    public int Count => words.Length;

    public ref readonly Token this[int index] => ref words[index];

    public ReadOnlySpan<Token> All => words;

    public ReadOnlySpan<char> Text(in Token token) => Folded.AsSpan(token.Start, token.Length);

    public static Tokens Of(string text, int most) => Of(text, most, PlaceWords.None);

    /// <param name="most">Words beyond are not read.</param>
    /// <param name="places">Words that name a place, and which.</param>
    public static Tokens Of(string text, int most, IReadOnlyDictionary<ulong, long> places)
    {
        var folded = Folding.Fold(text);
        var count = Math.Min(most, folded.Length == 0 ? 0 : folded.AsSpan().Count(' ') + 1);
        var words = count == 0 ? [] : new Token[count];
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            var length = folded.AsSpan(start).IndexOf(' ');
            if (length < 0)
                length = folded.Length - start;
            var word = folded.AsSpan(start, length);
            var hash = WordHash.Of(word);
            words[i] = new(start, length, hash, places.TryGetValue(hash, out var place) ? new(FactKind.Place, place) : FactWords.Of(word, hash));
            start += length + 1;
        }
        return new(folded, words);
    }
}
