using System.Globalization;

namespace Ingest.Demo.Content;

/// <summary>
/// The quiet news after the script, so that a screen on a wall stays alive: one story each half minute, put together from parts, for
/// some two hours. No combination of parts comes twice.
/// </summary>
internal static class Afterwards
{
    private const int FirstAtSecond = 100;
    private const int EverySeconds = 30;
    private const int Count = 280;

    public static IReadOnlyList<MadeUpStory> Stories { get; } = [.. Enumerable.Range(0, Count).Select(Story)];

    // Each fourth story is in Arabic. The numbers of places and of subjects have no common divisor within a language, so that going
    // through both at once meets each pair before it meets one again.
    private static MadeUpStory Story(int number) => number % 4 == 3
        ? Story(number, number / 4, AfterwardsParts.ArabicPlaces, AfterwardsParts.ArabicSubjects, AfterwardsParts.ArabicOutlets)
        : Story(number, number - number / 4, AfterwardsParts.Places, AfterwardsParts.Subjects, AfterwardsParts.Outlets);

    private static MadeUpStory Story(int number, int turn, (string Slug, string Name, string Country)[] places,
        (string Slug, string Headline, string Text)[] subjects, Outlet[] outlets)
    {
        var place = places[turn % places.Length];
        var subject = subjects[turn % subjects.Length];
        var figure = (12 + number * 7 % 83).ToString(CultureInfo.InvariantCulture);
        return new($"{subject.Slug}-{place.Slug}", Fill(subject.Headline), Fill(subject.Text),
            (outlets[turn % outlets.Length], FirstAtSecond + number * EverySeconds));

        string Fill(string pattern) => pattern
            .Replace("{place}", place.Name, StringComparison.Ordinal)
            .Replace("{country}", place.Country, StringComparison.Ordinal)
            .Replace("{number}", figure, StringComparison.Ordinal);
    }
}
