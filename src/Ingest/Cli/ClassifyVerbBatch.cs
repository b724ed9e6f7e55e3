using System.Text.Encodings.Web;
using System.Text.Json;
using Ingest.Regions;

namespace Ingest.Cli;

/// <summary><c>ingest classify --batch</c>: JSON Lines in, JSON Lines out, in order; a malformed line becomes a line that says so. Blank lines are passed over.</summary>
internal static class ClassifyVerbBatch
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        while (true)
        {
            var reading = input.ReadLineAsync(cancellationToken);
            // Whoever feeds us line by line waits for the answer to the last one before writing the next.
            if (!reading.IsCompleted)
                await output.FlushAsync(cancellationToken);
            if (await reading is not { } line)
                return;
            if (!string.IsNullOrWhiteSpace(line))
                await output.WriteLineAsync(Answer(line));
        }
    }

    internal static string Answer(string line)
    {
        object? id = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            if (row.ValueKind != JsonValueKind.Object)
                throw new FormatException("the line is no JSON object");
            id = JsonLine.Id(row);
            var result = RegionClassifier.Default.Classify(new RegionText
            {
                Title = JsonLine.Text(row, "title"),
                Summary = JsonLine.Text(row, "summary"),
                Body = JsonLine.Text(row, "text"),
                Language = JsonLine.Text(row, "lang"),
                Url = Uri.TryCreate(JsonLine.Text(row, "url"), UriKind.Absolute, out var url) ? url : null,
                Published = JsonLine.Time(row, "published"),
            });
            return JsonSerializer.Serialize(Shape(id, result), Format);
        }
        // InvalidOperationException: a string of half a surrogate pair.
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return JsonSerializer.Serialize(new { id, error = e.Message }, Format);
        }
    }

    private static object Shape(object id, RegionResult result) => new
    {
        id,
        result.Focus,
        Countries = result.Countries.Select(c => new { c.Code, c.Score }),
        Places = result.Places.Select(p => new { p.Code, p.Name, p.Kind, Lat = p.Latitude, Lon = p.Longitude, p.Score }),
        Evidence = result.Evidence.Select(e => new { Zone = ClassifyVerbReport.Name(e.Zone), e.Offset, e.Length, e.Surface, e.Code, e.Weight, e.Cue }),
    };
}
