using System.Text.RegularExpressions;
using Ingest.Text;

namespace Ingest.Alerting;

/// <summary>A text cut into words, with the clause that each belongs to.</summary>
internal sealed partial class SeverityWords
{
    private readonly List<string> surfaces = [];
    private readonly List<string[]> forms = [];
    private readonly List<int> clauseEnds = [];

    public SeverityWords(string text)
    {
        var (end, begin) = (0, 0);
        foreach (var word in Word().EnumerateMatches(text))
        {
            if (forms.Count > begin && Clause().IsMatch(text.AsSpan(end, word.Index - end)))
                Close(ref begin);
            end = word.Index + word.Length;
            var surface = text.Substring(word.Index, word.Length);
            // "didn't" folds to two words; a number loses its separators first.
            var plain = char.IsAsciiDigit(surface[0]) ? surface.Replace(",", "", StringComparison.Ordinal) : surface;
            // Most words are folded as they stand.
            var folded = plain.AsSpan().ContainsAnyExceptInRange('a', 'z') ? Folding.Fold(plain) : plain;
            if (!folded.Contains(' '))
            {
                Add(surface, folded);
                continue;
            }
            foreach (var part in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Add(surface, part);
        }
        Close(ref begin);
    }

    public int Count => forms.Count;

    public IReadOnlyList<string[]> Forms => forms;

    /// <summary>The first word behind the clause of this one.</summary>
    public int ClauseEnd(int word) => clauseEnds[word];

    public string Surface(int from, int count) => string.Join(' ', surfaces.Skip(from).Take(count).Distinct());

    private void Add(string surface, string folded)
    {
        if (folded.Length == 0)
            return;
        surfaces.Add(surface);
        forms.Add(FormsOf(folded));
    }

    private void Close(ref int begin)
    {
        for (var i = begin; i < forms.Count; i++)
            clauseEnds.Add(forms.Count);
        begin = forms.Count;
    }

    /// <summary>The word, and where it is Arabic also without what is written together with it: and, so; in, like, to; the article.</summary>
    private static string[] FormsOf(string folded)
    {
        if (folded.Length < 4 || folded[0] is < '\u0620' or > '\u064A')
            return [folded];
        var found = new List<string> { folded };
        var rest = folded;
        if (rest[0] is 'و' or 'ف')
            Keep(rest[1..]);
        if (rest.StartsWith("لل", StringComparison.Ordinal))
            Keep(rest[2..]);
        else if (rest[0] is 'ب' or 'ك' or 'ل')
            Keep(rest[1..]);
        if (rest.StartsWith("ال", StringComparison.Ordinal))
            Keep(rest[2..]);
        return [.. found];

        void Keep(string shorter)
        {
            // Two letters are no word that is listed; and what begins so by itself keeps its own form.
            if (shorter.Length < 3)
                return;
            found.Add(shorter);
            if (shorter.StartsWith("ال", StringComparison.Ordinal) && shorter.Length >= 5)
                found.Add(shorter[2..]);
            rest = shorter;
        }
    }

    [GeneratedRegex(@"\d{1,3}(?:,\d{3})+(?!\d)|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"[.;:!?؟؛،,\n|–—()\[\]«»""“”]|\s-\s", RegexOptions.CultureInvariant)]
    private static partial Regex Clause();
}
