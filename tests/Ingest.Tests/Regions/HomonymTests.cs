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
    [InlineData("Lebanon County elects a sheriff")]
    [InlineData("Pupils of Jordan Elementary win a prize")]
    [InlineData("Palmyra, New York, opens a canal")]
    [InlineData("Bagdad, Arizona, reopens its mine")]
    [InlineData("The Syrian hamster sleeps by day")]
    [InlineData("Aleppo pepper makes the stew")]
    [InlineData("His Damascus moment came at fifty")]
    [InlineData("نشر تفاصيل مجريات المباراة")]
    [InlineData("السفن تعبر البحرين الأحمر والأبيض")]
    [InlineData("الأسد يفترس غزالاً في الغابة")]
    [InlineData("حضر المدير الحفل وفتح الباب")]
    [InlineData("سلمية التظاهرة لم تمنع الزحام")]
    [InlineData("طبق الحمص على المائدة")]
    [InlineData("حديثة الولادة تنجو من الحريق")]
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

    [Theory]
    [InlineData("الجيش السوداني يعيد فتح الطريق وبغداد ترحب", "SD")]
    [InlineData("السوداني يرحب بالوفد في بغداد", "IQ")]
    public void Behind_its_noun_it_is_the_people_and_alone_the_prime_minister(string title, string country) =>
        Assert.Contains(Read.Title(title).Evidence, e => e.Surface == "السوداني" && e.Code == country);

    [Theory]
    [InlineData("حضر الرئيس السوري الحفل")]
    [InlineData("فتح الباب أمام السوريين")]
    [InlineData("القائم بأعمال السفارة العراقية")]
    public void A_very_common_word_is_no_town_even_beside_its_country(string title) => Assert.Empty(Read.Title(title).Places);

    [Theory]
    [InlineData("أمطار في القنيطرة", "SY")]
    [InlineData("أمطار في القنيطرة بالمغرب", "MA")]
    public void A_town_of_two_countries_is_where_the_text_is(string title, string focus) => Assert.Equal(focus, Read.Title(title).Focus);

    [Theory]
    [InlineData("السوداني يتفقد مشروعاً جديداً للإسكان", "IQ")]
    [InlineData("الشرع: نعمل على تحسين الخدمات", "SY")]
    [InlineData("المالكي يدعو إلى الحوار", "IQ")]
    public void A_surname_alone_that_acts_at_the_head_of_a_sentence_is_the_person(string title, string country) => Assert.Equal(country, Read.Title(title).Focus);

    [Theory]
    [InlineData("أحكام الشرع في المعاملات المالية")]
    [InlineData("الأسد ملك الغابة في قصص الأطفال")]
    public void An_ordinary_noun_is_nobody(string title) => Assert.Null(Read.Title(title).Focus);

    [Fact]
    public void A_surname_that_acts_gives_way_to_what_else_is_named() =>
        Assert.Equal("SD", Read.Text("السوداني يشارك في السباق", "عداء من الخرطوم في السودان").Focus);
}
