using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ingest.Articles;
using Ingest.Web.Filters;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Ingest.Web.Api;

/// <summary>What was found as a file: CSV (RFC 4180) for spreadsheets, JSON Lines for programs. Written as it is read, however long it is.</summary>
internal static class Exporting
{
    private const int Most = 100_000, FlushEvery = 64 * 1024;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n;\t");

    private static readonly string[] Columns = ["id", "story", "published", "first_seen", "outlet", "language", "countries", "places", "title", "summary", "url"];

    public static async Task WriteAsync(HttpContext context, ArticleFinder finder, IOptions<JsonOptions> json)
    {
        var format = context.Request.Query["format"].ToString();
        var problem = format is "csv" or "jsonl" ? ApiFilter.Read(context, out var filter) : Problem.BadRequest("format: write csv or jsonl.");
        filter = StoryFilter.Parse(context.Request.Query, out _, out _);
        if (problem is not null || filter is null)
        {
            await problem!.SayAsync(context);
            return;
        }
        context.Response.ContentType = format == "csv" ? "text/csv; charset=utf-8; header=present" : "application/jsonl; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"ingest-articles.{format}\"";
        // Spreadsheets take UTF-8 for what it is only with a byte order mark.
        var lines = new StringBuilder(format == "csv" ? "\uFEFF" + Row(Columns) : "");
        foreach (var article in finder.All(filter with { All = true }, Most))
        {
            lines.Append(format == "csv" ? Row(Values(article)) : JsonSerializer.Serialize(ArticleAnswer.Of(article, whole: true), json.Value.SerializerOptions) + "\n");
            if (lines.Length > FlushEvery)
                await FlushAsync(context, lines);
        }
        await FlushAsync(context, lines);
    }

    private static async Task FlushAsync(HttpContext context, StringBuilder lines)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), context.RequestAborted);
        lines.Clear();
    }

    private static IEnumerable<string> Values(FoundArticle article) =>
    [
        article.Id.ToString(CultureInfo.InvariantCulture), article.StoryId.ToString(CultureInfo.InvariantCulture), Iso(article.Published), Iso(article.FirstSeen), article.Outlet, article.Language ?? "",
        string.Join(' ', article.Countries.Where(c => c.Score >= SearchTags.LeastAbout).Select(c => c.Code)), string.Join("; ", article.Places.Select(p => p.Name)), article.Title, article.Summary, article.Url ?? "",
    ];

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Row(IEnumerable<string> values) => string.Join(',', values.Select(Field)) + "\r\n";

    /// <summary>A spreadsheet runs what begins with one of these signs as a formula (https://owasp.org/www-community/attacks/CSV_Injection): kept a text.</summary>
    private static string Field(string value)
    {
        if (value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..])
            value = "'" + value;
        return value.AsSpan().ContainsAny(Quoted) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
