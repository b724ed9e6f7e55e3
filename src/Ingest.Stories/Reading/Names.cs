using Ingest.Text;

namespace Ingest.Stories.Reading;

/// <summary>Words that are written with a capital where none is due: names of people, parties, towns. Arabic has no capitals; there rarity must do.</summary>
internal static class Names
{
    /// <summary>Whether capitals tell anything in a text: not where most words have one, as in many headlines.</summary>
    public static bool Are(WordList words, int count)
    {
        var upper = 0;
        for (var i = 0; i < Math.Min(count, words.Count); i++)
            upper += char.IsUpper(words.Written(i)[0]) ? 1 : 0;
        return upper * 2 <= count;
    }

    public static bool Is(WordList words, int index)
    {
        var word = words[index];
        if (index == 0 || word.Length < 2 || !char.IsUpper(words.Text[word.Start]))
            return false;
        var before = words[index - 1].End;
        return before > word.Start || words.Text.AsSpan(before..word.Start).IndexOfAny(".!?:\n") < 0;
    }
}
