namespace Ingest.Regions.Names;

/// <summary>
/// Numbers for words, by open addressing over one buffer of characters. Half the time of a dictionary of strings, whose randomised hash guards against
/// hostile keys: here the keys are our own files', and a text only asks.
/// </summary>
/// <param name="expected">How many words will come, so that it need not grow: a power of two.</param>
internal sealed class WordTable(int expected = 512)
{
    private int[] _slots = new int[expected * 2];
    private (uint Hash, int Start, int Length)[] _words = new (uint, int, int)[expected];
    private char[] _characters = new char[expected * 8];
    private int _used;

    public int Count { get; private set; }

    /// <summary>The word's number, given now if it has none.</summary>
    public int Add(ReadOnlySpan<char> word)
    {
        int known = Find(word);
        if (known >= 0)
            return known;
        if (Count == _words.Length)
            Grow();
        if (_used + word.Length > _characters.Length)
            Array.Resize(ref _characters, Math.Max(_characters.Length * 2, _used + word.Length));
        word.CopyTo(_characters.AsSpan(_used));
        _words[Count] = (Hash(word), _used, word.Length);
        _used += word.Length;
        Put(Count);
        return Count++;
    }

    /// <summary>The word's number, or -1.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        uint hash = Hash(word);
        for (uint slot = hash; ; slot++)
        {
            int number = _slots[slot & (uint)(_slots.Length - 1)] - 1;
            if (number < 0)
                return -1;
            ref readonly var candidate = ref _words[number];
            if (candidate.Hash == hash && _characters.AsSpan(candidate.Start, candidate.Length).SequenceEqual(word))
                return number;
        }
    }

    private void Grow()
    {
        Array.Resize(ref _words, _words.Length * 2);
        _slots = new int[_slots.Length * 2];
        for (int number = 0; number < Count; number++)
            Put(number);
    }

    private void Put(int number)
    {
        uint slot = _words[number].Hash;
        while (_slots[slot & (uint)(_slots.Length - 1)] != 0)
            slot++;
        _slots[slot & (uint)(_slots.Length - 1)] = number + 1;
    }

    private static uint Hash(ReadOnlySpan<char> word)
    {
        uint hash = 2166136261;
        foreach (char c in word)
            hash = (hash ^ c) * 16777619;
        return hash ^ (hash >> 15);
    }
}
