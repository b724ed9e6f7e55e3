using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingest.Text;

namespace Ingest.Tests.Text;

public class FoldingTests
{
    [Theory]
    [InlineData("Mosul", "mosul")]
    [InlineData("  Deir ez-Zor, SYRIA! ", "deir ez zor syria")]
    [InlineData("Dêrik & Şırnak", "derik sirnak")]
    [InlineData("Straße Øst Łódź Æon", "strasse ost lodz aeon")]
    [InlineData("Al-Ḥasaka ʿAfrīn", "al hasaka afrin")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("ﬁne ２０２６ №5", "fine 2026 no5")]
    [InlineData("soft\u00ADhyphen zero\u200Bwidth", "softhyphen zero width")]
    [InlineData("🌊", "")]
    public void Latin_letters_lose_case_marks_and_punctuation(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("بَغْدَادُ", "بغداد")]
    [InlineData("دمشـــق", "دمشق")]
    [InlineData("أربيل إدلب آمد ٱلعراق", "اربيل ادلب امد العراق")]
    [InlineData("مستشفى حلب", "مستشفي حلب")]
    [InlineData("الرقة", "الرقه")]
    [InlineData("کرکوک", "كركوك")]
    [InlineData("سوریه", "سوريه")]
    [InlineData("مسؤول هيئة", "مسوول هييه")]
    [InlineData("٢٠٢٦ ۱۴۰۴", "2026 1404")]
    [InlineData("«الموصل»، العراق؟", "الموصل العراق")]
    [InlineData("می‌رود", "ميرود")]
    [InlineData("ﻻ ﷲ", "لا الله")]
    public void Arabic_letters_lose_vowel_signs_and_variants(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Fact]
    public void Scripts_that_need_their_marks_keep_them() => Assert.Equal("इराक", Folding.Fold("इराक"));

    [Fact]
    public void Half_a_surrogate_pair_is_a_space() => Assert.Equal("a b", Folding.Fold("a\uD83Cb"));

    [Fact]
    public void Folding_any_text_again_changes_nothing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Twice(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Folding_any_single_character_again_changes_nothing()
    {
        for (var code = 0; code <= 0x1FFFF; code++)
        {
            if (Rune.IsValid(code))
                Assert.True(Twice("a" + new Rune(code) + "b"), $"U+{code:X4}");
        }
    }

    private static bool Twice(string text)
    {
        var once = Folding.Fold(text);
        return Folding.Fold(once) == once;
    }
}
