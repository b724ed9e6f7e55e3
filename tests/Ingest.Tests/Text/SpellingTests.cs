using Ingest.Text;

namespace Ingest.Tests.Text;

public class SpellingTests
{
    [Theory]
    [InlineData("labour", "labor")]
    [InlineData("labourers", "laborers")]
    [InlineData("neighbouring", "neighboring")]
    [InlineData("harbours", "harbors")]
    [InlineData("organisations", "organizations")]
    [InlineData("mobilised", "mobilized")]
    [InlineData("analysed", "analyzed")]
    [InlineData("paralysing", "paralyzing")]
    [InlineData("centre", "center")]
    [InlineData("kilometres", "kilometers")]
    [InlineData("defence", "defense")]
    [InlineData("travelling", "traveling")]
    [InlineData("cancelled", "canceled")]
    [InlineData("programme", "program")]
    [InlineData("towards", "toward")]
    public void British_spellings_become_American(string british, string american) => Assert.Equal(american, Unified(british));

    [Theory]
    [InlineData("four")]
    [InlineData("hour")]
    [InlineData("source")]
    [InlineData("tourism")]
    [InlineData("contour")]
    [InlineData("exercise")]
    [InlineData("surprised")]
    [InlineData("promises")]
    [InlineData("raising")]
    [InlineData("cruiser")]
    [InlineData("otherwise")]
    [InlineData("rising")]
    [InlineData("advisers")]
    [InlineData("controlled")]
    [InlineData("rebelling")]
    [InlineData("killed")]
    [InlineData("shelling")]
    [InlineData("sentence")]
    [InlineData("laboratory")]
    [InlineData("colorado")]
    [InlineData("crises")]
    public void What_is_spelt_one_way_everywhere_stays(string word) => Assert.Equal(word, Unified(word));

    private static string Unified(string word)
    {
        Span<char> room = stackalloc char[word.Length + 4];
        word.CopyTo(room);
        return room[..Spelling.Unify(room, word.Length)].ToString();
    }
}
