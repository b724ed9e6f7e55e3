using Ingest.Stories;
using Ingest.Stories.Clusters;
using Ingest.Stories.Reading;

namespace Ingest.Tests.Stories;

public class StoryTests
{
    private static readonly StoryPlace Mosul = new("IQ:mosul", "Mosul", 0.9), Nineveh = new("IQ-NI", "Nineveh", 0.6), Iraq = new("IQ", "", 0.9), Homs = new("SY:homs", "Homs", 0.9), Syria = new("SY", "", 0.9);

    private const string Blast = "Twin car bombs killed 21 people near a vegetable market in Mosul on Sunday, police colonel Hazem Jubouri said. Ambulances carried 48 wounded to the Jumhuri hospital.";
    private const string BlastRetold = "Market traders in Mosul were searching the rubble on Sunday after two explosions killed 21 people. Colonel Hazem Jubouri blamed car bombs; the Jumhuri hospital admitted 48 wounded.";

    private readonly Desk desk = new();

    [Fact]
    public void One_event_in_other_words_is_one_story()
    {
        var first = desk.Place(MadeUp.Read("Car bombs kill 21 at Mosul market", Blast, "Herald", 0, Mosul, Iraq));
        var second = desk.Place(MadeUp.Read("Two explosions hit Mosul vegetable market, 21 dead", BlastRetold, "Courier", 2, Mosul, Iraq));

        Assert.Null(second.DuplicateOf);
        Assert.Equal((first.StoryId, false), (second.StoryId, second.PossiblyNew));
        Assert.True(second.Nearest!.Likeness.SameToll);
    }

    [Fact]
    public void The_same_kind_of_event_in_another_place_is_another_story()
    {
        var first = desk.Place(MadeUp.Read("Car bombs kill 21 at Mosul market", Blast, "Herald", 0, Mosul, Iraq));
        var second = desk.Place(MadeUp.Read("Car bomb kills eight in Homs", "A car bomb killed 8 people outside a bakery in Homs on Sunday, the governor Talal Barazi said.", "Courier", 2, Homs, Syria));

        Assert.NotEqual(first.StoryId, second.StoryId);
    }

    /// <summary>Reports of one desk are built alike and come in the same hour from the same town; what each of them is about stands in the words that the others lack.</summary>
    [Fact]
    public void Reports_built_alike_from_one_town_and_hour_are_stories_of_their_own()
    {
        var stories = Enumerable.Range(0, 30).Select(i => desk.Place(MadeUp.Read(
            $"{Unalike.Words(i, 2)} council votes on {Unalike.Words(i + 1000, 2)} plan in Mosul, Iraq", $"The {Unalike.Words(i + 2000, 12)} in Mosul, Iraq.", $"Outlet {i % 5}", i / 60.0, Mosul, Iraq)).StoryId);

        Assert.Equal(30, stories.Distinct().Count());
    }

    [Fact]
    public void Reports_that_number_themselves_are_stories_of_their_own()
    {
        var stories = Enumerable.Range(1, 30).Select(i => desk.Place(MadeUp.Read(
            $"Court session {i} about the bridge: {Unalike.Words(i, 2)}", $"A court met in Mosul, Iraq. {Unalike.Words(i + 2000, 8)}", $"Outlet {i % 5}", i / 60.0, Mosul, Iraq)).StoryId);

        Assert.Equal(30, stories.Distinct().Count());
    }

    [Fact]
    public void A_story_that_was_silent_for_three_days_is_closed()
    {
        var first = desk.Place(MadeUp.Read("Car bombs kill 21 at Mosul market", Blast, "Herald", 0, Mosul, Iraq));

        Assert.NotEqual(first.StoryId, desk.Place(MadeUp.Read("Two explosions hit Mosul vegetable market, 21 dead", BlastRetold, "Courier", 73, Mosul, Iraq)).StoryId);
    }

    [Fact]
    public void An_Arabic_report_joins_by_place_toll_and_time()
    {
        var first = desk.Place(MadeUp.Read("Car bombs kill 21 at Mosul market", Blast, "Herald", 0, Mosul, Nineveh, Iraq));
        var arabic = MadeUp.Read("مقتل 21 شخصا في تفجير بالموصل", "قتل 21 شخصا وأصيب 48 آخرون بجروح في تفجير سيارتين مفخختين قرب سوق في الموصل", "الأفق", 2, Mosul with { Surface = "الموصل" }, Nineveh with { Surface = "نينوى" }, Iraq);

        Assert.Equal(first.StoryId, desk.Place(arabic).StoryId);
    }

    [Fact]
    public void An_Arabic_report_with_another_toll_or_without_the_option_stays_apart()
    {
        var other = MadeUp.Read("مقتل 5 أشخاص في تفجير بالموصل", "قتل 5 أشخاص في تفجير سيارة مفخخة في الموصل", "الأفق", 2, Mosul, Iraq);
        var same = MadeUp.Read("مقتل 21 شخصا في تفجير بالموصل", "قتل 21 شخصا وأصيب 48 آخرون بجروح في تفجير سيارتين مفخختين في الموصل", "الأفق", 2, Mosul, Nineveh, Iraq);
        var off = new Desk { Options = PlacementOptions.Default with { AcrossLanguages = false } };
        var first = off.Place(MadeUp.Read("Car bombs kill 21 at Mosul market", Blast, "Herald", 0, Mosul, Nineveh, Iraq));
        var on = desk.Place(MadeUp.Read("Car bombs kill 21 at Mosul market", Blast, "Herald", 0, Mosul, Nineveh, Iraq));

        Assert.NotEqual(first.StoryId, off.Place(same).StoryId);
        Assert.NotEqual(on.StoryId, desk.Place(other).StoryId);
    }

    [Fact]
    public void Numbered_headlines_are_stories_of_their_own()
    {
        var stories = Enumerable.Range(1, 12).Select(i => desk.Place(MadeUp.Read($"Iraq opens bridge number {i}", "", hours: i / 10.0)).StoryId);

        Assert.Equal(12, stories.Distinct().Count());
    }

    [Fact]
    public void Short_headlines_that_share_a_verb_and_a_country_but_no_place_are_two_stories()
    {
        var basra = new StoryPlace("IQ:basra", "Basra", 0.9);
        var first = desk.Place(MadeUp.Read("Bridge opens in Mosul, Iraq", "", "Herald", 0, Mosul, Iraq with { Surface = "Iraq" }));
        var second = desk.Place(MadeUp.Read("Dam opens in Basra, Iraq", "", "Herald", 0, basra, Iraq with { Surface = "Iraq" }));

        Assert.NotEqual(first.StoryId, second.StoryId);
    }

    [Fact]
    public void A_report_of_the_same_kind_whose_headline_names_others_never_joins_unmarked()
    {
        var first = desk.Place(MadeUp.Read("Tarmel Foods first quarter net", "Shr profit nine cts vs loss six cts, net profit and revs higher, avg shrs unchanged on mths, says Tarmel in Dover.", "Wire"));
        var second = desk.Place(MadeUp.Read("Ostrander Mills first quarter net", "Shr profit four cts vs loss two cts, net profit and revs lower, avg shrs unchanged on mths, says Ostrander in Salem.", "Wire", 0.2));

        Assert.True(second.StoryId != first.StoryId || second.PossiblyNew);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(20, false)]
    public void One_headline_over_two_texts_is_one_marked_story_within_the_hour_and_a_series_the_next_day(double hours, bool joins)
    {
        var first = desk.Place(MadeUp.Read("Car bombs hit vegetable market in Mosul", Blast, "Herald", 0, Mosul, Iraq));
        var second = desk.Place(MadeUp.Read("Car bombs hit vegetable market in Mosul", BlastRetold, "Herald", hours, Mosul, Iraq));

        Assert.Equal((joins, joins), (second.StoryId == first.StoryId, second.PossiblyNew));
    }

    private const string Results = "Shr 31 cts vs 26 cts Net 3,516,000 vs 2,972,000 Revs 40.0 mln vs 36.3 mln Avg shrs 11.4 mln vs 11.2 mln Nine mths Shr 89 cts vs 73 cts Net 10.0 mln vs 8,146,000";

    [Fact]
    public void Tables_of_one_kind_with_other_figures_are_stories_of_their_own()
    {
        var stories = Enumerable.Range(1, 20).Select(i => desk.Place(MadeUp.Read(
            $"{Unalike.Words(i, 2)} third quarter net",
            $"Shr {20 + i} cts vs {50 + i} cts Net {3_516_000 + (i * 1_007)} vs {2_972_000 + (i * 2_011)} Revs {40 + i}.{i} mln vs {136 + i}.7 mln Avg shrs {211 + (i * 3)} mln vs {411 + (i * 7)} mln",
            $"Outlet {i % 5}",
            i / 60.0)).StoryId);

        Assert.Equal(20, stories.Distinct().Count());
    }

    [Fact]
    public void A_table_told_by_two_outlets_is_one_story()
    {
        var first = desk.Place(MadeUp.Read("Kamiro Works third quarter net rises", Results, "Herald"));
        var second = desk.Place(MadeUp.Read("Third quarter: Kamiro Works", "Kamiro Works: revs 40.0 mln vs 36.3 mln, net 3,516,000 vs 2,972,000, shr 31 cts vs 26 cts. Avg shrs 11.4 mln", "Courier", 1));

        Assert.Equal(first.StoryId, second.StoryId);
    }

    [Fact]
    public void An_event_told_with_many_counts_is_no_table()
    {
        var first = desk.Place(MadeUp.Read("Car bombs kill 21 at Mosul market", "Two car bombs killed 21 people, 6 of them children, and wounded 48 near a Mosul market at 10 on 22 November, colonel Hazem Jubouri said.", "Herald", 0, Mosul, Iraq));
        var second = desk.Place(MadeUp.Read("Mosul market bombs: 23 dead", "Colonel Hazem Jubouri said 23 people had died and 55 were hurt, 9 gravely, when 2 car bombs hit a Mosul market at 11 on Sunday 22 November.", "Courier", 3, Mosul, Iraq));

        Assert.Equal(first.StoryId, second.StoryId);
    }

    /// <summary>Two reports of one desk about one kind of event, in one hour and town: who the headline names tells them apart.</summary>
    [Theory]
    [InlineData("Hazem Jubouri", false)]
    [InlineData("Talal Barazi", true)]
    public void The_names_of_the_headlines_are_held_against_each_other(string name, bool others)
    {
        desk.Place(MadeUp.Read("council picks Hazem Jubouri as police chief of the city", $"The council picked Hazem Jubouri as police chief on Sunday. {MadeUp.Text("first", 30)}", "Herald", 0, Mosul, Iraq));
        var second = MadeUp.Read($"city has a police chief: {name} takes over after vote", $"After a vote of the council {name} takes over as police chief. {MadeUp.Text("second", 30)}", "Courier", 1, Mosul, Iraq);
        var likeness = desk.Place(second).Nearest!.Likeness;

        Assert.Equal(others, likeness.OtherNamed);
        Assert.Equal(others, likeness.Named < 0.5 && likeness.ItsNamed < 0.5);
    }

    [Fact]
    public void Names_that_only_the_oldest_headlines_gave_are_forgotten_with_them()
    {
        var story = new StoryProfile();
        var index = new MemoryIndex();
        story.Add(MadeUp.Read("council picks Hazem Jubouri as police chief", "In Mosul.").WeighedBy(index));
        for (var i = 0; i < StoryProfile.Most; i++)
            story.Add(MadeUp.Read("council meets the police of the city", $"In Mosul. {MadeUp.Words($"{i}", 10)}", hours: i).WeighedBy(index));

        Assert.All(story.Named, names => Assert.Equal(0, names));
        Assert.All(story.Terms.ToArray(), term => Assert.Equal(0, term.Named));
    }
}
