using BenchmarkDotNet.Attributes;
using Ingest.Text;

namespace Ingest.Benchmarks;

/// <summary>
/// Cleaning made-up articles and cutting them into words, as it is done for each new one: 60 words (a summary) and 350 (a report with some scrape noise), half of
/// them Arabic. Run with <c>--filter *TextBenchmarks*</c>; the figures are for one article.
/// </summary>
[MemoryDiagnoser]
public class TextBenchmarks
{
    private const int Articles = 100;

    private static readonly string[] English = ["governor", "of", "the", "bridge", "council", "opened", "a", "market", "near", "old", "river", "on", "and", "said", "workers", "1,200", "families", "after", "road", "school"];
    private static readonly string[] Arabic = ["المحافظ", "في", "الجسر", "مجلس", "افتتح", "سوق", "قرب", "القديم", "النهر", "يوم", "وقال", "العمال", "١٢٠٠", "عائلة", "بعد", "الطريق", "المدرسة", "على", "من", "أنّ"];

    private (string Title, string Text)[] articles = [];

    /// <summary>Words of the text, without its noise.</summary>
    [Params(60, 350)]
    public int Words { get; set; }

    /// <summary>Writes the articles.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        articles = [.. Enumerable.Range(0, Articles).Select(i => Article(random, i % 2 == 0 ? English : Arabic))];
    }

    /// <summary>Noise out.</summary>
    [Benchmark(OperationsPerInvoke = Articles)]
    public int Clean()
    {
        var lines = 0;
        foreach (var (title, text) in articles)
            lines += TextCleaner.Clean(title, null, text, plain: true).Paragraphs.Count;
        return lines;
    }

    /// <summary>Noise out, and the words of what stays.</summary>
    [Benchmark(OperationsPerInvoke = Articles)]
    public int CleanAndWords()
    {
        var words = 0;
        foreach (var (title, text) in articles)
            words += Tokenizer.Read(TextCleaner.Clean(title, null, text, plain: true).Body).Count;
        return words;
    }

    /// <summary>Folded words alone.</summary>
    [Benchmark(OperationsPerInvoke = Articles)]
    public int FoldedWords() => articles.Sum(a => Tokenizer.Read(a.Text).Count);

    /// <summary>Words in their terms' form: spelling and stems.</summary>
    [Benchmark(OperationsPerInvoke = Articles)]
    public int Terms() => articles.Sum(a => Tokenizer.Read(a.Text, WordForms.Terms).Count);

    /// <summary>Words and the numbers among them.</summary>
    [Benchmark(OperationsPerInvoke = Articles)]
    public int Numbers() => articles.Sum(a => NumberReader.Read(Tokenizer.Read(a.Text)).Count);

    private (string Title, string Text) Article(Random random, string[] vocabulary)
    {
        string Sentence(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => vocabulary[random.Next(vocabulary.Length)]));
        var title = Sentence(9);
        if (Words < 100)
            return (title, $"{Sentence(30)}. {Sentence(Words - 30)}.");
        var paragraphs = Enumerable.Range(0, Words / 35).Select(_ => $"{Sentence(18)}. {Sentence(17)}.");
        return (title, $"{title}\n{title} (AFP file photo)\nTT\n20\nBAGHDAD (Reuters) - {string.Join('\n', paragraphs)}\nRead more\nFollow us on Twitter and Facebook");
    }
}
