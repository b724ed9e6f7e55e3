using System.Text.RegularExpressions;

namespace Ingest.Configuration;

/// <summary>One thing wrong with the configuration, said so that it can be mended without reading the source.</summary>
/// <param name="Key">Where it is, as <c>Ingest:Polling:Timeout</c>.</param>
/// <param name="Value">What is there; null where there is none to show, <see cref="Hidden"/> where it is a secret.</param>
/// <param name="Remedy">What to write instead, as a clause without a full stop.</param>
internal sealed partial record Mistake(string Key, string? Value, string Remedy)
{
    /// <summary>Stands in for a secret.</summary>
    public const string Hidden = "(hidden)";

    private const int LongestShown = 120;

    /// <summary>The key as an environment variable: a colon cannot stand in a variable's name.</summary>
    public string Environment => Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>A mistake that may be logged: a secret is hidden, and so is the password that an address carries.</summary>
    public static Mistake At(string key, string? value, bool secret, string remedy) =>
        new(key, value is null ? null : secret ? Hidden : Credentials().Replace(value, $"://{Hidden}@"), remedy);

    public override string ToString()
    {
        var value = Value switch { null => "", Hidden => $" is {Hidden}", _ => $" is \"{OneLine(Value)}\"" };
        return $"{Key} ({Environment}){value}: {Remedy}{(Remedy.EndsWith('?') ? "" : ".")}";
    }

    // A key file pasted into the wrong variable must not fill the log, nor break its lines.
    private static string OneLine(string value)
    {
        var line = string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= LongestShown ? line : line[..LongestShown] + "…";
    }

    // Greedy up to the last @ before a space: a password may itself hold an unescaped @ or slash, which is then the very mistake.
    [GeneratedRegex(@"://[^\s,]*@", RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();
}
