using System.Globalization;

namespace Ingest.EndToEnd.News;

/// <summary>Any number of articles that have nothing in common but their place: most of their words are made up, so that no two are near-duplicates.</summary>
internal sealed class MadeUpNews(int seed)
{
    private static readonly string[] Syllables = ["ka", "lo", "mir", "ten", "vo", "su", "dar", "pel", "ni", "go", "rash", "bu", "zet", "fa", "li", "qom", "hed", "ju", "wor", "xi"];
    private static readonly (string Place, string? Watched)[] Places =
    [
        ("Basra, Iraq", "IQ"), ("Baghdad, Iraq", "IQ"), ("Iraq", "IQ"), ("Aleppo, Syria", "SY"), ("Damascus, Syria", "SY"), ("Syria", "SY"),
        ("Oslo, Norway", null), ("Lima, Peru", null), ("Nairobi, Kenya", null), ("Ottawa, Canada", null), ("Seoul, South Korea", null),
    ];

    private readonly Random random = new(seed);
    private int count;

    public NewsArticle FromIraq() => From("IQ");

    public NewsArticle FromSyria() => From("SY");

    public NewsArticle FromElsewhere() => From(null);

    /// <summary>Another outlet's article under the same headline, at another address.</summary>
    public NewsArticle Copied(NewsArticle article) => new(NewGuid(), article.Title, article.Summary) { Published = article.Published };

    private NewsArticle From(string? watched)
    {
        var places = Places.Where(p => p.Watched == watched).ToList();
        var place = places[random.Next(places.Count)].Place;
        return new(NewGuid(), $"{Words(3)} {Words(3)} in {place}", $"The {Words(6)} {Words(6)} in {place}.") { IsElsewhere = watched is null };
    }

    private string NewGuid() => $"{seed.ToString(CultureInfo.InvariantCulture)}-{(++count).ToString("0000", CultureInfo.InvariantCulture)}";

    private string Words(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()));

    private string Word() => string.Concat(Enumerable.Range(0, 4).Select(_ => Syllables[random.Next(Syllables.Length)]));
}
