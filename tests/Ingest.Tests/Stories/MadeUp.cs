using Ingest.Stories;
using Ingest.Stories.Reading;

namespace Ingest.Tests.Stories;

/// <summary>Words that nobody uses, so that two texts share them only where a test wants it.</summary>
internal static class MadeUp
{
    private static readonly string[] Syllables = ["ka", "lo", "mir", "ten", "vo", "su", "dar", "pel", "ni", "go", "rash", "bu", "zet", "fa", "li", "qom", "hed", "ju", "wor", "xi"];

    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The same words for the same seed.</summary>
    public static string Words(string seed, int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => Word(seed, i)));

    /// <summary>Sentences of twelve words.</summary>
    public static string Text(string seed, int words) =>
        string.Join(' ', Enumerable.Range(0, (words + 11) / 12).Select(s => $"The {Words($"{seed}{s}", Math.Min(11, words - (12 * s)))}."));

    public static ArticleReading Read(string title, string body, string outlet = "Herald", double hours = 0, params StoryPlace[] places) =>
        ArticleReading.Of(new() { Title = title, Body = body, Outlet = outlet, At = Noon.AddHours(hours), Places = places });

    private static string Word(string seed, int index)
    {
        var hash = Ingest.Text.WordHash.Then(Ingest.Text.WordHash.Of(seed), (ulong)index);
        return string.Concat(Enumerable.Range(0, 3).Select(i => Syllables[(int)((hash >> (i * 8)) % (ulong)Syllables.Length)]));
    }
}

/// <summary>Articles placed one after the other, as the service does, over the plain index.</summary>
internal sealed class Desk
{
    private readonly MemoryIndex index = new();
    private long articles, stories;

    public PlacementOptions Options { get; init; } = PlacementOptions.Default;

    public Placement Place(ArticleReading reading)
    {
        var placement = Placer.Place(reading, index, Options);
        var story = placement.StoryId ?? ++stories;
        index.Add(++articles, story, placement.DuplicateOf, reading);
        return placement with { StoryId = story };
    }
}
