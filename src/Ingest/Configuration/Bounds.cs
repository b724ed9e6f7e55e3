namespace Ingest.Configuration;

/// <summary>The range an option's values keep to, both ends included.</summary>
internal sealed class Bounds
{
    private readonly IComparable? min;
    private readonly IComparable? max;

    /// <exception cref="InvalidOperationException">
    /// A bound is not written in the syntax of its option: a fault of the source, not of the configuration.
    /// </exception>
    public Bounds(ValueSyntax syntax, string? unit, string? min, string? max)
    {
        this.min = Read(syntax, min);
        this.max = Read(syntax, max);
        var text = (this.min, this.max) switch
        {
            (null, null) => "",
            ({ } low, null) => $"at least {syntax.Format(low)}",
            (null, { } high) => $"at most {syntax.Format(high)}",
            ({ } low, { } high) => $"{syntax.Format(low)} to {syntax.Format(high)}",
        };

        // Bytes show their unit in every value; other units are said once, behind.
        Text = text.Length == 0 || unit is null or "bytes" ? text : $"{text} {unit}";
    }

    /// <summary>As <c>1 s to 5 m</c>, <c>at least 1 poll</c>, or nothing.</summary>
    public string Text { get; }

    public bool Hold(object value) => (min is null || min.CompareTo(value) <= 0) && (max is null || max.CompareTo(value) >= 0);

    private static IComparable? Read(ValueSyntax syntax, string? bound)
    {
        if (bound is null)
            return null;

        // A text or a name has an order, but none that an operator would think of.
        return syntax.Parse(bound).Value is { } value and (int or long or double or TimeSpan)
            ? (IComparable)value
            : throw new InvalidOperationException($"\"{bound}\" bounds no {syntax.Name}.");
    }
}
