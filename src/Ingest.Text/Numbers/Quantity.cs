namespace Ingest.Text;

/// <summary>How a number bounds what it counts.</summary>
public enum NumberBound
{
    Exactly,

    /// <summary>"at least", "more than", "ما لا يقل عن".</summary>
    AtLeast,

    /// <summary>"up to", "fewer than", "لا يزيد عن".</summary>
    AtMost,

    /// <summary>"about", "some", "نحو".</summary>
    About,
}

/// <summary>What sort of number.</summary>
public enum NumberKind
{
    /// <summary>A count or a measure.</summary>
    Cardinal,

    /// <summary>"third", "21st", "الثالث": a place in an order, not a count.</summary>
    Ordinal,

    /// <summary>"5%", "5 per cent", "5 بالمئة".</summary>
    Percent,

    /// <summary>"dozens", "عشرات": many, but nobody knows how many. The value is the least it means (20 for dozens).</summary>
    Vague,
}

/// <summary>A number that a text states.</summary>
/// <param name="Value">Its value; of a range the lower end.</param>
/// <param name="Upper">The upper end of a range ("10-12", "بين 10 و12"), else the same as the value.</param>
/// <param name="First">Its first word in the list, words such as "at least" included.</param>
/// <param name="Words">How many words it takes.</param>
/// <param name="What">What it counts where that is easy to say: the next word's stem (for an Arabic dual the noun's own), else empty.</param>
public readonly record struct Quantity(double Value, double Upper, NumberKind Kind, NumberBound Bound, int First, int Words, string What)
{
    /// <summary>Behind its last word.</summary>
    public int End => First + Words;
}
