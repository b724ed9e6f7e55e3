using System.Globalization;
using System.Text.Json;
using Ingest.Articles;

namespace Ingest.Cli;

/// <summary>An article's way in words, and for scripts.</summary>
internal static class WhyReport
{
    private const int MostEvidence = 12;

    public static object Shape(ArticlePath path, IngestOptions options) => new
    {
        Article = ArticlesVerb.Shape(path.Article),
        Feed = path.Feed is null ? null : FeedsListVerb.Shape(path.Feed),
        Poll = path.Poll is { } poll
            ? new { poll.Id, poll.Started, poll.DurationMs, poll.Outcome, poll.Status, poll.Bytes, poll.Items, poll.NewItems, poll.Detail }
            : null,
        PollId = path.Details.PollId,
        Identity = new { Key = JsonNamingPolicy.CamelCase.ConvertName(path.Article.Identity), Text = path.KeyText },
        Sightings = path.Sightings.Select(s => new { s.Feed, FeedId = ArticlesVerb.Text(s.FeedId), s.Seen, s.Url, s.Title }),
        DuplicateOf = path.Original is null ? null : ArticlesVerb.Shape(path.Original),
        Duplicates = path.Duplicates.Select(ArticlesVerb.Text),
        path.Revisions,
        Regions = new
        {
            path.Article.Focus,
            Countries = path.Article.Scores,
            path.Places,
            Evidence = path.Evidence.Select(e => new { Zone = JsonNamingPolicy.CamelCase.ConvertName(e.Zone.ToString()), e.Offset, e.Length, e.Surface, e.Code, e.Weight, e.Cue }),
        },
        Story = path.Story is null ? null : StoriesVerb.Shape(path.Story),
        Placement = path.Placement is not { } placement ? null : new { placement.Decision, placement.PossiblyNew, Compared = placement.Compared is { } other ? ArticlesVerb.Text(other) : null, placement.Reasons.Text, placement.Reasons.Story, placement.Reasons.Removed, Words = PlacementWords.Of(placement) },
        Verdict = path.Verdict(options),
        Deliveries = path.Deliveries.Select(d => new { Delivery = AlertsVerb.Shape(d.Delivery), d.Attempts }),
    };

    /// <param name="found">All that go by the name asked for; the first is shown.</param>
    public static void Write(Invocation invocation, ArticlePath path, IReadOnlyList<long> found)
    {
        var article = path.Article;
        invocation.Line($"Article {article.Id}: {article.Title}");
        invocation.Line($"  {article.Outlet}{(article.Language is null ? "" : $" [{article.Language}]")}  {article.Url ?? "(no address)"}");
        invocation.Line($"  published {Moments.LocalExact(article.Published)}{(article.PublishedText is null ? " (no date given: first seen)" : $" (\"{article.PublishedText}\")")}, first seen {Moments.LocalExact(article.FirstSeen)}");
        if (found.Count > 1)
            invocation.Line($"  also under this name: {string.Join(", ", found.Skip(1))}");
        Feed(invocation, path);
        Identity(invocation, path);
        Regions(invocation, path);
        Story(invocation, path);
        Alerts(invocation, path);
    }

    private static void Feed(Invocation invocation, ArticlePath path)
    {
        invocation.Line();
        invocation.Line($"Feed      {path.Article.FeedId}: {path.Feed?.Url ?? "(not known any more)"}{(path.Article.History ? ": there before the feed was watched (history)" : "")}");
        invocation.Line(path.Poll is { } poll
            ? $"          poll of {Moments.LocalExact(poll.Started)}: {poll.Outcome}, {poll.NewItems} new of {poll.Items?.ToString(CultureInfo.InvariantCulture) ?? "–"} items ({poll.Id})"
            : $"          poll {path.Details.PollId}, older than the history of polls");
        foreach (var sighting in path.Sightings)
            invocation.Line($"          seen in feed {sighting.FeedId} as well: {sighting.Feed} ({Moments.LocalExact(sighting.Seen)})");
    }

    private static void Identity(Invocation invocation, ArticlePath path)
    {
        var words = path.Article.Identity switch
        {
            nameof(IdentityKey.Guid) => "by its guid",
            nameof(IdentityKey.Url) => "by its address",
            _ => "by title and date",
        };
        invocation.Line($"Identity  new {words}: {path.KeyText}");
        if (path.Feed?.IdentityNote is { } note)
            invocation.Line($"          {note}");
        if (path.Original is { } original)
            invocation.Line($"Duplicate of article {original.Id}: {original.Title} — {original.Outlet}");
        if (path.Duplicates.Count > 0)
            invocation.Line($"Duplicated by {string.Join(", ", path.Duplicates)}");
        foreach (var revision in path.Revisions)
            invocation.Line($"Revised   {Moments.LocalExact(revision.Until)}; version {revision.Number} was: {revision.Title}");
    }

    private static void Regions(Invocation invocation, ArticlePath path)
    {
        invocation.Line($"Regions   {Scores.All(path.Article.Scores)}; focus {path.Article.Focus ?? "none"}");
        if (path.Places.Count > 0)
            invocation.Line($"          places: {string.Join(", ", path.Places.Take(MostEvidence).Select(p => $"{p.Name} ({p.Code}) {p.Score.ToString("0.00", CultureInfo.InvariantCulture)}"))}");
        if (path.Evidence.Count == 0)
            return;
        // Indented like the rest; the words stand last because they may run from right to left.
        using var text = new StringWriter();
        var table = new Table(text, Invocation.Width - 10, "ZONE", "WEIGHT", "MEANS", "CUE", "WORDS");
        foreach (var evidence in path.Evidence.OrderByDescending(e => e.Weight).Take(MostEvidence))
            table.Row(evidence.Zone.ToString().ToLowerInvariant(), evidence.Weight.ToString("0.00", CultureInfo.InvariantCulture), evidence.Code, evidence.Cue ?? "–", evidence.Surface);
        table.Flush();
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
            invocation.Line($"          {line.TrimEnd()}");
        if (path.Evidence.Count > MostEvidence)
            invocation.Line($"          and {path.Evidence.Count - MostEvidence} more (--json)");
    }

    private static void Story(Invocation invocation, ArticlePath path)
    {
        if (path.Story is { } story)
            invocation.Line($"Story     {story.Id}: {story.Headline} ({story.Articles} article{(story.Articles == 1 ? "" : "s")}, {story.Sources} independent source{(story.Sources == 1 ? "" : "s")}; {Scores.All(story.Scores)})");
        if (path.Placement is not { } placement)
            return;
        invocation.Line($"          {PlacementWords.Of(placement)}");
        if (PlacementWords.Removed(placement.Reasons) is { } removed)
            invocation.Line($"          compared without (words): {removed}");
    }

    private static void Alerts(Invocation invocation, ArticlePath path)
    {
        invocation.Line($"Alerts    {path.Verdict(invocation.Options)}");
        foreach (var (delivery, attempts) in path.Deliveries)
        {
            invocation.Line($"          {delivery.Channel}: {delivery.Status}, rule {delivery.Rule}, {delivery.Id}");
            foreach (var attempt in attempts)
                invocation.Line($"            {attempt.Number}. {Moments.LocalExact(attempt.Started)}, {attempt.DurationMs} ms: {(attempt.Succeeded ? "delivered" : "failed")}{(attempt.Status is { } status ? $", {status}" : "")}{(string.IsNullOrEmpty(attempt.Answer) ? "" : $": {attempt.Answer}")}");
        }
    }
}
