using System.Text;
using Ingest.Contracts;

namespace Ingest.Benchmarks.Load;

/// <summary>Articles of words drawn by Zipf's law, as words are in news, and of real places; no two alike.</summary>
internal static class MadeUpText
{
    private const int Vocabulary = 4_000;

    private static readonly string[] News = ("council bridge minister river market school hospital power water road court vote talks budget wheat oil border camp aid fire "
        + "flood storm convoy patrol strike truce prisoner exchange harvest factory museum festival team final match union teacher doctor pilot train harbour").Split(' ');

    /// <summary>The most frequent first; behind those of news, words that nobody uses.</summary>
    private static readonly string[] Words = [.. News, .. Enumerable.Range(0, Vocabulary - News.Length).Select(Made)];

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

    private static string Word(Random random) => Words[(int)Math.Exp(random.NextDouble() * Math.Log(Words.Length)) - 1];

    private static string Made(int number)
    {
        var word = new StringBuilder();
        for (var rest = number + 400; rest > 0; rest /= 20)
            word.Append("bcdfghjklmnpqrstvwxz"[rest % 20]).Append("aeiou"[rest % 5]);
        return word.ToString();
    }
}
