using Ingest.Stories.Duplicates;

namespace Ingest.Tests.Stories;

public class NearDuplicateTests
{
    private static readonly string Wire = MadeUp.Text("wire", 120);

    private readonly Desk desk = new();

    [Fact]
    public void A_copy_under_another_headline_is_a_copy()
    {
        desk.Place(MadeUp.Read("Council agrees on the new bridge", Wire));

        Assert.Equal(1, desk.Place(MadeUp.Read("River crossing gets its money at last", Wire, "Courier", 3)).DuplicateOf);
    }

    [Fact]
    public void The_beginning_of_a_text_is_a_copy_of_it()
    {
        desk.Place(MadeUp.Read("Council agrees on the new bridge", Wire));

        Assert.Equal(1, desk.Place(MadeUp.Read("Council agrees on the new bridge", Wire[..200] + "...", "Courier", 3)).DuplicateOf);
    }

    [Fact]
    public void The_longer_text_that_comes_later_is_a_copy_too()
    {
        desk.Place(MadeUp.Read("Council agrees on the new bridge", Wire[..250]));

        Assert.Equal(1, desk.Place(MadeUp.Read("Council agrees on the new bridge", Wire, "Courier", 3)).DuplicateOf);
    }

    [Fact]
    public void A_copy_of_a_copy_leads_to_the_first()
    {
        desk.Place(MadeUp.Read("Council agrees on the new bridge", Wire));
        desk.Place(MadeUp.Read("Council agrees on the new bridge", Wire, "Courier", 1));

        Assert.Equal(1, desk.Place(MadeUp.Read("Bridge agreed on by council", Wire, "Tribune", 2)).DuplicateOf);
    }

    [Fact]
    public void Texts_of_their_own_are_no_copies()
    {
        desk.Place(MadeUp.Read("Council agrees on the new bridge", Wire));

        Assert.Null(desk.Place(MadeUp.Read("Harbour master retires", MadeUp.Text("other", 120), "Courier")).DuplicateOf);
    }

    [Fact]
    public void A_copy_after_the_window_is_none()
    {
        desk.Place(MadeUp.Read("Council agrees on the new bridge", Wire));

        Assert.Null(desk.Place(MadeUp.Read("Council agrees on the new bridge", Wire, "Courier", (14 * 24) + 1)).DuplicateOf);
        Assert.NotNull(desk.Place(MadeUp.Read("Council agrees on the new bridge", Wire, "Tribune", (14 * 24) - 1)).DuplicateOf);
    }

    [Theory]
    [InlineData("At least 12 people were killed and 30 wounded", "At least 7 people were killed and 9 wounded", "Sunday")]
    [InlineData("At least 12 people were killed and 30 wounded", "At least 12 people were killed and 30 wounded", "Monday")]
    [InlineData("At least twelve people were killed and thirty wounded", "At least seven people were killed and nine wounded", "Sunday")]
    public void A_daily_report_in_the_same_words_is_another_report_and_another_story(string before, string now, string day)
    {
        var rest = MadeUp.Text("formula", 60);
        var first = desk.Place(MadeUp.Read("Toll of the day", $"{before} on Sunday in the district. {rest}"));
        var second = desk.Place(MadeUp.Read("Toll of the day", $"{now} on {day} in the district. {rest}", "Courier", 24));

        Assert.Equal(TextVerdict.OtherFacts, second.Text!.Verdict);
        Assert.Null(second.DuplicateOf);
        Assert.NotEqual(first.StoryId, second.StoryId);
    }

    [Fact]
    public void A_cut_copy_without_the_figures_does_not_outvote_the_full_text()
    {
        var rest = MadeUp.Text("formula", 60);
        desk.Place(MadeUp.Read("Toll of the day", $"{rest} At least 12 people were killed and 30 wounded on Sunday in the district."));
        Assert.Equal(1, desk.Place(MadeUp.Read("Toll of the day", rest, "Courier", 1)).DuplicateOf);

        Assert.Equal(TextVerdict.OtherFacts, desk.Place(MadeUp.Read("Toll of the day", $"{rest} At least 7 people were killed and 9 wounded on Monday in the district.", "Tribune", 24)).Text!.Verdict);
    }

    [Fact]
    public void A_report_of_the_same_hour_in_the_same_words_with_a_higher_toll_joins_but_is_marked()
    {
        var rest = MadeUp.Text("formula", 60);
        var first = desk.Place(MadeUp.Read("Blast in the district", $"At least 12 people were killed on Sunday in the district. {rest}"));
        var second = desk.Place(MadeUp.Read("Blast in the district", $"At least 19 people were killed on Sunday in the district. {rest}", "Courier", 1));

        Assert.Equal((first.StoryId, true), (second.StoryId, second.PossiblyNew));
    }

    [Fact]
    public void An_update_of_one_figure_among_many_is_a_copy()
    {
        var text = "The works cost 430 million, take 14 months and need 900 workers, 36 cranes and 12 ships from Sunday on. " + MadeUp.Text("works", 60);
        desk.Place(MadeUp.Read("Works begin at the port", text));

        Assert.Equal(1, desk.Place(MadeUp.Read("Works begin at the port", text.Replace("900", "950", StringComparison.Ordinal), "Courier", 2)).DuplicateOf);
    }

    [Fact]
    public void Another_town_in_the_same_words_is_another_report()
    {
        var rest = MadeUp.Text("weather", 30);
        desk.Place(MadeUp.Read("Storm warning for the coast", $"A storm warning was issued in Basra for the night. {rest}", "Herald", 0, new Ingest.Stories.StoryPlace("IQ:basra", "Basra", 1)));
        var other = desk.Place(MadeUp.Read("Storm warning for the coast", $"A storm warning was issued in Latakia for the night. {rest}", "Courier", 20, new Ingest.Stories.StoryPlace("SY:latakia", "Latakia", 1)));

        Assert.Equal(TextVerdict.OtherFacts, other.Text!.Verdict);
    }

    [Fact]
    public void Furniture_that_many_texts_share_makes_no_copies()
    {
        var furniture = MadeUp.Text("furniture", 36);
        for (var i = 0; i < 3; i++)
            desk.Place(MadeUp.Read(MadeUp.Words($"title{i}", 5), $"{MadeUp.Text($"own{i}", 60)} {furniture}", $"Outlet {i}"));

        Assert.Null(desk.Place(MadeUp.Read("Harbour master retires today", $"{furniture} {MadeUp.Text("last", 12)}", "Tribune")).DuplicateOf);
    }

    [Fact]
    public void An_outlets_own_phrases_under_another_headline_and_beginning_are_no_copy()
    {
        var background = MadeUp.Text("background", 100);
        desk.Place(MadeUp.Read("Shelling hits the old town", $"{MadeUp.Text("one", 60)} {background}"));

        Assert.Equal(TextVerdict.OwnPhrases, desk.Place(MadeUp.Read("Convoy reaches the eastern quarter", $"{MadeUp.Text("two", 60)} {background}", hours: 9)).Text!.Verdict);
    }

    [Fact]
    public void An_outlets_own_report_told_again_from_another_end_is_a_copy()
    {
        var (start, rest) = (MadeUp.Text("start", 30), MadeUp.Text("rest", 100));
        desk.Place(MadeUp.Read(MadeUp.Words("start0", 6), $"{start} {rest}"));

        Assert.Equal(1, desk.Place(MadeUp.Read(MadeUp.Words("rest3", 6), $"{rest} {start}", hours: 2)).DuplicateOf);
    }

    [Fact]
    public void An_outlets_new_event_above_its_old_report_is_no_copy()
    {
        var old = MadeUp.Text("old", 100);
        desk.Place(MadeUp.Read("Shells hit the old town", old));

        var added = desk.Place(MadeUp.Read("Blast at the northern mosque", $"A motorcycle bomb exploded near the northern mosque, leaving several martyrs behind the gate, a source at the governorate told our reporter, while ambulances hurried along both avenues towards three hospitals. {old}", hours: 5));
        Assert.Equal(TextVerdict.OwnPhrases, added.Text!.Verdict);
    }

    [Fact]
    public void A_copys_copy_that_has_nothing_left_of_the_first_text_is_none()
    {
        var (one, two, three) = (MadeUp.Text("one", 60), MadeUp.Text("two", 60), MadeUp.Text("three", 60));
        desk.Place(MadeUp.Read("Council agrees on the new bridge", one));
        Assert.Equal(1, desk.Place(MadeUp.Read("Council agrees on the new bridge", $"{two} {one}", "Courier", 1)).DuplicateOf);

        var last = desk.Place(MadeUp.Read("Harbour master retires after all", $"{two} {three}", "Tribune", 2));
        Assert.Equal((TextVerdict.Drifted, null), (last.Text!.Verdict, last.DuplicateOf));
    }

    [Fact]
    public void An_edited_copy_must_be_as_long_as_the_text_or_keep_a_third_of_it()
    {
        var (kept, cut, added) = (MadeUp.Text("kept", 36), MadeUp.Text("cut", 84), MadeUp.Text("added", 84));
        desk.Place(MadeUp.Read("Council agrees on the new bridge", $"{kept} {cut}"));

        Assert.Equal(1, desk.Place(MadeUp.Read("Council agrees on the new bridge", $"{kept} {added}", "Courier", 1)).DuplicateOf);
        Assert.Null(desk.Place(MadeUp.Read("Council agrees on the new bridge", $"{kept} {MadeUp.Text("long", 400)}", "Tribune", 60)).DuplicateOf);
    }

    [Fact]
    public void Hours_of_the_clock_do_not_contradict_each_other()
    {
        var rest = MadeUp.Text("rest", 80);
        desk.Place(MadeUp.Read("Council agrees on the new bridge", $"The hall opened at 4 p.m. {rest}"));

        Assert.Equal(1, desk.Place(MadeUp.Read("Council agrees on the new bridge", $"{rest} They left at 6 p.m. and others at 7 p.m. while some stayed until 9 p.m. that night.", "Courier", 1)).DuplicateOf);
    }

    [Fact]
    public void A_place_that_is_read_as_its_country_in_one_text_and_as_a_town_in_the_other_is_the_same()
    {
        var rest = MadeUp.Text("weather", 30);
        desk.Place(MadeUp.Read("Storm warning for the coast", $"A storm warning was issued in Kuwait for the night. {rest}", "Herald", 0, new Ingest.Stories.StoryPlace("KW", "Kuwait", 1)));

        Assert.Equal(1, desk.Place(MadeUp.Read("Storm warning for the coast", $"A storm warning was issued in Kuwait for the night. {rest[..150]}", "Courier", 2, new Ingest.Stories.StoryPlace("KW:kuwait", "Kuwait", 1))).DuplicateOf);
    }

    [Theory]
    [InlineData("Bridge over the river reopens", "Bridge over the river reopens", 30, true)]
    [InlineData("Bridge over the river ...", "Bridge over the river reopens after repairs", 3, true)]
    [InlineData("Bridge over the river reopens", "Bridge over the river reopens", 40, false)]
    [InlineData("Bridge over the river reopens", "Bridge over the river closes", 3, false)]
    [InlineData("Weather report", "Weather report", 3, false)]
    public void Where_there_is_no_text_the_headline_must_be_the_same_within_a_day_and_a_half(string one, string other, double hours, bool same)
    {
        desk.Place(MadeUp.Read(one, ""));

        Assert.Equal(same, desk.Place(MadeUp.Read(other, "", "Courier", hours)).DuplicateOf is not null);
    }
}
