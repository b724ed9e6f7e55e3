using Ingest.Text;

namespace Ingest.Stories.Reading;

/// <summary>A word as it is compared.</summary>
/// <param name="Hash">Of its folded form.</param>
/// <param name="Fact">What it says where it is a figure, a day or a place.</param>
internal readonly record struct Token(ulong Hash, Fact Fact);

/// <summary>A text as words that can be compared.</summary>
internal static class Tokens
{
    public static Token[] Of(WordList words, int most, IReadOnlyDictionary<ulong, long> places)
    {
        var tokens = new Token[Math.Min(most, words.Count)];
        for (var i = 0; i < tokens.Length; i++)
        {
            var hash = words[i].Hash;
            tokens[i] = new(hash, places.TryGetValue(hash, out var place) ? new(FactKind.Place, place) : FactWords.Of(words.Folded(i), hash));
        }
        return tokens;
    }
}
