using System.Text.Json;
using Ingest.Hosting;
using Microsoft.Extensions.Logging;

namespace Ingest.Tests.Hosting;

public sealed partial class JsonLogTests : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly ManualTime time = new(DateTimeOffset.UnixEpoch);

    public void Dispose()
    {
        output.Dispose();
        time.Dispose();
    }

    [Fact]
    public void An_entry_is_one_line_with_its_event_and_its_values()
    {
        using var provider = new JsonLoggerProvider(new JsonLog(output, time), withTraces: false);

        Stored(provider.CreateLogger("Ingest.Articles"), new InvalidOperationException("outer\nline", new IOException("inner")), "البصرة\n\"x\"", 3);

        var line = Line();
        Assert.Equal(("1970-01-01T00:00:00Z", "warning", "Ingest.Articles"), (Text(line, "time"), Text(line, "level"), Text(line, "category")));
        Assert.Equal("Stored 3 of البصرة\n\"x\"", Text(line, "message"));
        Assert.Equal((7, "Stored", 3), (line.GetProperty("eventId").GetInt32(), Text(line, "event"), line.GetProperty("count").GetInt32()));
        Assert.Equal(("البصرة\n\"x\"", "inner", "System.InvalidOperationException"), (Text(line, "feed"), Text(line, "error"), Text(line, "exception")));
        Assert.False(line.TryGetProperty("stack", out _));
    }

    [Fact]
    public void What_the_terminal_shows_is_a_line_with_fields_too()
    {
        var terminal = new Terminal(TextWriter.Null, time, colours: true, new JsonLog(output, time));

        terminal.Article("IQ", 0.9, "A bridge opens", "Tigris Courier", "title “Mosul”");
        terminal.Warn("Low.");

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(("A bridge opens", "Article", "IQ"), (Text(lines[0], "message"), Text(lines[0], "event"), Text(lines[0], "country")));
        Assert.Equal(0.9, lines[0].GetProperty("score").GetDouble());
        Assert.Equal(("warning", "Low."), (Text(lines[1], "level"), Text(lines[1], "message")));
    }

    private JsonElement Line() => JsonDocument.Parse(Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    [LoggerMessage(7, LogLevel.Warning, "Stored {Count} of {Feed}", EventName = "Stored")]
    private static partial void Stored(ILogger logger, Exception exception, string feed, int count);
}
