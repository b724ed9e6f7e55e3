namespace Ingest.EndToEnd.News;

/// <summary>An article as its publisher knows it.</summary>
internal sealed record NewsArticle(string Guid, string Title, string Summary)
{
    public string Url { get; init; } = $"https://news.example/{Guid}";

    /// <summary>About a country that nobody watches.</summary>
    public bool IsElsewhere { get; init; }

    public DateTimeOffset Published { get; init; } = DateTimeOffset.UtcNow;
}
