namespace Ingest.Web.Outgoing;

/// <summary>A feed that we publish, before it takes a format.</summary>
/// <param name="Path">Of the feed, without its ending and its query.</param>
/// <param name="Query">With its question mark; empty for none.</param>
/// <param name="Updated">Of the newest change in it; null for an empty one.</param>
internal sealed record OutgoingFeed(string Title, string Site, string Path, string Query, Uri? Hub, DateTimeOffset? Updated, IReadOnlyList<OutgoingEntry> Entries)
{
    /// <summary>Readers take it for the same feed as long as it is the same (RFC 4287 §4.2.6): it names no port and no scheme.</summary>
    public string Id => $"tag:{new Uri(Site).Host},2026:{Path}{Query}";

    public string Self(string ending) => new Uri(new Uri(Site), $"{Path}.{ending}{Query}").AbsoluteUri;
}

/// <param name="Id">Stays the same for the story, whatever becomes of it.</param>
/// <param name="Article">Address of the first article; null where it has none that may be a link.</param>
/// <param name="Text">Plain.</param>
internal sealed record OutgoingEntry(string Id, string Title, string? Language, string Url, string? Article, string Text, IReadOnlyList<string> Outlets, IReadOnlyList<(string Code, string Name)> Regions, DateTimeOffset Published, DateTimeOffset Updated);
