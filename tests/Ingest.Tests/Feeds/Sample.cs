using System.Text;
using Ingest.Feeds;

namespace Ingest.Tests.Feeds;

/// <summary>Made-up documents, parsed.</summary>
internal static class Sample
{
    public static Feed Parse(string document, string? at = null, FeedLimits? limits = null) =>
        Parse(Encoding.UTF8.GetBytes(document), null, at, limits);

    public static Feed Parse(byte[] document, string? contentType = null, string? at = null, FeedLimits? limits = null) =>
        FeedParser.Parse(document, new FeedContext
        {
            DocumentUri = at is null ? null : new Uri(at),
            ContentType = contentType,
            Limits = limits ?? new FeedLimits(),
        });

    public static Feed Rss(string channel, string? at = null) => Parse($"<rss version=\"2.0\"><channel>{channel}</channel></rss>", at);

    public static Entry Item(string item, string? at = null) => Assert.Single(Rss($"<item>{item}</item>", at).Entries);

    public static Feed Atom(string feed, string? at = null) => Parse($"<feed xmlns=\"http://www.w3.org/2005/Atom\">{feed}</feed>", at);

    public static Entry AtomEntry(string entry, string? at = null) => Assert.Single(Atom($"<entry>{entry}</entry>", at).Entries);

    public static DateTimeOffset Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new(year, month, day, hour, minute, second, TimeSpan.Zero);
}
