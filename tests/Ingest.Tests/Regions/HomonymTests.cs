namespace Ingest.Tests.Regions;

public class HomonymTests
{
    [Theory]
    [InlineData("Michael Jordan opens a museum")]
    [InlineData("A night with Jordan Peele and friends")]
    [InlineData("We met Chad Winterbottom at the fair")]
    [InlineData("A cold turkey dinner for the poor")]
    [InlineData("How to roast turkey with lemon")]
    [InlineData("She keeps a guinea pig")]
    [InlineData("The bazaar sells Aleppo soap")]
    [InlineData("A knife of Damascus steel")]
    [InlineData("His road to Damascus came late")]
    [InlineData("A fire in Lebanon, Ohio")]
    [InlineData("Iraq War veteran runs for mayor")]
    [InlineData("Washington Post wins a prize")]
    [InlineData("إقبال على صابون حلب في الأسواق")]
    [InlineData("استقبلوا الضيف بحماس كبير")]
    public void What_is_no_place_is_not_found(string title)
    {
        var result = Read.Title(title);
        Assert.DoesNotContain(result.Countries, c => c.Code is "IQ" or "JO" or "TD" or "TR" or "GN" or "SY" or "LB" or "PS");
    }

    [Theory]
    [InlineData("Jordan closes its airspace", "JO")]
    [InlineData("Floods kill dozens in Chad", "TD")]
    [InlineData("Turkey votes on Sunday", "TR")]
    [InlineData("Protests in Georgia after Tbilisi court ruling", "GE")]
    [InlineData("Georgia voters in Atlanta face long lines, Trump says", "US")]
    [InlineData("أمطار غزيرة في عمان ومسقط", "OM")]
    [InlineData("الملك الأردني يصل إلى عمان", "JO")]
    [InlineData("سلطنة عمان تحتفل", "OM")]
    [InlineData("أمطار في عُمان", "OM")]
    [InlineData("أمطار في عَمّان", "JO")]
    public void What_is_a_place_is_found_by_the_text_around_it(string title, string focus) => Assert.Equal(focus, Read.Title(title).Focus);

    [Fact]
    public void The_prime_minister_of_Iraq_is_no_Sudanese() => Assert.Equal("IQ", Read.Title("السوداني يفتتح جسراً في بغداد").Focus);
}
