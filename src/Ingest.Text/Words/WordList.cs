namespace Ingest.Text;

/// <summary>The words of a text, in order. Made by <see cref="Tokenizer"/>.</summary>
public sealed class WordList
{
    private readonly Word[] words;
    private readonly char[] folded;

    internal WordList(string text, Word[] words, int count, char[] folded, bool cut)
    {
        Text = text;
        this.words = words;
        Count = count;
        this.folded = folded;
        Cut = cut;
    }

    /// <summary>The original.</summary>
    public string Text { get; }

    /// <summary>How many words there are.</summary>
    public int Count { get; }

    /// <summary>Whether the text was longer than <see cref="Tokenizer.MaxLength"/>, and its end was not read.</summary>
    public bool Cut { get; }

    public ref readonly Word this[int index] => ref words.AsSpan(0, Count)[index];

    public ReadOnlySpan<Word> All => words.AsSpan(0, Count);

    /// <summary>The folded form of a word.</summary>
    public ReadOnlySpan<char> Folded(int index) => folded.AsSpan(words[index].FoldedStart, words[index].FoldedLength);

    /// <summary>A word as written.</summary>
    public ReadOnlySpan<char> Written(int index) => Text.AsSpan(words[index].Start, words[index].Length);

    /// <summary>What stands between a word and the next, or the end.</summary>
    internal ReadOnlySpan<char> Gap(int index)
    {
        var end = words[index].End;
        // Two words of one character ("½") have nothing between them.
        return Text.AsSpan(end..Math.Max(end, index + 1 < Count ? words[index + 1].Start : Text.Length));
    }
}
