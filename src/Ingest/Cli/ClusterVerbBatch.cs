using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ingest.Articles;

namespace Ingest.Cli;

/// <summary>
/// JSON Lines in, JSON Lines out, in order; a malformed line becomes a line that says so. An article without a time was published when the one before it
/// was. Blank lines are passed over.
/// </summary>
internal sealed class ClusterVerbBatch(ClusterRun run)
{
    private const int MostInOneTransaction = 256;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly Dictionary<long, object> names = [];
    private DateTimeOffset at = DateTimeOffset.UnixEpoch;

    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        while (true)
        {
            var reading = input.ReadLineAsync(cancellationToken);
            // Whoever feeds us line by line waits for the answer to the last one before writing the next.
            if (!reading.IsCompleted || rows.Count == MostInOneTransaction)
            {
                await AnswerAsync(rows, output);
                await output.FlushAsync(cancellationToken);
            }
            if (await reading is not { } line)
                break;
            if (!string.IsNullOrWhiteSpace(line))
                rows.Add(Read(line));
        }
        await AnswerAsync(rows, output);
        return 0;
    }

    private sealed record Row(object? Id, LooseArticle? Article, string? Error);

    private Row Read(string line)
    {
        object? id = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            if (row.ValueKind != JsonValueKind.Object)
                throw new FormatException("the line is no JSON object");
            id = JsonLine.Id(row);
            if (JsonLine.Time(row, "time") is { } time)
                at = time;
            var (title, text) = (JsonLine.Text(row, "title") ?? "", JsonLine.Text(row, "text") ?? "");
            return new(id, new(title, text, JsonLine.Text(row, "source") ?? "", JsonLine.Text(row, "lang"), at), null);
        }
        // InvalidOperationException: a string of half a surrogate pair.
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return new(id, null, e.Message);
        }
    }

    private async Task AnswerAsync(List<Row> rows, TextWriter output)
    {
        var filed = new Queue<FiledArticle>(run.File([.. rows.Select(r => r.Article).OfType<LooseArticle>()]));
        foreach (var row in rows)
            await output.WriteLineAsync(row.Article is null ? JsonSerializer.Serialize(new { row.Id, row.Error }, Format) : Answer(row.Id!, filed.Dequeue()));
        rows.Clear();
    }

    private string Answer(object id, FiledArticle filed)
    {
        names[filed.Id] = id;
        var placement = filed.Placed.Placement;
        return JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["id"] = id,
                ["dup_of"] = placement.DuplicateOf is { } original ? names[original] : null,
                ["story"] = filed.Change.StoryId.ToString(CultureInfo.InvariantCulture),
                ["possibly_new"] = placement.PossiblyNew,
                ["why"] = new
                {
                    Decision = PlacementDecision.Of(placement),
                    Text = placement.Text is { } text ? new { With = names[text.ArticleId], text.Shared, text.Title, text.FactsAgree, text.FactsDiffer, text.Verdict } : null,
                    Story = placement.Nearest is { } near ? new { With = names[near.ArticleId], near.Score, near.Likeness } : null,
                    filed.Placed.Removed,
                },
            },
            Format);
    }
}
