using Ingest.Alerting;
using Ingest.Querying;

namespace Ingest.Tests.Alerting;

public class SeverityTests
{
    private static readonly SeverityJudge Judge = new(SeverityLexicon.Default);

    [Theory]
    [InlineData("Airstrike hits wedding in Deir ez-Zor", "High")]
    [InlineData("Football fans celebrate as gunmen open fire near stadium", "High")]
    [InlineData("Twelve killed in market bombing", "Critical")]
    [InlineData("Car bomb kills at least 14 in Baghdad", "Critical")]
    [InlineData("Death toll from Mosul ferry rises to 45", "Critical")]
    [InlineData("Dozens of civilians killed in Idlib", "Critical")]
    [InlineData("Roadside bomb kills two soldiers", "High")]
    [InlineData("Three killed 20 years after the invasion", "High")]
    [InlineData("Ceasefire announced in Aleppo", "Medium")]
    [InlineData("Cholera outbreak spreads in northern Syria", "High")]
    [InlineData("Embassy evacuates staff from Baghdad", "High")]
    [InlineData("Army officers attempt coup", "Critical")]
    [InlineData("Baghdad book fair opens", "Low")]
    [InlineData("Mosul reopens rebuilt bridge after two-year repair", "Low")]
    // Figures of speech.
    [InlineData("Iraqi film is a box office bomb", "Low")]
    [InlineData("Explosion of colour at Damascus fashion week", "Low")]
    [InlineData("War of words over the budget", "Low")]
    [InlineData("Striker suffers heart attack scare", "Low")]
    [InlineData("Transfer coup for Baghdad club", "Low")]
    [InlineData("Swimming in the Dead Sea", "Low")]
    // Negation, which reaches no further than its own words.
    [InlineData("No casualties after train stops in Basra", "Low")]
    [InlineData("Officials: no one was killed", "Low")]
    [InlineData("No warning before airstrike on village", "High")]
    [InlineData("No ceasefire as airstrike kills three", "High")]
    [InlineData("Army denies coup, rejects rumours", "Low")]
    // Arabic, with what is written together with its words.
    [InlineData("غارة جوية تستهدف حفل زفاف في دير الزور", "High")]
    [InlineData("انفجار في الموصل", "High")]
    [InlineData("مقتل 15 شخصا في تفجير ببغداد", "Critical")]
    [InlineData("عشرات القتلى والجرحى في قصف على إدلب", "Critical")]
    [InlineData("سماع دوي انفجارات وقصف عنيف", "High")]
    [InlineData("الإعلان عن وقف إطلاق النار في حلب", "Medium")]
    [InlineData("محاولة انقلاب عسكري فاشلة", "Critical")]
    [InlineData("انقلاب حافلة على طريق بغداد", "Low")]
    [InlineData("لم تسفر الحادثة عن إصابات", "Low")]
    [InlineData("افتتاح معرض الكتاب في بغداد", "Low")]
    public void A_title_has_its_severity(string title, string level)
    {
        var judged = Judge.Of(title, "", "");
        Assert.True(level == judged.Level.ToString(), $"{judged.Level}: {judged.Reason}");
        Assert.Equal(level == "Low", judged.Reason.Length == 0);
    }

    [Fact]
    public void The_words_that_decided_are_told_with_their_place()
    {
        var judged = Judge.Of("Iraq opens bridge", "Two people were killed in an explosion nearby.", "");
        Assert.Equal((Severity.High, "lead “killed” · lead “explosion”"), (judged.Level, judged.Reason));
        Assert.Equal("title “kills (14 or more)”", Judge.Of("Bomb kills at least 14", "", "").Reason);
    }

    [Fact]
    public void Further_down_a_text_speaks_of_other_events_too()
    {
        var body = "The ministry opened a bridge. " + new string('x', 700) + " The war killed thousands in a massacre years ago.";
        Assert.Equal(Severity.Medium, Judge.Of("Bridge opens", "A new bridge.", body).Level);
    }

    [Fact]
    public void No_text_makes_it_fail_or_slow()
    {
        var random = new Random(3);
        string[] pieces = ["killed", "no ", " ", "12", ",", "انفجار", "'", "\ud800", "1,000", "coup de", "\0", "وال", "و", "لل"];
        for (var i = 0; i < 500; i++)
            Judge.Of(string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => pieces[random.Next(pieces.Length)])), "", "");
        Assert.Equal(Severity.Critical, Judge.Of(string.Concat(Enumerable.Repeat("killed 12 ", 10_000)), "", "").Level);
    }

    [Fact]
    public void A_list_of_ones_own_replaces_the_built_in_one()
    {
        var (lexicon, _) = SeverityLexicon.Parse("[critical]\nlandslide*\n[figurative]\nlandslide victory");
        var judge = new SeverityJudge(lexicon!);
        Assert.Equal(Severity.Critical, judge.Of("Landslides in the north", "", "").Level);
        Assert.Equal(Severity.Low, judge.Of("Landslide victory", "", "").Level);
        Assert.Equal(Severity.Low, judge.Of("Ten killed", "", "").Level);
    }

    /// <summary>Words are looked up by their first letters, of which a short prefix leaves fewer.</summary>
    [Theory]
    [InlineData("landslides", Severity.High)]
    [InlineData("lava", Severity.High)]
    [InlineData("landmark case", Severity.High)]
    [InlineData("quakes", Severity.Medium)]
    [InlineData("zoo", Severity.Medium)]
    [InlineData("landfills", Severity.Critical)]
    [InlineData("land", Severity.Low)]
    [InlineData("lavas", Severity.Low)]
    internal void A_prefix_of_any_length_is_found(string title, Severity level)
    {
        var (lexicon, _) = SeverityLexicon.Parse("[high]\nlandslide*\nlava\nlandmark case\n[medium]\nq*\nzo*\nlandfill*\n[critical]\nlandfil*");

        Assert.Equal(level, new SeverityJudge(lexicon!).Of(title, "", "").Level);
    }

    [Theory]
    [InlineData("killed", "line 1: 'killed' stands before the first section")]
    [InlineData("[grave]\nkilled", "line 2: 'killed' is no word or phrase")]
    [InlineData("[high]\n!!", "line 2: '!!'")]
    [InlineData("", "no word of a level")]
    public void A_mistake_in_a_list_names_its_line(string text, string mistake) => Assert.Contains(mistake, SeverityLexicon.Parse(text).Mistakes[0], StringComparison.Ordinal);

    [Fact]
    public void The_built_in_list_has_no_mistake() => Assert.Empty(SeverityLexicon.Parse(SeverityLexicon.Text()).Mistakes);
}
