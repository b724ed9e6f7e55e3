using System.Text;
using Ingest.Demo.Content;

namespace Ingest.Demo;

/// <summary>The site's feeds: every format, and every way of being difficult that the real list has.</summary>
internal static class DemoFeeds
{
    public static IReadOnlyList<DemoFeed> All { get; } =
    [
        new(Outlets.TigrisCourier, "The Tigris Courier", "/tigris-courier/rss.xml", FeedFormat.Rss),
        new(Outlets.TigrisCourier, "The Tigris Courier: for our readers", "/tigris-courier/readers.xml", FeedFormat.Rss)
        {
            Tracking = "?utm_source=readers&utm_medium=rss",
        },
        new(Outlets.MeridianWire, "Meridian Wire", "/meridian-wire/feed.json", FeedFormat.Json),
        new(Outlets.HarbourHerald, "Harbour Herald", "/harbour-herald/rss.xml", FeedFormat.Rss),
        new(Outlets.LevantDispatch, "Levant Dispatch", "/levant-dispatch/atom.xml", FeedFormat.Atom),
        new(Outlets.Difaf, "ضفاف", "/difaf/rss.xml", FeedFormat.Rss),
        new(Outlets.Asda, "أصداء", "/asda/rss.xml", FeedFormat.Rss)
        {
            // Straight from the provider: registering code pages is the process's business, not the demo's.
            Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1256)!,
        },
        new(Outlets.Barid, "بريد المساء", "/barid/index.rdf", FeedFormat.Rdf),
        new(Outlets.Nashra, "النشرة القصيرة", "/nashra/rss.xml", FeedFormat.Rss) { Misbehaviour = Misbehaviour.Bare },
        new(Outlets.DeuxLacs, "La Gazette des Deux Lacs", "/deux-lacs/atom.xml", FeedFormat.Atom),
        new(Outlets.CoastlineMonitor, "Coastline Monitor", "/coastline-monitor/rss.xml", FeedFormat.Rss)
        {
            Misbehaviour = Misbehaviour.ChangingGuids,
        },
        new(Outlets.CedarBulletin, "Cedar Bulletin", "/cedar-bulletin/rss.xml", FeedFormat.Rss) { Misbehaviour = Misbehaviour.Truncated },
        new(Outlets.HighlandReview, "Highland Review", "/highland-review/rss.xml", FeedFormat.Rss) { Misbehaviour = Misbehaviour.Slow },
        new(Outlets.SavannaStandard, "Savanna Standard", "/savanna-standard/feed.json", FeedFormat.Json)
        {
            MovedFrom = "/savanna-standard/rss",
        },
        new(Outlets.PlateauTimes, "Plateau Times", "/plateau-times/rss.xml", FeedFormat.Rss) { Misbehaviour = Misbehaviour.Unavailable },
        new(Outlets.OldQuayNews, "Old Quay News", "/old-quay-news/rss.xml", FeedFormat.Rss) { Misbehaviour = Misbehaviour.Missing },
    ];
}
