namespace Ingest.Tests.Regions;

public class LanguageTests
{
    [Theory]
    [InlineData("Un hôpital ouvre à Bagdad", "IQ")]
    [InlineData("Le président de l'Irak reçoit les élus", "IQ")]
    [InlineData("La Syrie rouvre ses écoles", "SY")]
    [InlineData("L'armée de la Turquie quitte le village", "TR")]
    [InlineData("Irak'ta yeni okul açıldı", "IQ")]
    [InlineData("Suriye'nin kuzeyinde yağmur", "SY")]
    [InlineData("Musul ve Bağdat'ta şenlik", "IQ")]
    [InlineData("باران در عراق", "IQ")]
    [InlineData("مدرسه جدید در سوریه", "SY")]
    [InlineData("باران لە عێراق", "IQ")]
    [InlineData("قوتابخانەیەک لە بەغدا", "IQ")]
    [InlineData("باران لە سووریا", "SY")]
    [InlineData("Baran li Sûriyeyê û li Iraqê", "IQ")]
    public void Countries_are_found_in_French_Turkish_Persian_and_Kurdish(string title, string focus) => Assert.Equal(focus, Read.Title(title).Focus);

    [Theory]
    [InlineData("L'Irak", "Irak", 2)]
    [InlineData("Irak'ta", "Irak'ta", 0)]
    public void An_elided_article_is_no_part_of_the_surface_and_an_ending_is(string title, string surface, int offset)
    {
        var evidence = Assert.Single(Read.Title(title).Evidence);
        Assert.Equal((surface, offset), (evidence.Surface, evidence.Offset));
    }
}
