namespace Ingest.Feeds.Values;

/// <summary>
/// Who wrote an entry that does not say: the authors of the feed (RFC 4287, 4.2.1; JSON Feed 1.1, authors). Known only when the feed is read whole,
/// for they may stand behind the entries.
/// </summary>
internal static class Inherited
{
    public static List<Entry> By(List<Entry> entries, IReadOnlyList<FeedPerson> authors)
    {
        if (authors.Count == 0)
            return entries;
        for (var i = 0; i < entries.Count; i++)
        {
            // What was taken from another publication was not written by this one's people.
            if (entries[i] is { Authors.Count: 0, Source: null })
                entries[i] = entries[i] with { Authors = authors };
        }
        return entries;
    }
}
