namespace Ingest.Configuration;

/// <summary>What an operator should know of an option. The reader enforces the bounds; the README's table shows the rest.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionAttribute(string description) : Attribute
{
    public string Description { get; } = description;

    /// <summary>The least value allowed, in the syntax of the values themselves: <c>1s</c>, <c>64KiB</c>, <c>0.5</c>.</summary>
    public string? Min { get; init; }

    /// <summary>The greatest value allowed, itself included.</summary>
    public string? Max { get; init; }

    /// <summary>What a number counts. <c>bytes</c> also lets a value be written as <c>10MiB</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>The default in words, where the property's initial value does not say it.</summary>
    public string? Default { get; init; }

    /// <summary>The value, and everything below it, is never shown.</summary>
    public bool Secret { get; init; }

    /// <summary>The command line's short form, such as <c>--data</c>.</summary>
    public string? Switch { get; init; }
}
