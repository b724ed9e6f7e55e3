namespace Ingest.EndToEnd.News;

/// <summary>An article as its publisher knows it.</summary>
internal sealed record NewsArticle(string Guid, string Title, string Summary)
{
    public string Url { get; init; } = $"https://news.example/{Guid}";

    public DateTimeOffset Published { get; init; } = DateTimeOffset.UtcNow;
}
