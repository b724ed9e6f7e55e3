using System.Collections.Concurrent;
using Ingest.EndToEnd.News;

namespace Ingest.EndToEnd.Kills;

/// <summary>Prints articles without pause into all feeds of a server, and keeps book of what is owed for them.</summary>
internal sealed class PrintingPress(NewsServer server, int seed)
{
    private readonly MadeUpNews news = new(seed);
    private readonly Random random = new(seed);
    private readonly NewsFeed[] feeds = [.. server.Feeds];

    /// <summary>Address and headline of every article; an article printed in two feeds is one.</summary>
    public ConcurrentDictionary<string, string> Printed { get; } = new();

    /// <summary>Headlines that the desk must be told of.</summary>
    public ConcurrentDictionary<string, bool> Owed { get; } = new();

    /// <summary>Until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            PrintOne();
            await Task.Delay(random.Next(20, 160), stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private void PrintOne()
    {
        var article = random.Next(10) switch { < 4 => news.FromElsewhere(), < 8 => news.FromIraq(), _ => news.FromSyria() };
        if (!article.IsElsewhere)
            Owed[article.Title] = true;
        var first = random.Next(feeds.Length);
        Print(feeds[first], article);
        var other = feeds[(first + 1 + random.Next(feeds.Length - 1)) % feeds.Length];
        switch (random.Next(10))
        {
            case 0: // The same article in another feed.
                Print(other, article);
                break;
            case 1: // The same headline in another outlet.
                Print(other, news.Copied(article));
                break;
        }
    }

    private void Print(NewsFeed feed, NewsArticle article)
    {
        Printed[article.Url] = article.Title;
        feed.Publish(article);
    }
}
