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

        var story = Candidates.Nearest(reading, index, options, text is { Verdict: TextVerdict.OtherFacts } ? text.StoryId : 0);
        var answer = StoryAnswer.Of(story, story is { Likeness.OtherFacts: true } ? text?.Hours : null);
        return new()
        {
            Text = text,
            Nearest = story,
            StoryId = answer == Belonging.New ? null : story?.StoryId,
            PossiblyNew = answer == Belonging.PossiblyNew,
        };
    }
}
