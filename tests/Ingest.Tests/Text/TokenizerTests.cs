using FsCheck;
using FsCheck.Fluent;
using Ingest.Text;

namespace Ingest.Tests.Text;

public class TokenizerTests
{
    [Theory]
    [InlineData("Mosul's new bridge", "mosuls new bridge")]
    [InlineData("Irak’ta l’armée O'Brien qu'il don't", "irakta l armee o brien qu il dont")]
    [InlineData("Deir ez-Zor (SYRIA)", "deir ez zor syria")]
    [InlineData("1,200 1.200.000 2.5 2,5 12.05.2024 9:46", "1200 1200000 2.5 2.5 12 05 2024 9 46")]
    [InlineData("٣٥ ١٬٢٠٠ ۱۴۰۳", "35 1200 1403")]
    [InlineData("F16 2.5bn 10am 5th", "f16 2.5bn 10am 5th")]
    [InlineData("و20 بـ69 covid19في", "و 20 ب 69 covid19 في")]
    [InlineData("مُسْتَشْفَى أُخرى — كوردستانی", "مستشفي اخري كوردستاني")]
    [InlineData("½ № ② ²", "1 2 no 2 2")]
    [InlineData("", "")]
    [InlineData(" - … ", "")]
    public void A_text_is_cut_into_folded_words(string text, string words) => Assert.Equal(words, Joined(Tokenizer.Read(text)));

    [Fact]
    public void A_word_knows_where_it_stands_in_the_original()
    {
        var words = Tokenizer.Read("In «الموصِل», at least 1,200.");

        Assert.Equal(["In", "الموصِل", "at", "least", "1,200"], Enumerable.Range(0, words.Count).Select(i => words.Written(i).ToString()));
        Assert.Equal([WordKind.Letters, WordKind.Arabic, WordKind.Letters, WordKind.Letters, WordKind.Number], words.All.ToArray().Select(w => w.Kind));
    }

    [Theory]
    [InlineData("Labour's neighbours organised the centre's defence", "labor neighbor organized the center defense")]
    [InlineData("attacks clashes cities buses crisis killings", "attack clash city buse crisis killing")]
    [InlineData("Irak'ta", "irak")]
    [InlineData("والعراق وبغداد بالعراق للعراق والمسلحين المسلحون", "عراق بغداد عراق عراق مسلح مسلح")]
    [InlineData("وزير الوزارة واشنطن", "وزير وزار واشنطن")]
    public void Terms_are_words_without_their_endings(string text, string words) => Assert.Equal(words, Joined(Tokenizer.Read(text, WordForms.Terms)));

    [Fact]
    public void A_hash_is_the_same_in_every_version()
    {
        Assert.Equal(0xF52A15E9A9B5E89BUL, WordHash.Of(""));
        Assert.Equal(Tokenizer.Read("MOSUL")[0].Hash, Tokenizer.Read("mosul")[0].Hash);
        Assert.NotEqual(WordHash.Then(WordHash.Of("a"), WordHash.Of("b")), WordHash.Then(WordHash.Of("b"), WordHash.Of("a")));
    }

    [Fact]
    public void A_text_too_long_is_cut_and_says_so()
    {
        var words = Tokenizer.Read(string.Concat(Enumerable.Repeat("word ", 50_000)));

        Assert.True(words.Cut);
        Assert.Equal(Tokenizer.MaxLength / 5, words.Count);
        Assert.False(Tokenizer.Read("word").Cut);
    }

    [Fact]
    public void A_word_too_long_is_cut() => Assert.Equal(64, Tokenizer.Read(new string('a', 10_000))[0].FoldedLength);

    [Fact]
    public void Every_text_has_words_in_order_within_it() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        var words = Tokenizer.Read(text ?? "", WordForms.Terms).All.ToArray();
        return words.All(w => w.Length > 0 && w.FoldedLength > 0 && w.Start >= 0 && w.End <= text!.Length) && words.Zip(words.Skip(1)).All(p => p.First.Start <= p.Second.Start);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Words_are_those_of_folding_but_for_apostrophes_and_numbers() => Prop.ForAll(Texts.OfWords("Mosul", "Şırnak", "ﬁne", "المُوصِل", "کرکوک", "-", "—", "«", "  ", "\n", "é", "œuvre", "Deir ez-Zor"), text =>
        Joined(Tokenizer.Read(text)) == Folding.Fold(text)).Check(Config.QuickThrowOnFailure);

    private static string Joined(WordList words) => string.Join(' ', Enumerable.Range(0, words.Count).Select(i => words.Folded(i).ToString()));
}
