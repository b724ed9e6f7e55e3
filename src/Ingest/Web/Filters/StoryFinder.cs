using Ingest.Alerting;
using Ingest.Articles;

namespace Ingest.Web.Filters;

/// <param name="Next">Where the next page goes on: below this id. Null where there is none.</param>
internal sealed record FoundStories(IReadOnlyList<StoryLine> Stories, long? Next);

/// <summary>Stories by a filter, newest first. Countries and severity are a walk through the stories; anything else is asked of the search index, brought up to date before.</summary>
internal sealed class StoryFinder(StoryStreamStore stories, SearchListStore search, ArticleSearchStore index, IngestOptions options, TimeProvider time)
{
    /// <summary>What a question waits for the index at most.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    /// <summary>The watched countries. Provinces are watched through their country: a story's own regions are countries.</summary>
    public IReadOnlyList<string> Watched { get; } = [.. options.Watch.Select(code => code.ToUpperInvariant().Split('-')[0]).Distinct()];

    /// <exception cref="SearchTooBroadException">It took more than some seconds.</exception>
    public FoundStories Find(StoryFilter filter, long? before, int limit)
    {
        IReadOnlyList<long> ids;
        if (!filter.NeedsIndex)
            ids = stories.Newest(filter.RegionsOr(Watched), options.Alerts.Confidence, before, limit + 1, (int)(filter.Severity ?? 0));
        else
        {
            index.CatchUp(Patience, time);
            ids = search.Stories(filter.ToSearch(Watched, time.GetUtcNow()), before, limit + 1);
        }
        var page = ids.Take(limit).ToList();
        return new(stories.Lines(page), ids.Count > limit ? page[^1] : null);
    }

    /// <summary>Those of these stories that <see cref="Find"/> would find.</summary>
    /// <param name="states">Of these stories, where they have any.</param>
    /// <returns>Null where the index does not know their newest articles yet: then they are to be looked at again.</returns>
    /// <exception cref="SearchTooBroadException">It took more than some seconds.</exception>
    public IReadOnlySet<long>? Among(StoryFilter filter, IReadOnlyList<StoryLine> changed, IReadOnlyDictionary<long, StoryState> states)
    {
        var regions = filter.RegionsOr(Watched);
        if (!filter.NeedsIndex)
        {
            return changed.Where(s => (regions.Count == 0 || s.Countries.Any(c => c.Score >= options.Alerts.Confidence && regions.Contains(c.Code)))
                && (filter.Severity is not { } least || (states.GetValueOrDefault(s.Id)?.Severity ?? Querying.Severity.Low) >= least)).Select(s => s.Id).ToHashSet();
        }
        return index.CatchUp(Patience, time) > 0 ? null : search.Among(filter.ToSearch(Watched, time.GetUtcNow()), [.. changed.Select(s => s.Id)]);
    }
}
