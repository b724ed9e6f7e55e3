namespace Ingest.Tests;

/// <summary>Words for articles that have nothing in common, so that each is a story of its own.</summary>
internal static class Unalike
{
    private static readonly string[] Syllables = ["ka", "lo", "mir", "ten", "vo", "su", "dar", "pel", "ni", "go", "rash", "bu", "zet", "fa", "li", "qom", "hed", "ju", "wor", "xi"];

    /// <summary>The same words for the same number.</summary>
    public static string Words(int number, int words = 5)
    {
        var random = new Random(number);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => string.Concat(Enumerable.Range(0, 4).Select(_ => Syllables[random.Next(Syllables.Length)]))));
    }
}
