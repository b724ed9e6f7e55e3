using Ingest.Text;

namespace Ingest.Stories.Reading;

/// <summary>The words of place names, so that another town in the same sentence is seen as another fact.</summary>
internal static class PlaceWords
{
    public static readonly IReadOnlyDictionary<ulong, long> None = new Dictionary<ulong, long>();

    /// <summary>Folded word → its place. Of a name of several words the longest word stands for it.</summary>
    public static IReadOnlyDictionary<ulong, long> Of(IReadOnlyList<StoryPlace> places)
    {
        if (places.Count == 0)
            return None;
        var words = new Dictionary<ulong, long>();
        foreach (var place in places)
        {
            if (place.Surface.Length == 0)
                continue;
            var word = Folding.Fold(place.Surface).Split(' ').MaxBy(w => w.Length)!;
            if (word.Length > 0)
                words.TryAdd(WordHash.Of(word), (long)(WordHash.Of(place.Code) >> 1));
        }
        return words;
    }
}
