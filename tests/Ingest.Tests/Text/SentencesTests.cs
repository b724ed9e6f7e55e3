using FsCheck;
using FsCheck.Fluent;
using Ingest.Text;

namespace Ingest.Tests.Text;

public class SentencesTests
{
    [Theory]
    [InlineData("It rained. Then it stopped.", "It rained.|Then it stopped.")]
    [InlineData("Gen. A. Smith of the U.S. Army met Dr. Jones. They left.", "Gen. A. Smith of the U.S. Army met Dr. Jones.|They left.")]
    [InlineData("It cost $2.5 million. See example.org now!", "It cost $2.5 million.|See example.org now!")]
    [InlineData("“We left.” He went on… and on. “Why?” she asked.", "“We left.”|He went on… and on.|“Why?” she asked.")]
    [InlineData("ماذا حدث؟ لا أحد يعرف. انتهى", "ماذا حدث؟|لا أحد يعرف.|انتهى")]
    [InlineData("A headline\nA text", "A headline|A text")]
    [InlineData("  ", "")]
    public void A_text_is_cut_at_the_ends_of_its_sentences(string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', Sentences.Split(text).Select(s => text[s])));

    [Fact]
    public void Sentences_hold_all_of_a_text_but_the_space_around_them() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))) == string.Concat(Sentences.Split(text ?? "").SelectMany(s => text![s].Where(c => !char.IsWhiteSpace(c)))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
