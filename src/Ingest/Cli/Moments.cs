using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingest.Cli;

/// <summary>Times for scripts (UTC, milliseconds) and for people (their own clock, or how long ago).</summary>
internal static class Moments
{
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, TimeZoneInfo.Local).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string LocalExact(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, TimeZoneInfo.Local).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>"3 m ago", "in 12 m", "now"; "–" for none.</summary>
    public static string Relative(DateTimeOffset? time, DateTimeOffset now)
    {
        if (time is not { } at)
            return "–";
        var (distance, ago) = at <= now ? (now - at, true) : (at - now, false);
        if (distance < TimeSpan.FromSeconds(1))
            return "now";
        var text = distance switch
        {
            { TotalDays: >= 2 } => $"{(int)distance.TotalDays} d",
            { TotalHours: >= 2 } => $"{(int)distance.TotalHours} h",
            { TotalMinutes: >= 2 } => $"{(int)distance.TotalMinutes} m",
            _ => $"{(int)distance.TotalSeconds} s",
        };
        return ago ? $"{text} ago" : $"in {text}";
    }

    /// <summary>2026-11-22T10:00:00.000Z, whatever the value's own offset.</summary>
    internal sealed class JsonFormat : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Iso(value));
    }
}
