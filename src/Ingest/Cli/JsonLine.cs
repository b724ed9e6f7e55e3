using System.Globalization;
using System.Text.Json;

namespace Ingest.Cli;

/// <summary>The fields of a line that a batch reads.</summary>
internal static class JsonLine
{
    /// <exception cref="FormatException">There is none, or it is neither a string nor a number.</exception>
    public static object Id(JsonElement row) => row.TryGetProperty("id", out var id)
        ? id.ValueKind switch
        {
            JsonValueKind.String => id.GetString()!,
            JsonValueKind.Number => id.Clone(),
            _ => throw new FormatException("'id' is neither a string nor a number"),
        }
        : throw new FormatException("there is no 'id'");

    /// <exception cref="FormatException">It is no string.</exception>
    public static string? Text(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"'{name}' is no string");
    }

    /// <exception cref="FormatException">It is no time.</exception>
    public static DateTimeOffset? Time(JsonElement row, string name)
    {
        if (Text(row, name) is not { Length: > 0 } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException($"'{name}' is no time such as 2026-11-22T10:00:00Z");
    }
}
