using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ingest.Hosting;

/// <summary>One JSON object a line: time, level, message, and whatever the event has of its own. Names are stable; names are only ever added.</summary>
internal sealed class JsonLog(TextWriter output, TimeProvider time)
{
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();

    /// <param name="fields">Further fields of this line; null values are left out.</param>
    public void Write(LogLevel level, string message, params IEnumerable<(string Name, object? Value)> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Format))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", level.ToString().ToLowerInvariant());
            json.WriteString("message", message);
            foreach (var (name, value) in fields)
                Write(json, name, value);
            if (Activity.Current is { } activity)
            {
                json.WriteString("traceId", activity.TraceId.ToHexString());
                json.WriteString("spanId", activity.SpanId.ToHexString());
            }
            json.WriteEndObject();
        }
        var line = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        lock (gate)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int or long or short or byte:
                json.WriteNumber(name, Convert.ToInt64(value, null));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}

/// <summary>Log entries as JSON lines: category, event id and each named value of the message as a field.</summary>
internal sealed class JsonLoggerProvider(JsonLog log, bool withTraces) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new JsonLogger(log, categoryName, withTraces);

    public void Dispose()
    {
        // The output is the process's.
    }

    private sealed class JsonLogger(JsonLog log, string category, bool withTraces) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Write(logLevel, formatter(state, exception), Fields(eventId, state, exception));

        private IEnumerable<(string, object?)> Fields<TState>(EventId eventId, TState state, Exception? exception)
        {
            yield return ("category", category);
            if (eventId.Id != 0)
                yield return ("eventId", eventId.Id);
            yield return ("event", eventId.Name);
            foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                if (name != "{OriginalFormat}" && name.Length > 0)
                    yield return (char.ToLowerInvariant(name[0]) + name[1..], value);
            }
            if (exception is null)
                yield break;
            yield return ("exception", exception.GetType().FullName);
            yield return ("error", exception.GetBaseException().Message);
            if (withTraces)
                yield return ("stack", exception.ToString());
        }
    }
}
