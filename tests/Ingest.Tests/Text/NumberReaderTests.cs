using Ingest.Text;

namespace Ingest.Tests.Text;

public class NumberReaderTests
{
    [Theory]
    [InlineData("12 killed", 12, "killed")]
    [InlineData("1,200 families", 1200, "family")]
    [InlineData("1.200.000 kişi", 1_200_000, "kisi")]
    [InlineData("2.5bn dinars", 2_500_000_000, "dinar")]
    [InlineData("3 million people", 3_000_000, "people")]
    [InlineData("two dozen rockets", 24, "rocket")]
    [InlineData("twenty-five soldiers", 25, "soldier")]
    [InlineData("two hundred and fifty thousand refugees", 250_000, "refugee")]
    [InlineData("a hundred tents", 100, "tent")]
    [InlineData("$40 billion", 40_000_000_000, "$")]
    [InlineData("12 other people", 12, "people")]
    [InlineData("٣٥ قتيلا", 35, "قتيلا")]
    [InlineData("خمسة وعشرون جريحا", 25, "جريحا")]
    [InlineData("أحد عشر طفلا", 11, "طفلا")]
    [InlineData("ثلاثة عشر شخصا", 13, "شخصا")]
    [InlineData("مئة وخمسون عائلة", 150, "عايل")]
    [InlineData("ثلاث مئة منزل", 300, "منزل")]
    [InlineData("ثلاثمئة منزل", 300, "منزل")]
    [InlineData("ثلاثة آلاف نازح", 3000, "نازح")]
    [InlineData("ألفي نازح", 2000, "نازح")]
    [InlineData("ألف ومئتان وخمسة وثلاثون نازحا", 1235, "نازحا")]
    [InlineData("مليونا دولار", 1_000_000, "دولار")]
    public void A_number_has_its_value_and_what_it_counts(string text, double value, string what)
    {
        var number = Assert.Single(NumberReader.Read(Tokenizer.Read(text)));

        Assert.Equal((value, what, NumberKind.Cardinal), (number.Value, number.What, number.Kind));
    }

    [Theory]
    [InlineData("قتيلان", "قتيل")]
    [InlineData("قتيلين", "قتيل")]
    [InlineData("وغارتين", "غار")]
    [InlineData("لشخصين", "شخص")]
    [InlineData("امرأتان", "امرا")]
    public void An_Arabic_dual_is_two(string text, string what)
    {
        var number = Assert.Single(NumberReader.Read(Tokenizer.Read(text)));

        Assert.Equal((2, what), (number.Value, number.What));
    }

    [Theory]
    [InlineData("at least 12 people", NumberBound.AtLeast)]
    [InlineData("more than twelve people", NumberBound.AtLeast)]
    [InlineData("12 people at least", NumberBound.AtLeast)]
    [InlineData("ما لا يقل عن 12 شخصا", NumberBound.AtLeast)]
    [InlineData("أكثر من 12 شخصا", NumberBound.AtLeast)]
    [InlineData("12 شخصا على الأقل", NumberBound.AtLeast)]
    [InlineData("up to 12 people", NumberBound.AtMost)]
    [InlineData("أقل من 12 شخصا", NumberBound.AtMost)]
    [InlineData("about 12 people", NumberBound.About)]
    [InlineData("نحو 12 شخصا", NumberBound.About)]
    [InlineData("12 people", NumberBound.Exactly)]
    public void A_number_may_be_bounded(string text, NumberBound bound)
    {
        var number = Assert.Single(NumberReader.Read(Tokenizer.Read(text)));

        Assert.Equal((12, bound), (number.Value, number.Bound));
    }

    [Theory]
    [InlineData("10-12 people", 10, 12)]
    [InlineData("10 to 12 people", 10, 12)]
    [InlineData("between 10 and 12 people", 10, 12)]
    [InlineData("10 إلى 12 شخصا", 10, 12)]
    [InlineData("12 people", 12, 12)]
    public void A_range_has_two_ends(string text, double lower, double upper)
    {
        var number = Assert.Single(NumberReader.Read(Tokenizer.Read(text)));

        Assert.Equal((lower, upper), (number.Value, number.Upper));
    }

    [Theory]
    [InlineData("5%", 5, NumberKind.Percent)]
    [InlineData("5 per cent of them", 5, NumberKind.Percent)]
    [InlineData("2.5 pct", 2.5, NumberKind.Percent)]
    [InlineData("5 بالمئة", 5, NumberKind.Percent)]
    [InlineData("69 في المائة", 69, NumberKind.Percent)]
    [InlineData("بـ69 %", 69, NumberKind.Percent)]
    [InlineData("the third attack", 3, NumberKind.Ordinal)]
    [InlineData("the 21st attack", 21, NumberKind.Ordinal)]
    [InlineData("الهجوم الثالث", 3, NumberKind.Ordinal)]
    [InlineData("dozens of people", 20, NumberKind.Vague)]
    [InlineData("tens of thousands of people", 20_000, NumberKind.Vague)]
    [InlineData("عشرات الآلاف من النازحين", 20_000, NumberKind.Vague)]
    public void A_number_is_of_a_kind(string text, double value, NumberKind kind)
    {
        var number = Assert.Single(NumberReader.Read(Tokenizer.Read(text)));

        Assert.Equal((value, kind), (number.Value, number.Kind));
    }

    [Theory]
    [InlineData("at 9:46 in the evening")]
    [InlineData("on 12/05/2024 the")]
    [InlineData("on 2024-05-12 the")]
    [InlineData("one of them said that no one knew")]
    [InlineData("قال أحد المصادر")]
    [InlineData("the F16 and a 5G mast")]
    [InlineData("")]
    public void A_time_a_date_a_pronoun_and_a_name_are_no_numbers(string text) => Assert.Empty(NumberReader.Read(Tokenizer.Read(text)));

    [Fact]
    public void Numbers_come_in_the_order_of_the_text_with_their_places()
    {
        var words = Tokenizer.Read("A blast killed three people and wounded at least 17 others, two of them children.");

        var numbers = NumberReader.Read(words);

        Assert.Equal([3, 17, 2], numbers.Select(n => n.Value));
        Assert.Equal(["three", "at", "two"], numbers.Select(n => words.Written(n.First).ToString()));
    }
}
