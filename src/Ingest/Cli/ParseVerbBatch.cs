using System.Text.Json;
using Ingest.Feeds;

namespace Ingest.Cli;

/// <summary>
/// <c>ingest parse --batch</c>: one JSON request a line, one answer a line, in order and flushed, until the input ends. A request names a file and,
/// where they are known, what the response said of it.
/// </summary>
internal static class ParseVerbBatch
{
    public static async Task RunAsync(TextReader requests, TextWriter answers, CancellationToken cancellationToken)
    {
        while (await requests.ReadLineAsync(cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            await answers.WriteAsync(Answer(line));
            await answers.WriteAsync('\n');
            await answers.FlushAsync(cancellationToken);
        }
    }

    private static string Answer(string line)
    {
        try
        {
            using var request = JsonDocument.Parse(line);
            if (Member(request, "file") is not { } file)
                return ParseVerbDocument.Of("the request names no file");
            using var document = File.OpenRead(file);
            return ParseVerbDocument.Of(FeedParser.Parse(document, Context(request)));
        }
        catch (JsonException e)
        {
            return ParseVerbDocument.Of($"the request is not JSON ({e.Message.TrimEnd('.')})");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ParseVerbDocument.Of($"the file cannot be read ({e.Message.TrimEnd('.')})");
        }
    }

    private static FeedContext Context(JsonDocument request) => new()
    {
        DocumentUri = Uri.TryCreate(Member(request, "baseUrl"), UriKind.Absolute, out var address) ? address : null,
        ContentType = Member(request, "contentType"),
        ContentLanguage = Member(request, "contentLanguage"),
    };

    private static string? Member(JsonDocument request, string name) =>
        request.RootElement.ValueKind == JsonValueKind.Object && request.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
