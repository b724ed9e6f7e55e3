using System.Text;
using Ingest.Contracts;

namespace Ingest.Benchmarks.Load;

/// <summary>Articles of common words and real places; no two alike.</summary>
internal static class MadeUpText
{
    private static readonly string[] Words = ("council bridge minister river market school hospital power water road court vote talks budget wheat oil border camp aid fire "
        + "flood storm convoy patrol strike truce prisoner exchange harvest factory museum festival team final match union teacher doctor pilot train harbour").Split(' ');

    private static readonly string[] Places =
        ["Mosul", "Baghdad", "Aleppo", "Damascus", "Basra", "Idlib", "Oslo", "Lima", "Nairobi", "Ottawa", "Seoul", "Paris", "Madrid", "Rome", "Vienna", "Accra", "Quito", "Hanoi", "Cairo", "Amman"];

    /// <param name="id">Unique; also in the title, so that no two titles are the same.</param>
    public static (string Title, string Summary) Of(string id, int words, Random random)
    {
        var place = Places[random.Next(Places.Length)];
        var text = new StringBuilder($"In {place}, ");
        for (var i = 0; i < words; i++)
            text.Append(Word(random)).Append(i % 12 == 11 ? ". " : " ");
        return ($"{string.Join(' ', Enumerable.Range(0, 6).Select(_ => Word(random)))} in {place}, number {id}", text.ToString());
    }

    public static Article Article(string id, int words, Random random)
    {
        var (title, summary) = Of(id, words, random);
        return new() { Guid = id, Url = $"https://gazette.example/{id}", Title = title, Summary = summary, Published = DateTimeOffset.UtcNow };
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];
}
