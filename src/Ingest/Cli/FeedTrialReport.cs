using Ingest.Configuration;
using Ingest.Contracts;
using Ingest.Feeds;

namespace Ingest.Cli;

/// <summary>A trial in words, and for scripts.</summary>
internal static class FeedTrialReport
{
    public static object Shape(FeedTrial trial) => new
    {
        trial.Source,
        Usable = trial.IsUsable,
        trial.Outcome,
        trial.Detail,
        Status = (int?)trial.Answer.Status,
        Address = trial.Answer.Address?.AbsoluteUri,
        MovedTo = trial.Answer.MovedTo?.AbsoluteUri,
        Bytes = trial.Answer.Body.Length,
        Headers = new
        {
            trial.Answer.Headers.ContentType,
            trial.Answer.Headers.ETag,
            trial.Answer.Headers.LastModified,
            FreshnessSeconds = trial.Answer.Headers.Freshness?.TotalSeconds,
            RetryAfterSeconds = trial.Answer.Headers.RetryAfter?.TotalSeconds,
        },
        Format = IsFeed(trial) ? trial.Feed!.Format.ToString().ToLowerInvariant() : null,
        Version = IsFeed(trial) ? trial.Feed!.Version : null,
        trial.Feed?.Encoding,
        Malformed = IsFeed(trial) ? trial.Feed!.Malformed : null,
        trial.Feed?.Title,
        Site = trial.Feed?.Link?.AbsoluteUri,
        trial.Feed?.Language,
        Interval = new { Seconds = Math.Round(trial.Interval.Wait.TotalSeconds, 3), trial.Interval.Why },
        Identity = new { Level = "guid", Guids = Guids(trial), Addresses = Addresses(trial), Distinct = trial.Items.DistinctBy(i => i.Key).Count() },
        Items = trial.Items.Select(i => new
        {
            i.Article.Title,
            i.Article.Url,
            i.Article.Guid,
            i.Article.Published,
            i.Article.PublishedText,
            i.Article.Language,
            i.Article.Source,
            Identity = KeyName(i.Key),
            Key = KeyText(i),
            Countries = i.Regions.Countries,
            i.Regions.Focus,
            i.Regions.Places,
            i.Watched,
            Reason = Reason.Of(i.Regions.Evidence, []),
        }),
        trial.Suggestions,
        Hub = trial.Answer.Headers.Hub ?? trial.Feed?.HubLink?.AbsoluteUri,
        trial.Exchanges,
    };

    public static void Write(Invocation invocation, FeedTrial trial)
    {
        Answer(invocation, trial);
        if (IsFeed(trial))
            Document(invocation, trial);
        invocation.Line($"Interval  {Durations.Format(trial.Interval.Wait)}: {trial.Interval.Why}{(trial.IsUsable ? "" : ", if it were watched")}");
        foreach (var exchange in trial.Exchanges)
            Wire(invocation, exchange);
        if (trial.Suggestions.Count > 0)
        {
            invocation.Line("The page, or the usual place on its site, has these feeds:");
            foreach (var link in trial.Suggestions)
                invocation.Line($"  {link.AbsoluteUri}");
            invocation.Line($"Try one: ingest feeds test {trial.Suggestions[0].AbsoluteUri}");
        }
        if (trial.Items.Count > 0)
            Items(invocation, trial);
        invocation.Line();
        invocation.Line(Verdict(trial));
    }

    public static void Searching(Invocation invocation) => invocation.Error.WriteLine("ingest: this is a page that names no feed; looking where sites usually have theirs …");

    private static void Answer(Invocation invocation, FeedTrial trial)
    {
        var (answer, headers) = (trial.Answer, trial.Answer.Headers);
        invocation.Line($"Source    {trial.Source}{(answer.Address is { } at && at.AbsoluteUri != trial.Source ? $" → {at.AbsoluteUri}{(answer.MovedTo is null ? "" : " (moved for good)")}" : "")}");
        invocation.Line($"Outcome   {trial.Outcome}{(answer.Status is { } status ? $", HTTP {(int)status}" : "")}{(answer.Body.Length > 0 ? $", {Sizes.Format(answer.Body.Length)}" : "")}");
        if (trial.Detail is { } detail)
            invocation.Line($"          {detail}");
        foreach (var (name, value) in new[]
        {
            ("fresh for", headers.Freshness is { } fresh ? Durations.Format(fresh) : null), ("Retry-After", headers.RetryAfter is { } wait ? Durations.Format(wait) : null),
        })
        {
            if (value is not null)
                invocation.Line($"          {name}: {value}");
        }
        if (answer.Status is not null && trial.IsUsable && headers.ETag is null && headers.LastModified is null)
            invocation.Line("          neither ETag nor Last-Modified: each poll brings the whole document");
    }

    /// <summary>What was sent and what came back; secrets are not shown.</summary>
    private static void Wire(Invocation invocation, Exchange exchange)
    {
        invocation.Line($"Sent      {exchange.Request}");
        foreach (var header in exchange.Sent)
            invocation.Line($"          {header}");
        invocation.Line($"Received  {exchange.Answer}");
        foreach (var header in exchange.Received)
            invocation.Line($"          {header}");
    }

    private static void Document(Invocation invocation, FeedTrial trial)
    {
        var feed = trial.Feed!;
        invocation.Line($"Format    {feed.Format}{(feed.Version.Length > 0 ? $" ({feed.Version})" : "")}, {feed.Encoding}{(feed.Malformed is null ? ", well-formed" : trial.IsUsable ? ", broken but read" : ", broken")}");
        if (feed.Title is not null)
            invocation.Line($"Title     {feed.Title}{(feed.Language is null ? "" : $" [{feed.Language}]")}{(feed.Link is null ? "" : $"  {feed.Link.AbsoluteUri}")}");
        var distinct = trial.Items.DistinctBy(i => i.Key).Count();
        invocation.Line($"Identity  by guid: {Guids(trial)} of {trial.Items.Count} items have one of their own, {Addresses(trial)} an address{(distinct < trial.Items.Count ? $"; {trial.Items.Count - distinct} repeat another item" : "")}");
        if ((trial.Answer.Headers.Hub ?? feed.HubLink?.AbsoluteUri) is { } hub)
            invocation.Line($"Hub       {hub}: pushes this feed (WebSub) to a service with a public address (Ingest:PublicUrl)");
    }

    private static void Items(Invocation invocation, FeedTrial trial)
    {
        invocation.Line();
        var table = new Table(invocation.Output, Invocation.Width, "PUBLISHED", "KEY", "COUNTRIES", "HEADLINE");
        foreach (var item in trial.Items)
        {
            var reason = Reason.Of(item.Regions.Evidence, []);
            table.Row(
                item.Article.Published is { } published ? Moments.Local(published) : item.Article.PublishedText is null ? "no date" : "unreadable",
                KeyName(item.Key),
                Scores.Line(item.Regions.Countries),
                $"{(item.Watched ? "* " : "")}{item.Article.Title}{(reason.Length > 0 ? $" [{reason}]" : "")}");
        }
        table.Flush();
    }

    private static string Verdict(FeedTrial trial)
    {
        if (!trial.IsUsable)
            return trial.Suggestions.Count > 0 ? "Of no use as a feed; the page names others." : $"Of no use as a feed. {FeedRemedies.Of(trial)}";
        var watched = trial.Items.Count(i => i.Watched);
        return trial.Items.Count == 0
            ? "Usable, but without items now."
            : $"Usable: {trial.Items.Count} item{(trial.Items.Count == 1 ? "" : "s")}, {watched} about watched countries (*). A first poll takes all of them as history and alerts on none.";
    }

    private static bool IsFeed(FeedTrial trial) => trial.Feed is { Format: not FeedFormat.None };

    private static int Guids(FeedTrial trial) => trial.Items.Count(i => i.Article.Guid is not null);

    private static int Addresses(FeedTrial trial) => trial.Items.Count(i => i.Article is { Url: not null, UrlShared: false });

    private static string KeyName(string key) => key[0] switch { 'g' => "guid", 'u' => "url", _ => "titleAndDate" };

    private static string KeyText(TrialItem item) => item.Key[2..].Replace("\0", " | ", StringComparison.Ordinal);
}
