using System.Globalization;
using System.Net;

namespace Ingest.Configuration;

/// <summary>How one value of a type is written: read, shown, and named to whoever wrote something else.</summary>
internal sealed class ValueSyntax(Type type, string? unit)
{
    private static readonly Type[] Known =
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(TimeSpan), typeof(Uri), typeof(IPNetwork)];

    private bool IsSize => unit == "bytes" && (type == typeof(int) || type == typeof(long));

    /// <summary>The type in an operator's words, for the README's table.</summary>
    public string Name =>
        type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}" :
        type == typeof(bool) ? "true or false" :
        type == typeof(double) ? "number" :
        type == typeof(TimeSpan) ? "duration" :
        type == typeof(Uri) ? "URL" :
        type == typeof(IPNetwork) ? "IP network" :
        type == typeof(string) ? "text" :
        IsSize ? "size" : "whole number";

    /// <summary>What to write, whatever was written: says nothing of the value, so it may stand beside a secret.</summary>
    public string Remedy =>
        type.IsEnum ? $"write {Name}" :
        type == typeof(bool) ? "write true or false" :
        type == typeof(double) ? "write a number such as 0.75, with a point" :
        type == typeof(TimeSpan) ? "write a duration such as 30s, 15m, 1h30m or 00:00:30" :
        type == typeof(Uri) ? "write a whole URL such as https://example.org/feed, with its scheme" :
        type == typeof(IPNetwork) ? Networks.Parse("").Remedy :
        type == typeof(string) ? "write a text" :
        IsSize ? "write a size such as 500kB or 10MiB" :
        "write a whole number such as 10";

    public static bool Covers(Type type) => type.IsEnum || Known.Contains(type);

    /// <summary>The value, or null and what to write instead.</summary>
    public (object? Value, string Remedy) Parse(string text)
    {
        if (type == typeof(string))
            return (text, Remedy);

        text = text.Trim();
        return type.IsEnum ? ParseName(text) :
            type == typeof(bool) ? (ParseBool(text), Remedy) :
            type == typeof(double) ? (ParseDouble(text), Remedy) :
            type == typeof(TimeSpan) ? (Durations.TryParse(text, out var duration) ? duration : null, DurationRemedy(text)) :
            type == typeof(Uri) ? (ParseUri(text), Remedy) :
            type == typeof(IPNetwork) ? Networks.Parse(text) :
            ParseWhole(text);
    }

    public string Format(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        TimeSpan duration => Durations.Format(duration),
        int size when IsSize => Sizes.Format(size),
        long size when IsSize => Sizes.Format(size),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // Names only: Enum.TryParse would take 7 for a value that has no name.
    private (object? Value, string Remedy) ParseName(string text)
    {
        var names = Enum.GetNames(type);
        if (names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
            return (Enum.Parse(type, known), Remedy);

        return (null, Spelling.Nearest(text, names) is { } near ? $"{Remedy}; did you mean {near}?" : Remedy);
    }

    private static bool? ParseBool(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" or "1" => true,
        "FALSE" or "NO" or "OFF" or "0" => false,
        _ => null,
    };

    // NaN is neither below a bound nor above it, so it would pass them all.
    private static double? ParseDouble(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    // On Unix /feed is taken for file:///feed, and everywhere localhost:5672 for the scheme "localhost".
    private static Uri? ParseUri(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) &&
        (text.StartsWith(uri.Scheme + "://", StringComparison.OrdinalIgnoreCase) || uri.Scheme == Uri.UriSchemeMailto) ? uri : null;

    private (object? Value, string Remedy) ParseWhole(string text)
    {
        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ||
            (IsSize && Sizes.TryParse(text, out number));
        if (isNumber && type == typeof(long))
            return (number, Remedy);
        if (isNumber && number is >= int.MinValue and <= int.MaxValue)
            return ((int)number, Remedy);

        // Only what begins as a number can be too great a one.
        var greatest = type == typeof(int) ? int.MaxValue : long.MaxValue;
        return (null, text.Length > 0 && char.IsAsciiDigit(text[0])
            ? string.Create(CultureInfo.InvariantCulture, $"{Remedy}, at most {greatest}")
            : Remedy);
    }

    private string DurationRemedy(string text)
    {
        if (text.StartsWith('-'))
            return $"{Remedy}; it cannot be negative";
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Remedy;

        return number > 59
            ? $"write {number}s or {number}m: a number without a unit says nothing, and .NET would read {number} days"
            : $"write {number}s, {number}m or 00:00:{number:00}: a number without a unit says nothing, and .NET would read {number} days";
    }
}
