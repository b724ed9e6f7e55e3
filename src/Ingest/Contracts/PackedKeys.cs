using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingest.Contracts;

/// <summary>
/// <see cref="ItemKey"/>s in a message: their bytes in base64. As numbers of twenty digits each they were most of what a poll without news reads and writes.
/// Numbers, as an older version sent them, are still read.
/// </summary>
internal sealed class PackedKeys : JsonConverter<ulong[]>
{
    public override ulong[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return ItemKey.Unpack(reader.GetBytesFromBase64());
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("Keys are base64 or an array of numbers.");
        var keys = new List<ulong>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            keys.Add(reader.GetUInt64());
        return [.. keys];
    }

    public override void Write(Utf8JsonWriter writer, ulong[] value, JsonSerializerOptions options) => writer.WriteBase64StringValue(ItemKey.Pack(value));
}
