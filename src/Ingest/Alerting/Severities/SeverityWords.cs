using System.Buffers;
using Ingest.Text;

namespace Ingest.Alerting;

/// <summary>A text cut into words, with the clause that each belongs to. Words are read where they stand: nothing is allocated for one.</summary>
internal sealed class SeverityWords
{
    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create(".;:!?؟؛،,\n|–—()[]«»\"“”");

    private readonly WordList list;
    private readonly List<Entry> words;
    private readonly List<Form> forms;

    public SeverityWords(string text)
    {
        list = Tokenizer.Read(text);
        words = new(list.Count + 4);
        forms = new(list.Count + 8);
        var begin = 0;
        for (var i = 0; i < list.Count; i++)
        {
            if (words.Count > begin && EndsClause(i))
                Close(ref begin);
            Add(i);
        }
        Close(ref begin);
    }

    /// <param name="Source">Which of the text's words it is, or is a part of.</param>
    private record struct Entry(int Source, int FirstForm, int Forms, int ClauseEnd);

    /// <summary>A part of a folded word.</summary>
    private readonly record struct Form(int Word, int Start, int Length);

    public int Count => words.Count;

    /// <summary>The first word behind the clause of this one.</summary>
    public int ClauseEnd(int word) => words[word].ClauseEnd;

    /// <summary>Under how many forms a word may be listed: as it stands, and where it is Arabic also without what is written together with it.</summary>
    public int Forms(int word) => words[word].Forms;

    public ReadOnlySpan<char> FormOf(int word, int form)
    {
        var found = forms[words[word].FirstForm + form];
        return list.Folded(found.Word).Slice(found.Start, found.Length);
    }

    /// <summary>Some words as they are written.</summary>
    public string Surface(int from, int count) => string.Join(' ', words.Skip(from).Take(count).Select(w => w.Source).Distinct().Select(source => list.Written(source).ToString()));

    private bool EndsClause(int word)
    {
        var gap = list.Text.AsSpan(list[word - 1].End..list[word].Start);
        return gap.ContainsAny(ClauseMarks) || (gap.IndexOf('-') is > 0 and var dash && dash + 1 < gap.Length && char.IsWhiteSpace(gap[dash - 1]) && char.IsWhiteSpace(gap[dash + 1]));
    }

    private void Add(int word)
    {
        var length = list.Folded(word).Length;
        var written = list.Written(word);
        var apostrophe = written.IndexOfAny('\'', '’');
        // "didn't" is two words, and so is "army's"; where each letter is folded to one, that tells where the second begins.
        if (apostrophe <= 0 || apostrophe >= length || written.Length != length + 1)
        {
            Add(word, 0, length);
            return;
        }
        Add(word, 0, apostrophe);
        Add(word, apostrophe, length - apostrophe);
    }

    private void Add(int word, int start, int length)
    {
        var first = forms.Count;
        forms.Add(new(word, start, length));
        if (length >= 4 && list[word].Kind == WordKind.Arabic)
            AddShorter(word, start, length);
        words.Add(new(word, first, forms.Count - first, 0));
    }

    /// <summary>Without what is written together with an Arabic word: and, so; in, like, to; the article.</summary>
    private void AddShorter(int word, int start, int length)
    {
        var rest = list.Folded(word).Slice(start, length);
        if (rest[0] is 'و' or 'ف')
            rest = Keep(rest, 1);
        if (rest.StartsWith("لل"))
            rest = Keep(rest, 2);
        else if (rest[0] is 'ب' or 'ك' or 'ل')
            rest = Keep(rest, 1);
        if (rest.StartsWith("ال"))
            Keep(rest, 2);

        ReadOnlySpan<char> Keep(ReadOnlySpan<char> from, int without)
        {
            var shorter = from[without..];
            // Two letters are no word that is listed; and what begins so by itself keeps its own form.
            if (shorter.Length < 3)
                return from;
            forms.Add(new(word, start + length - shorter.Length, shorter.Length));
            if (shorter.StartsWith("ال") && shorter.Length >= 5)
                forms.Add(new(word, start + length - shorter.Length + 2, shorter.Length - 2));
            return shorter;
        }
    }

    private void Close(ref int begin)
    {
        for (var i = begin; i < words.Count; i++)
            words[i] = words[i] with { ClauseEnd = words.Count };
        begin = words.Count;
    }
}
