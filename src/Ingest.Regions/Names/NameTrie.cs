using Ingest.Regions.Matching;

namespace Ingest.Regions.Names;

/// <summary>The names as a trie over words: one step for each word, so the longest name at a word is found in a few look-ups.</summary>
internal sealed class NameTrie
{
    // Some 30,000 words and 60,000 steps are in the files.
    private const int Words = 32 * 1024, Steps = 64 * 1024;

    private readonly WordTable _words = new(Words);
    private readonly Dictionary<long, int> _steps = new(Steps);
    private readonly List<Name?> _names = new(Steps) { null };

    // The first step is asked for at every word of a text, the others only inside a name: first words have a list by number.
    private readonly List<int> _first = [];

    /// <summary>The name with this spelling, made if new; null when it holds no word.</summary>
    public Name? Add(string spelling)
    {
        var tokens = Tokens.Of(spelling, TextZone.Title, spelling.Length);
        int node = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            int word = _words.Add(tokens.Folded(i));
            if (word == _first.Count)
                _first.Add(-1);
            int next = i == 0 ? _first[word] : _steps.GetValueOrDefault(Key(node, word, tokens[i].Before == Gap.Comma), -1);
            if (next < 0)
            {
                next = _names.Count;
                _names.Add(null);
                if (i == 0)
                    _first[word] = next;
                else
                    _steps.Add(Key(node, word, tokens[i].Before == Gap.Comma), next);
            }
            node = next;
        }
        tokens.Release();
        return node == 0 ? null : _names[node] ??= new Name();
    }

    /// <summary>The node after <paramref name="word"/>, or -1.</summary>
    public int Step(int node, ReadOnlySpan<char> word, bool comma)
    {
        int number = _words.Find(word);
        if (number < 0)
            return -1;
        return node == 0 ? _first[number] : _steps.GetValueOrDefault(Key(node, number, comma), -1);
    }

    public Name? At(int node) => _names[node];

    private static long Key(int node, int word, bool comma) => ((long)node << 32) | ((long)word << 1) | (comma ? 1L : 0);
}
