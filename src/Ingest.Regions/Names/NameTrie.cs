using Ingest.Regions.Matching;

namespace Ingest.Regions.Names;

/// <summary>The names as a trie over words: one step for each word, so the longest name at a word is found in a few look-ups.</summary>
internal sealed class NameTrie
{
    private readonly Dictionary<string, int> _words = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<(int Node, int Word, bool Comma), int> _steps = [];
    private readonly List<Name?> _names = [null];

    public NameTrie() => _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The name with this spelling, made if new; null when it holds no word.</summary>
    public Name? Add(string spelling)
    {
        var tokens = Tokens.Of(spelling, TextZone.Title, spelling.Length);
        if (tokens.Count == 0)
            return null;
        int node = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            string word = tokens.Folded(i).ToString();
            if (!_words.TryGetValue(word, out int id))
                _words.Add(word, id = _words.Count);
            var step = (node, id, i > 0 && tokens[i].Before == Gap.Comma);
            if (!_steps.TryGetValue(step, out int next))
            {
                _steps.Add(step, next = _names.Count);
                _names.Add(null);
            }
            node = next;
        }
        return _names[node] ??= new Name();
    }

    /// <summary>The node after <paramref name="word"/>, or -1.</summary>
    public int Step(int node, ReadOnlySpan<char> word, bool comma) =>
        _lookup.TryGetValue(word, out int id) && _steps.TryGetValue((node, id, comma), out int next) ? next : -1;

    public Name? At(int node) => _names[node];
}
