using System.CommandLine;
using Ingest.Alerting;
using Ingest.Articles;

namespace Ingest.Cli;

/// <summary><c>ingest stories show ID</c>: how one story grew, and what it told to whom.</summary>
internal static class StoryShowVerb
{
    public static Command Command()
    {
        var id = ListOptions.Id("The story's id, as 'ingest stories' shows it");
        var command = new Command("show", "Show one story's timeline: its articles, sightings, revisions and alerts.") { id, ListOptions.Json };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            using var database = invocation.OpenDatabase();
            var stories = new StoryListStore(database);
            var found = stories.Find(result.GetValue(id));
            if (found?.MergedInto is { } other)
            {
                invocation.Line($"Story {found.Id} was merged into story {other}.");
                found = stories.Find(other);
            }
            if (found is not { } story)
            {
                invocation.Error.WriteLine($"ingest: there is no story {result.GetValue(id)}. 'ingest stories' lists them.");
                return 1;
            }
            var timeline = stories.Timeline(story.Id);
            var deliveries = new DeliveryListStore(database).OfStory(story.Id);
            var placements = new PlacementStore(database).OfStory(story.Id);
            if (result.GetValue(ListOptions.Json))
                invocation.Json(Shape(story, timeline, placements, deliveries));
            else
                Write(invocation, story, timeline, placements, deliveries);
            return 0;
        });
        return command;
    }

    private static object Shape(ListedStory story, IReadOnlyList<StoryMoment> timeline, IReadOnlyDictionary<long, StoredPlacement> placements, IReadOnlyList<ListedDelivery> deliveries) => new
    {
        Id = ArticlesVerb.Text(story.Id),
        story.Headline,
        Countries = story.Scores,
        story.Articles,
        story.Sources,
        story.FirstSeen,
        story.Updated,
        story.History,
        Timeline = timeline.Select(m => new { m.At, m.What, Article = ArticlesVerb.Text(m.ArticleId), m.Outlet, m.Title, m.Url, Why = Why(m, placements) }),
        Places = story.PlaceNames,
        Alerts = deliveries.Select(AlertsVerb.Shape),
    };

    private static void Write(Invocation invocation, ListedStory story, IReadOnlyList<StoryMoment> timeline, IReadOnlyDictionary<long, StoredPlacement> placements, IReadOnlyList<ListedDelivery> deliveries)
    {
        invocation.Line($"Story {story.Id}: {story.Headline}");
        invocation.Line($"Countries: {Scores.All(story.Scores)}. {story.Articles} article{(story.Articles == 1 ? "" : "s")} of {story.Sources} independent source{(story.Sources == 1 ? "" : "s")}{(story.History ? ", all from before its feeds were watched" : "")}.");
        if (story.PlaceNames.Count > 0)
            invocation.Line($"Places: {string.Join(", ", story.PlaceNames)}.");
        invocation.Line();
        var table = invocation.Table("WHEN", "WHAT", "ARTICLE", "HEADLINE — OUTLET");
        var moments = timeline.Select(m => (m.At, Row: new[] { m.What, ArticlesVerb.Text(m.ArticleId), m.What == "revision" ? $"was: {m.Title} — {m.Outlet}" : $"{m.Title} — {m.Outlet}" }))
            .Concat(deliveries.Select(d => (At: d.Delivered ?? d.Created, Row: new[] { "alert", ArticlesVerb.Text(d.ArticleId), $"{d.Channel}: {d.Status}, {AlertsVerb.Tries(d.Attempts)} ({d.Id})" })));
        foreach (var (at, row) in moments.OrderBy(m => m.At))
            table.Row([Moments.LocalExact(at), .. row]);
        table.Flush();
        if (placements.Count == 0)
            return;
        invocation.Line();
        foreach (var placement in placements.Values.OrderBy(p => p.ArticleId))
            invocation.Line($"{placement.ArticleId} {PlacementWords.Of(placement)}");
    }

    private static string? Why(StoryMoment moment, IReadOnlyDictionary<long, StoredPlacement> placements) =>
        moment.What == "article" && placements.TryGetValue(moment.ArticleId, out var placement) ? PlacementWords.Of(placement) : null;
}
