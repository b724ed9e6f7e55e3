using Ingest.Text;

namespace Ingest.Tests.Text;

public class TextCleanerTests
{
    private const string Title = "Erbil opens a second tram line";
    private const string Body = "The governor of Erbil opened the second line of the city's tram on Monday, two years after the first.\nThe line has fourteen stops and ends at the airport, where a hall for 900 people was built.";

    [Fact]
    public void A_text_without_noise_is_unchanged()
    {
        var text = TextCleaner.Clean(Title, null, Body);

        Assert.Equal((Title, Body), (text.Title, text.Body));
        Assert.Empty(text.Removed);
        Assert.Equal("The governor of Erbil opened the second line of the city's tram on Monday, two years after the first.", text.Lead);
    }

    [Theory]
    [InlineData("TT")]
    [InlineData("20")]
    [InlineData("A A")]
    [InlineData("•")]
    [InlineData("Share\nTweet\n1,204 shares")]
    [InlineData("Facebook | WhatsApp | Email | Print")]
    [InlineData("شارك على فيسبوك وتويتر")]
    [InlineData("حجم الخط")]
    [InlineData("Paylaş\nYorumlar 12")]
    public void Share_bars_and_counters_go(string noise) => Goes(noise, RemovalReason.Widget);

    [Theory]
    [InlineData("Read more: A tram for Duhok?")]
    [InlineData("Related: Baghdad plans a metro")]
    [InlineData("Related stories\nA tram for Duhok is planned\nBaghdad plans its metro anew")]
    [InlineData("اقرأ أيضا: بغداد تخطط لمترو جديد")]
    [InlineData("مواضيع ذات صلة")]
    [InlineData("بیشتر بخوانید: مترو بغداد")]
    [InlineData("İlgili haberler")]
    [InlineData("À lire aussi : un métro pour Bagdad")]
    [InlineData("زیاتر بخوێنەوە: میترۆی بەغدا")]
    public void Links_to_other_articles_go(string noise) => Goes(noise, RemovalReason.ReadMore);

    [Theory]
    [InlineData("ADVERTISEMENT")]
    [InlineData("Sign up for our daily newsletter")]
    [InlineData("We use cookies to make this site better.")]
    [InlineData("© 2026 Example Media. All rights reserved.")]
    [InlineData("The post Erbil opens a second tram line appeared first on Example News.")]
    [InlineData("اشترك في النشرة البريدية")]
    [InlineData("جميع الحقوق محفوظة")]
    [InlineData("إعلان")]
    [InlineData("Follow us on Twitter and Facebook")]
    [InlineData("Abonnez-vous à notre newsletter")]
    [InlineData("Tüm hakları saklıdır")]
    [InlineData("تمامی حقوق محفوظ است")]
    public void Cookies_newsletters_and_copyright_go(string noise) => Goes(noise, RemovalReason.Boilerplate);

    [Theory]
    [InlineData("(Photo: AFP)")]
    [InlineData("[File photo by Jane Doe]")]
    [InlineData("(Reporting by Jane Doe in Erbil; Editing by John Roe)")]
    [InlineData("Additional reporting by Jane Doe; editing by John Roe")]
    [InlineData("By Jane Doe")]
    [InlineData("Source: Agencies")]
    [InlineData("المصدر: وكالات")]
    [InlineData("(أ ف ب)")]
    [InlineData("(صورة من الأرشيف - رويترز)")]
    [InlineData("Kaynak: AA")]
    public void Credits_go_and_are_kept_as_data(string noise) => Assert.NotEmpty(Goes(noise, RemovalReason.Credit).Credits);

    [Theory]
    [InlineData("Published October 1 2026")]
    [InlineData("Mon 12 Oct 2026")]
    [InlineData("Last updated: Monday, October 12, 2026, 9:46 AM GMT")]
    [InlineData("12-10-2026")]
    [InlineData("آخر تحديث: الاثنين 12 تشرين الأول 2026 الساعة 10:30")]
    public void Dates_of_publication_go(string noise) => Goes(noise, RemovalReason.Timestamp);

    [Theory]
    [InlineData("BAGHDAD (Reuters) - ", "BAGHDAD", null, "Reuters")]
    [InlineData("WASHINGTON, March 5 (Reuters) - ", "WASHINGTON", "March 5", "Reuters")]
    [InlineData("CHICAGO, April 8 - ", "CHICAGO", "April 8", null)]
    [InlineData("GEORGETOWN, Ky. (WKYT) - ", "GEORGETOWN, Ky", null, "WKYT")]
    [InlineData("(AP) — ", null, null, "AP")]
    [InlineData("AFP – ", null, null, "AFP")]
    [InlineData("NEW HAVEN — ", "NEW HAVEN", null, null)]
    [InlineData("Erbil — ", "Erbil", null, null)]
    [InlineData("ANKARA (AA) - ", "ANKARA", null, "AA")]
    public void A_dateline_goes_and_is_kept_as_data(string dateline, string? place, string? date, string? agency)
    {
        var text = TextCleaner.Clean(Title, null, dateline + Body);

        Assert.Equal(Body, text.Body);
        Assert.Equal(new Dateline(dateline.Trim(), place, date, agency), text.Dateline);
    }

    [Theory]
    [InlineData("دمشق - سانا ", "دمشق", "سانا")]
    [InlineData("بغداد/ واع", "بغداد", "واع")]
    [InlineData("بغداد/ شبكة الخبر: ", "بغداد", "شبكة الخبر")]
    [InlineData("القاهرة (أ ف ب) - ", "القاهرة", "أ ف ب")]
    [InlineData("(رويترز) - ", null, "رويترز")]
    [InlineData("القدس المحتلة- ", "القدس المحتلة", null)]
    public void An_Arabic_dateline_goes_too(string dateline, string? place, string? agency)
    {
        const string Arabic = "افتتح محافظ أربيل يوم الاثنين الخط الثاني من ترام المدينة، بعد عامين من افتتاح الخط الأول، وسط حضور كبير من السكان.";

        var text = TextCleaner.Clean("أربيل تفتتح خط ترام ثانيا", null, $"{dateline.TrimEnd()} {Arabic}");

        Assert.Equal(Arabic, text.Body);
        Assert.Equal((place, agency), (text.Dateline?.Place, text.Dateline?.Agency));
    }

    [Theory]
    [InlineData("Aleppo - the city of soap - counts its makers, and finds there are thirty left in the old town.")]
    [InlineData("Iran - Iraq trade has grown by a third this year, officials of both countries said on Monday.")]
    [InlineData("قال مسؤول - طلب عدم ذكر اسمه - إن الأشغال في خط الترام الثاني ستنتهي قبل نهاية هذا العام في أربيل.")]
    [InlineData("ذكرت وكالة الأنباء (سانا) أن الأشغال في خط الترام الثاني ستنتهي قبل نهاية هذا العام في أربيل.")]
    [InlineData("\"سرايا القدس\" - ارتقى شهيدان في جنين يوم الاثنين خلال اقتحام الاحتلال للمدينة من حاجزها الشمالي بحسب بيان.")]
    [InlineData("March 2019 was the wettest month that the weather service in Erbil has ever measured, it said.")]
    [InlineData("More from the budget will go to trams than to roads, the minister of transport said on Monday in Erbil.")]
    [InlineData("Copyright law is to change next year, the parliament in Erbil decided on Monday after a long debate.")]
    [InlineData("إعلان الحكومة عن خط الترام الجديد جاء بعد عامين من النقاش في البرلمان حول كلفة المشروع ومصادر تمويله.")]
    public void A_sentence_that_begins_like_noise_stays(string sentence) => Assert.Equal(sentence, TextCleaner.Clean("A title of its own", null, sentence).Body);

    [Theory]
    [InlineData(Title + "\n")]
    [InlineData(Title + ".\n")]
    [InlineData(Title + " (AFP file photo)\n")]
    [InlineData("Second tram line opens, Erbil a\n")]
    [InlineData("Mon 12 Oct 2026 title: " + Title + ". ")]
    [InlineData(Title + "\nAFP Monday 12 Oct 2026\n" + Title + "\n")]
    public void A_headline_before_the_body_goes(string before) => Assert.Equal(Body, TextCleaner.Clean(Title, null, before + Body).Body);

    [Fact]
    public void A_headline_with_another_number_stays() =>
        Assert.StartsWith("Three", TextCleaner.Clean("Blast in Erbil market wounds 12 people", null, $"Three lines:\nBlast in Erbil market wounds 14 people\n{Body}").Body, StringComparison.Ordinal);

    [Fact]
    public void A_title_that_is_the_beginning_of_a_sentence_is_not_cut_out_of_it()
    {
        const string Sentence = "Erbil opens a second tram line on Monday, and plans a third for the year after, if there is money.";

        Assert.Equal(Sentence, TextCleaner.Clean(Title, null, Sentence).Body);
    }

    [Fact]
    public void A_text_that_only_repeats_its_headline_stays() => Assert.Equal(Title, TextCleaner.Clean(Title, null, Title).Body);

    [Theory]
    [InlineData("UPDATE 2-" + Title)]
    [InlineData("BREAKING: " + Title)]
    [InlineData(Title + " - Reuters")]
    [InlineData(Title + " | The Example Post")]
    [InlineData(Title + " - Region - World - Example Online")]
    public void A_title_loses_its_label_and_its_outlets_name(string title) => Assert.Equal(Title, TextCleaner.Clean(title, null, Body).Title);

    [Fact]
    public void A_caption_that_stands_twice_goes_once()
    {
        const string Caption = "The new hall at the airport of Erbil on Monday";

        var text = TextCleaner.Clean(Title, null, $"{Caption}\n{Body}\n{Caption}");

        Assert.Equal($"{Caption}\n{Body}", text.Body);
        Assert.Equal(RemovalReason.LineRepeated, Assert.Single(text.Removed).Reason);
    }

    [Fact]
    public void A_second_article_glued_below_goes()
    {
        var long_ = $"{Body}\nIts first trams were built in Basra, and a second workshop is to open next year, the governor said, once the tracks to the old town are ready.";

        var text = TextCleaner.Clean(Title, null, $"{long_}\nBasra port hires 200 dockers\nBASRA, Iraq (AP) — The port of Basra said on Tuesday that it would hire dockers.\nThey begin in May.");

        Assert.Equal(long_, text.Body);
        Assert.Equal([RemovalReason.SecondArticle], text.Removed.Select(r => r.Reason).Distinct());
    }

    [Fact]
    public void An_article_below_its_own_long_summary_is_not_a_second_one()
    {
        const string Summary = "The city has waited for this for years. On Monday it came, with a band, with sweets for the children of the old town, with a speech that was shorter than feared, and with a crowd that wanted to ride along at once to the airport and back.";
        const string Article = "Tram for Erbil at last\nERBIL, Iraq (AP) — Erbil opens a second line of its tram on Monday, officials said.";

        Assert.Equal($"{Summary}\n{Article}", TextCleaner.Clean(Title, Summary, Article).Body);
    }

    [Fact]
    public void Noise_at_the_end_of_a_line_goes()
    {
        var text = TextCleaner.Clean(Title, null, $"{Body} (With AFP and Reuters) Last Update: Monday 12 October 2026 KSA 15:55 - GMT 12:55 Read more");

        Assert.Equal(Body, text.Body);
        Assert.Equal("With AFP and Reuters", Assert.Single(text.Credits));
    }

    [Fact]
    public void A_summary_that_the_content_holds_is_not_read_twice()
    {
        var text = TextCleaner.Clean(Title, "<p>The governor of Erbil opened the second line of the city's tram on Monday, two years aft…</p>", Body);

        Assert.Equal(Body, text.Body);
        Assert.Equal("A line of its own about the tram.\n" + Body, TextCleaner.Clean(Title, "A line of its own about the tram.", Body).Body);
        Assert.Equal("Only a summary about the tram.", TextCleaner.Clean(Title, "Only a summary about the tram.", "").Body);
    }

    [Fact]
    public void Html_is_read_by_blocks()
    {
        var text = TextCleaner.Clean("Erbil &amp; Duhok", null, "<p>The governor <b>of Erbil</b> opened\nthe line.</p><p>Share</p><p>It ends at the airport.</p>");

        Assert.Equal(("Erbil & Duhok", "The governor of Erbil opened the line.\nIt ends at the airport."), (text.Title, text.Body));
    }

    [Fact]
    public void In_plain_text_a_less_than_sign_is_one() => Assert.Equal("Profit of <NMSB> was < 5 & rising, it said.", TextCleaner.Clean("", null, "Profit of <NMSB> was < 5 & rising, it said.", plain: true).Body);

    [Fact]
    public void Wrapped_lines_are_joined()
    {
        var text = TextCleaner.Clean(Title, null, "The governor of Erbil opened the second line of the\ncity's tram on Monday, two years after the first. He\nwrote about it the evening before, on the pages that are his on\nTwitter and Facebook, where many people thanked him on\nthe same day for it.");

        Assert.Equal("The governor of Erbil opened the second line of the city's tram on Monday, two years after the first. He wrote about it the evening before, on the pages that are his on Twitter and Facebook, where many people thanked him on the same day for it.", text.Body);
    }

    private static CleanText Goes(string noise, RemovalReason reason)
    {
        var text = TextCleaner.Clean(Title, null, $"{Body}\n{noise}");

        Assert.Equal(Body, text.Body);
        Assert.Equal([reason], text.Removed.Select(r => r.Reason).Distinct());
        Assert.Equal(noise.Split('\n').Length, text.RemovedLines);
        return text;
    }
}
