using Ingest.Stories.Clusters;
using Ingest.Stories.Duplicates;
using Ingest.Stories.Reading;

namespace Ingest.Stories;

/// <summary>Says where an article belongs: to a text that is known, to a story that is running, or to itself. Pure: values in, values out.</summary>
public static class Placer
{
    /// <summary>Takes a few index look-ups and at most a dozen comparisons, however many articles there are.</summary>
    public static Placement Place(ArticleReading reading, IArticleIndex index, PlacementOptions options)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(options);
        var text = NearDuplicates.Find(reading, index, options);
        if (text is { IsDuplicate: true })
            return new() { DuplicateOf = text.Root, StoryId = text.StoryId, Text = text };

        var story = Candidates.Nearest(reading, index, options);
        var answer = Belonging.New;
        if (story is not null && StoryAnswer.MayBelong(story))
        {
            // The look-alike is the article that has the same text around other facts; else the one that the story was found by.
            var lookAlike = text is { IsLookAlike: true } && text.StoryId == story.StoryId ? text : null;
            var other = index.Text(lookAlike?.ArticleId ?? story.ArticleId);
            var tables = other is not null && TextComparison.AreOtherTables(reading, other);
            var series = tables || lookAlike is not null || (other is not null && TextComparison.AreOfASeries(reading, other));
            var update = series && lookAlike?.Verdict != TextVerdict.Recurring && other is not null && TextComparison.IsUpdate(reading, other);
            story = story with { Likeness = story.Likeness with { OtherFacts = series } };
            // A headline that returns may be one event told anew, but over a few words nothing says so.
            var template = tables || lookAlike is { Verdict: TextVerdict.OtherFacts, Shared: >= TextComparison.Same } || (lookAlike is { Verdict: TextVerdict.Recurring } && story.Likeness.Size < StoryAnswer.FewWords);
            answer = StoryAnswer.Of(story, series, update, template);
        }
        return new()
        {
            Text = text,
            Nearest = story,
            StoryId = answer == Belonging.New ? null : story?.StoryId,
            PossiblyNew = answer == Belonging.PossiblyNew,
        };
    }
}
