using FsCheck;
using FsCheck.Fluent;
using Ingest.Text;

namespace Ingest.Tests.Text;

public class TextCleanerPropertiesTests
{
    private const string Title = "Erbil opens a second tram line - The Example Post";

    // News and noise that could be taken for each other, in any order.
    private static readonly string[] Lines =
    [
        "The governor of Erbil opened the second line of the city's tram on Monday. Read more", "افتتح محافظ أربيل يوم الاثنين الخط الثاني من ترام المدينة", "TT", "20", "Related:", "Erbil opens a second tram line",
        "Erbil opens a second tram line (AFP file photo)", "BAGHDAD (Reuters) - The line has fourteen stops.", "دمشق - سانا", "(AP)", "Basra port hires 200 dockers", "BASRA, Iraq (AP) — The port of Basra said that it would hire.",
        "Sign up for our newsletter", "Mon 12 Oct 2026", "Mon 12 Oct 2026 Erbil opens a second tram line. Erbil", "(Photo: AFP) By Staff Writer - It rained.", "It rained. It rained again, and the trams stopped for an hour.", "Share",
        "It rained in Erbil and in Duhok", "It rained in Erbil and in Duhok for a week", "المصدر: وكالات", "اقرأ أيضا", "AFP - AFP - UPDATE 2: Erbil opens", "Said. 12", "© 2026", "", "By Jane Doe", "(", "A) b (c",
    ];

    [Fact]
    public void Cleaning_twice_is_cleaning_once() => Prop.ForAll(Texts.OfLines(Lines), text =>
    {
        var once = TextCleaner.Clean(Title, null, text, plain: true);
        var twice = TextCleaner.Clean(once.Title, null, once.Body, plain: true);
        return (twice.Title == once.Title && twice.Body == once.Body).Label($"{once.Title}\n{once.Body}\n---\n{twice.Body}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Words_that_are_given_along_are_those_of_what_comes_out() => Prop.ForAll(Texts.OfLines(Lines), text =>
    {
        var clean = TextCleaner.Clean(Title, null, text, noise: null, plain: true, out var words);
        return AreOf(clean.Title, words.Title) && (words.Body is null ? clean.RemovedLines > 0 || clean.Removed.Count > 0 : AreOf(clean.Body, words.Body));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static bool AreOf(string text, WordList words) => words.Text == text && words.All.SequenceEqual(Tokenizer.Read(text).All);

    [Fact]
    public void What_is_removed_and_what_stays_are_all_the_lines() => Prop.ForAll(Texts.OfLines(Lines), text =>
    {
        var clean = TextCleaner.Clean("A title of its own", null, text, plain: true);
        return clean.Paragraphs.All(p => p.Length > 0) && clean.RemovedLines + clean.Paragraphs.Count == text.Split('\n').Count(l => l.Length > 0) && clean.Removed.Sum(r => r.Lines) == clean.RemovedLines;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void A_fifth_of_the_words_stays() => Prop.ForAll(Texts.OfLines(Lines), text =>
    {
        var clean = TextCleaner.Clean("", null, text, new Everything(), plain: true);
        var repeated = clean.Removed.Where(r => r.Reason is RemovalReason.LineRepeated || r.Lines == 0).Sum(r => r.Words);
        var all = Tokenizer.Read(text).Count - repeated;
        return all <= 20 || Tokenizer.Read(clean.Body).Count * 5 >= all - 20;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    /// <summary>Found by the property: its rounds keep to their bounds each, and took all but two words.</summary>
    [Fact]
    public void Several_rounds_do_not_take_what_one_may_not()
    {
        const string Text = "Related:\n(Photo: AFP) By Staff Writer - It rained.\nالمصدر: وكالات\nBasra port hires 200 dockers\n20\nIt rained in Erbil and in Duhok for a week\nاقرأ أيضا\nBy Jane Doe\nBy Jane Doe\nAFP - AFP - UPDATE 2: Erbil opens\nShare";

        Assert.Contains("It rained in Erbil and in Duhok for a week", TextCleaner.Clean("", null, Text, new Everything(), plain: true).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_cleaned() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(), (title, text) =>
        TextCleaner.Clean(title, text, text) is { Paragraphs: not null }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Theory]
    [InlineData("TT\n")]
    [InlineData("Related:\n")]
    [InlineData("(Photo) ")]
    [InlineData("AFP - ")]
    [InlineData("It rained in Erbil and in Duhok for a week. ")]
    [InlineData("It rained in Erbil and in Duhok for a week\n")]
    [InlineData("one ")]
    [InlineData(". ")]
    [InlineData("Mon 12 Oct 2026 ")]
    [InlineData("(")]
    [InlineData("عاجل | ")]
    public void A_hostile_text_is_cut_at_its_limit_and_cleaned(string repeated)
    {
        // A rule that took the square of the length would be seen here without a clock.
        var text = string.Concat(Enumerable.Repeat(repeated, 250_000 / repeated.Length));

        var clean = TextCleaner.Clean(text, text, text, new Everything());

        Assert.True(clean.Cut);
        Assert.True(clean.Removed.Count <= 100 && clean.Credits.Count <= 20 && clean.Learnable.Count <= 64 && clean.Body.Length <= Tokenizer.MaxLength);
    }

    private sealed class Everything : IOutletNoise
    {
        public bool IsNoise(ulong line) => true;
    }
}
