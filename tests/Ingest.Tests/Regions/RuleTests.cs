using Ingest.Regions;

namespace Ingest.Tests.Regions;

/// <summary>One made-up text for each rule of the decision.</summary>
public class RuleTests
{
    [Theory]
    [InlineData("العراق يعيد سفيره إلى بيرو", "IQ")]
    [InlineData("وزير خارجية كينيا يؤكد أهمية السلام في بيرو", "KE")]
    [InlineData("بيرو تدين الهجوم في كينيا", "PE")]
    public void Who_speaks_outranks_what_is_spoken_of(string title, string focus) => Assert.Equal(focus, Read.Title(title).Focus);

    [Theory]
    [InlineData("طائرات كينيا تقصف بلدة في بيرو", "PE")]
    [InlineData("Attack on the Kenyan embassy in Damascus", "SY")]
    public void Where_violence_happens_outranks_who_does_it(string title, string focus) => Assert.Equal(focus, Read.Title(title).Focus);

    [Theory]
    [InlineData("Nine Syrian troops killed in Russian-led strikes, Russia says", "victim")]
    [InlineData("Rebels in Syria attack a Russian convoy", "in")]
    [InlineData("Syria air strike kills nine", null)]
    public void Who_suffers_or_stands_alone_is_no_attacker(string title, string? cue)
    {
        var result = Read.Title(title);
        Assert.Equal(cue, result.Evidence.First(e => e.Code == "SY").Cue);
        Assert.True(result.Score("SY") >= 0.5);
    }

    [Fact]
    public void The_order_of_place_and_actor_is_an_option()
    {
        var text = new RegionText { Title = "Iraqi factions strike a base in Syria" };
        Assert.Equal("SY", RegionClassifier.Default.Classify(text).Focus);
        Assert.Equal("IQ", RegionClassifier.Default.Classify(text, RegionOrder.ActorFirst).Focus);
    }

    [Theory]
    [InlineData("الخارجية الكينية: لا سلام في بيرو من دون حوار", "KE")]
    [InlineData("President of Kenya: no peace in Peru without talks", "KE")]
    [InlineData("Floods in Kenya: Peru sends help", "KE")]
    public void The_first_name_before_a_colon_is_the_topic(string title, string focus) => Assert.Equal(focus, Read.Title(title).Focus);

    [Fact]
    public void Of_two_that_sign_the_first_named_leads() => Assert.Equal("PE", Read.Title("Peru and Kenya sign a pact").Focus);

    [Fact]
    public void A_plea_for_a_country_weighs_less_than_the_country_that_makes_it() =>
        Assert.Equal("KE", Read.Title("Thousands in Kenya march in solidarity with Peru").Focus);

    [Fact]
    public void A_quoted_newspaper_is_a_source() =>
        Assert.Contains(Read.Title("صحيفة \"المثال\" الكينية: فيضانات في بيرو").Evidence, e => e is { Code: "KE", Cue: "source" });

    [Fact]
    public void The_occupation_is_Israel_unless_said_whose() =>
        Assert.Equal(("IL", "US"), (Read.Title("قوات الاحتلال تغلق الطريق").Focus, Read.Title("قوات الاحتلال الأميركي تغلق الطريق").Focus));

    [Theory]
    [InlineData("أمطار في دوما بسوريا", "SY:douma")]
    [InlineData("أمطار في بلدة دوما", "SY:douma")]
    [InlineData("Rain in Aleppo and in the town of Nawa", "SY:nawa")]
    [InlineData("حريق في أريحا قرب إدلب", "SY:ariha")]
    public void A_doubtful_name_is_a_place_beside_its_country_or_when_called_one(string title, string place) => Assert.True(Read.Title(title).PlaceScore(place) > 0);

    [Theory]
    [InlineData("دوما ما نقول لهم")]
    [InlineData("قصة حديثة عن البحر")]
    public void A_doubtful_name_alone_is_a_word(string title) => Assert.Same(RegionResult.Empty, Read.Title(title));

    [Fact]
    public void Jericho_is_in_Palestine_by_itself() => Assert.Equal("PS", Read.Title("حريق في أريحا").Focus);

    [Fact]
    public void A_president_expires()
    {
        var during = RegionClassifier.Default.Classify(new RegionText { Title = "Assad opens a fair", Published = new DateTimeOffset(2010, 5, 1, 0, 0, 0, TimeSpan.Zero) });
        var after = RegionClassifier.Default.Classify(new RegionText { Title = "Assad opens a fair", Published = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero) });
        Assert.True(during.Score("SY") >= 0.5);
        Assert.InRange(after.Score("SY"), 0.001, 0.499);
        Assert.Equal("former", Assert.Single(after.Evidence).Cue);
    }

    [Theory]
    [InlineData("MOONVILLE, N.J., May 5 - The firm sold 40 carts.")]
    [InlineData("DAMASCUS, Va., May 5 - The firm sold 40 carts.")]
    public void A_town_with_a_state_is_American(string lead) => Assert.Equal("US", Read.Text("Firm sells carts", lead).Focus);

    [Fact]
    public void A_city_of_the_world_has_coordinates()
    {
        var place = Assert.Single(Read.Title("Rain in Rotterdam and Gaziantep").Places, p => p.Code == "TR:gaziantep");
        Assert.InRange(place.Latitude!.Value, 36.5, 37.5);
    }

    [Fact]
    public void Hundreds_of_places_of_Iraq_and_of_Syria_are_there()
    {
        var places = Ingest.Regions.Names.Gazetteer.Default.Places.Values;
        Assert.True(places.Count(p => p.Code.StartsWith("IQ:", StringComparison.Ordinal)) > 400);
        Assert.True(places.Count(p => p.Code.StartsWith("SY:", StringComparison.Ordinal)) > 400);
    }

    [Theory]
    [InlineData("Kenyan factions strike a base in Peru", "PE", "KE")]
    [InlineData("Kenyan troops enter Lima", "PE", "KE")]
    [InlineData("كينيا: فيضانات بيرو خطر علينا", "KE", "PE")]
    [InlineData("Thousands in Kenya march in solidarity with Peru", "KE", "PE")]
    [InlineData("Islamic Resistance in Iraq claims a drone attack on Haifa", "IL", "IQ")]
    public void Who_acts_or_is_spoken_of_comes_behind_and_is_what_it_is_about_all_the_same(string title, string focus, string also)
    {
        var result = Read.Title(title);
        Assert.Equal(focus, result.Focus);
        Assert.Equal(focus, result.Countries[0].Code);
        Assert.True(result.Score(also) >= 0.5);
    }

    [Theory]
    [InlineData("Refugees from Peru reach Kenya", "KE")]
    [InlineData("Peruvian refugees open a bakery in Kenya", "KE")]
    [InlineData("وصول لاجئين من بيرو إلى كينيا", "KE")]
    public void Refugees_elsewhere_are_a_story_of_where_they_are(string title, string focus)
    {
        var result = Read.Title(title);
        Assert.Equal(focus, result.Focus);
        Assert.True(result.Score("PE") < 0.5);
    }

    [Fact]
    public void Refugees_with_no_other_country_beside_them_are_a_story_of_their_own() => Assert.True(Read.Title("A hard winter for Peruvian refugees").Score("PE") >= 0.5);

    [Fact]
    public void A_city_in_capitals_before_a_headline_is_where_it_was_written() => Assert.Equal("KE", Read.Title("BEIRUT: three hurt in a flood in Kenya").Focus);

    [Theory]
    [InlineData("وزير خارجية كينيا يزور بيرو", "PE")]
    [InlineData("Kenyan minister visits Peru", "PE")]
    public void Who_is_visited_outranks_the_visitor(string title, string focus) => Assert.Equal(focus, Read.Title(title).Focus);

    [Theory]
    [InlineData("السفارة الكينية في بيرو تعلق عملها", "KE")]
    [InlineData("مسيرة أمام السفارة الكينية في ليما", "PE")]
    [InlineData("كينيا تعيد القائم بأعمالها في بيرو", "KE")]
    public void An_embassy_is_its_senders_unless_something_happens_before_it(string title, string focus) => Assert.Equal(focus, Read.Title(title).Focus);

    [Fact]
    public void Who_is_spoken_to_before_a_colon_is_not_the_topic() =>
        Assert.DoesNotContain(Read.Title("وزير الدفاع لكينيا: لا تفعلوا").Evidence, e => e.Cue == "topic");

    [Fact]
    public void In_a_movement_is_nowhere() => Assert.DoesNotContain(Read.Title("القيادي في حركة حماس يتحدث").Evidence, e => e.Cue == "in");

    [Fact]
    public void A_minister_of_media_is_no_newspaper() => Assert.DoesNotContain(Read.Title("وزير إعلام كينيا يستقيل").Evidence, e => e.Cue == "media");

    [Fact]
    public void An_actor_named_twice_in_one_breath_counts_little_more_than_once()
    {
        var evidence = Read.Title("The Syrian president Ahmed al-Sharaa opens a fair").Evidence;
        Assert.Equal("chain", evidence[1].Cue);
        Assert.True(evidence[1].Weight < evidence[0].Weight);
    }

    [Fact]
    public void A_news_agency_is_seldom_what_it_tells_about() => Assert.Equal("KE", Read.Text("Enab Baladi: flood in Kenya", "The river rose.").Focus);

    [Fact]
    public void A_withdrawal_is_news_of_the_country_left() => Assert.Equal("PE", Read.Text("Kenya to withdraw troops from Peru", "It will leave its bases in Peru.").Focus);

    [Fact]
    public void What_an_army_says_it_has_not_done() =>
        Assert.DoesNotContain(Read.Title("Kenyan army says two hurt in clash on Peru border").Evidence, e => e.Cue == "actor");
}
