using System.Collections.Frozen;
using System.Globalization;
using Ingest.Text;

namespace Ingest.Stories.Reading;

/// <summary>Words that are figures or dates: in the same place of two texts, another one makes it another event.</summary>
internal static class FactWords
{
    private static readonly string[][] Numbers =
    [
        ["zero", "صفر"], ["one", "واحد", "واحدة"], ["two", "اثنان", "اثنين", "اثنتين", "قتيلين", "شخصين"], ["three", "ثلاثة", "ثلاث"], ["four", "أربعة", "أربع"], ["five", "خمسة", "خمس"],
        ["six", "ستة", "ست"], ["seven", "سبعة", "سبع"], ["eight", "ثمانية", "ثماني", "ثمان"], ["nine", "تسعة", "تسع"], ["ten", "عشرة", "عشر"],
        ["eleven"], ["twelve"], ["thirteen"], ["fourteen"], ["fifteen"], ["sixteen"], ["seventeen"], ["eighteen"], ["nineteen"], ["twenty", "عشرون", "عشرين"],
    ];

    private static readonly (string Word, int Value)[] Tens =
        [("thirty", 30), ("ثلاثون", 30), ("ثلاثين", 30), ("forty", 40), ("أربعون", 40), ("أربعين", 40), ("fifty", 50), ("خمسون", 50), ("خمسين", 50), ("sixty", 60), ("ستون", 60), ("ستين", 60), ("seventy", 70), ("سبعون", 70), ("سبعين", 70), ("eighty", 80), ("ثمانون", 80), ("ثمانين", 80), ("ninety", 90), ("تسعون", 90), ("تسعين", 90)];

    private static readonly string[][] Days =
    [
        ["monday", "الاثنين", "الإثنين"], ["tuesday", "الثلاثاء"], ["wednesday", "الأربعاء"], ["thursday", "الخميس"], ["friday", "الجمعة"], ["saturday", "السبت"], ["sunday", "الأحد"],
    ];

    private static readonly string[][] Months =
    [
        ["january", "jan", "يناير", "كانون"], ["february", "feb", "فبراير", "شباط"], ["march", "مارس", "آذار"], ["april", "apr", "أبريل", "نيسان"], ["may", "مايو", "أيار"], ["june", "jun", "يونيو", "حزيران"],
        ["july", "jul", "يوليو", "تموز"], ["august", "aug", "أغسطس"], ["september", "sep", "sept", "سبتمبر", "أيلول"], ["october", "oct", "أكتوبر"], ["november", "nov", "نوفمبر"], ["december", "dec", "ديسمبر"],
    ];

    /// <summary>Folded word → what it says.</summary>
    private static readonly FrozenDictionary<ulong, Fact> Known = All().DistinctBy(f => f.Key).ToFrozenDictionary(f => f.Key, f => f.Value);

    /// <summary>The first day of the week counts from 1, January too; a number is its value.</summary>
    public static Fact Of(ReadOnlySpan<char> folded, ulong hash) =>
        folded[0] is >= '0' and <= '9' ? Number(folded) : Known.TryGetValue(hash, out var fact) ? fact : default;

    // "15th" and "15" say the same; "4g" is a word. Of "2.5" the whole counts, not its parts.
    private static Fact Number(ReadOnlySpan<char> folded)
    {
        var digits = folded.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0)
            digits = folded.Length;
        else if (folded[digits] == '.')
            return new(FactKind.Number, -(long)(WordHash.Of(folded) >> 8));
        else if (folded[digits..] is not ("st" or "nd" or "rd" or "th"))
            return default;
        return new(FactKind.Number, digits <= 15 ? long.Parse(folded[..digits], CultureInfo.InvariantCulture) : -(long)(WordHash.Of(folded) >> 8));
    }

    private static IEnumerable<KeyValuePair<ulong, Fact>> All() =>
        Numbers.SelectMany((words, value) => words.Select(w => Entry(w, new(FactKind.Number, value))))
            .Concat(Tens.Select(t => Entry(t.Word, new(FactKind.Number, t.Value))))
            .Concat(Days.SelectMany((words, day) => words.Select(w => Entry(w, new(FactKind.Weekday, day + 1)))))
            .Concat(Months.SelectMany((words, month) => words.Select(w => Entry(w, new(FactKind.Month, month + 1)))));

    private static KeyValuePair<ulong, Fact> Entry(string word, Fact fact) => new(WordHash.Of(Folding.Fold(word)), fact);
}

internal enum FactKind : byte
{
    None,
    Number,
    Weekday,
    Month,
    Place,
}

internal readonly record struct Fact(FactKind Kind, long Value);
