using System.Collections.Frozen;
using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Stories.Clusters;

/// <summary>Dead and hurt as an article counts them; 0 where it does not.</summary>
public readonly record struct Toll(ushort Dead, ushort Hurt)
{
    private const int Window = 6, MostBodyWords = 60;

    private static readonly FrozenSet<ulong> DeadWords = Set("killed kills kill killing dead die died dies deaths death slain martyrs martyred claims claimed bodies قتلى قتيل قتل مقتل قتيلا شهيد شهداء شهيدا مصرع ضحايا وفاة استشهاد مقتلهم");
    private static readonly FrozenSet<ulong> HurtWords = Set("wounded wounds wounding injured injures injuring hurt injuries جرحى جريح جريحا إصابة أصيب مصابين مصاب مصابا وإصابة وأصيب وجرح جرح");

    /// <summary>1 where both give the same count of dead, −1 where the counts are too far apart for one event within days, else 0.</summary>
    public int Against(Toll other)
    {
        if (Dead == 0 || other.Dead == 0)
            return 0;
        var (fewer, more) = (Math.Min(Dead, other.Dead), Math.Max(Dead, other.Dead));
        return fewer == more ? 1 : more > 2 * fewer + 3 ? -1 : 0;
    }

    internal static Toll Of(ArticleReading reading)
    {
        var (dead, hurt) = In(reading.TitleWords);
        var (bodyDead, bodyHurt) = In(reading.Body.AsSpan(0, Math.Min(MostBodyWords, reading.Body.Length)));
        // The headline gives the story's own toll; further below others are recalled.
        return new(dead > 0 ? dead : bodyDead, hurt > 0 ? hurt : bodyHurt);
    }

    private static (ushort Dead, ushort Hurt) In(ReadOnlySpan<Token> words)
    {
        ushort dead = 0, hurt = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Fact.Kind != FactKind.Number || words[i].Fact.Value is < 1 or > 60_000 || BelongsToDate(words, i))
                continue;
            var (toDead, toHurt) = (Distance(words, i, DeadWords), Distance(words, i, HurtWords));
            var value = (ushort)words[i].Fact.Value;
            if (toDead <= toHurt && toDead < int.MaxValue && dead == 0)
                dead = value;
            else if (toHurt < toDead && hurt == 0)
                hurt = value;
        }
        return (dead, hurt);
    }

    private static bool BelongsToDate(ReadOnlySpan<Token> words, int i) =>
        words[i].Fact.Value is >= 1900 and <= 2100 || (i > 0 && words[i - 1].Fact.Kind == FactKind.Month) || (i + 1 < words.Length && words[i + 1].Fact.Kind == FactKind.Month);

    private static int Distance(ReadOnlySpan<Token> words, int from, FrozenSet<ulong> among)
    {
        for (var distance = 1; distance <= Window; distance++)
        {
            if (from + distance < words.Length && among.Contains(words[from + distance].Hash))
                return distance * 2;
            if (from - distance >= 0 && among.Contains(words[from - distance].Hash))
                return distance * 2 + 1;
        }
        return int.MaxValue;
    }

    private static FrozenSet<ulong> Set(string words) => words.Split(' ').Select(w => WordHash.Of(Folding.Fold(w))).ToFrozenSet();
}
