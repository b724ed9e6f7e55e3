using System.Globalization;
using System.Text.Json;

namespace Ingest.EndToEnd.Running;

/// <summary>Reads the values of one JSON line as a script would, ids as text whether they are written as numbers or as strings.</summary>
internal static class JsonLine
{
    /// <returns>Null where the value is null.</returns>
    public static string? Text(this JsonElement line, string name) => Value(line, name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null;

    public static int Number(this JsonElement line, string name) => Value(line, name).GetInt32();

    public static DateTimeOffset Time(this JsonElement line, string name) => DateTimeOffset.Parse(line.Text(name)!, CultureInfo.InvariantCulture);

    public static void Has(this JsonElement line, params IEnumerable<string> names)
    {
        foreach (var name in names)
            Value(line, name);
    }

    private static JsonElement Value(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value : throw new KeyNotFoundException($"There is no '{name}' in {line}");
}
