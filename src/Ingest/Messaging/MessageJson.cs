using System.Text.Json;
using MassTransit.Serialization;

namespace Ingest.Messaging;

/// <summary>
/// Messages as MassTransit writes them, but without its line breaks and indentation, which were half of what a poll without news spends on JSON.
/// One for the whole process: what is known of a type is kept with the options.
/// </summary>
internal static class MessageJson
{
    public static JsonSerializerOptions Options { get; } = new(SystemTextJsonMessageSerializer.Options) { WriteIndented = false };
}
