using System.Globalization;

namespace Ingest.Feeds.Json;

/// <summary>
/// Half a surrogate pair written as an escape ("\ud83d", a text cut inside an emoji) is legal JSON, but no string:
/// the framework throws at every look at such a name or value, even when another member is asked for.
/// </summary>
internal static class Surrogates
{
    /// <summary>The document with every such half replaced by "\ufffd".</summary>
    public static string Mend(string json)
    {
        if (!json.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
            return json;
        var mended = json.ToCharArray();
        for (var at = json.IndexOf('\\', StringComparison.Ordinal); at >= 0; at = at < json.Length ? json.IndexOf('\\', at) : -1)
        {
            var unit = Escaped(json, at);
            if (unit is null || !char.IsSurrogate((char)unit))
            {
                at += 2;
                continue;
            }
            if (Escaped(json, at + 6) is { } next && char.IsSurrogatePair((char)unit, (char)next))
            {
                at += 12;
                continue;
            }
            "fffd".CopyTo(mended.AsSpan(at + 2));
            at += 6;
        }
        return new string(mended);
    }

    private static int? Escaped(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && int.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? unit : null;

    public static bool HasControls(string json) => json.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0;

    /// <summary>Every control character as a blank: between values it says nothing, and in a string it may not stand.</summary>
    public static string WithoutControls(string json) => string.Create(json.Length, json, static (plain, given) =>
    {
        for (var i = 0; i < given.Length; i++)
            plain[i] = given[i] < ' ' ? ' ' : given[i];
    });
}
