using Ingest.Querying;

namespace Ingest.Tests.Querying;

public class QueryParsingTests
{
    [Theory]
    [InlineData("mosul bridge", "mosul AND bridge")]
    [InlineData("mosul AND bridge OR dam", "mosul AND bridge OR dam")]
    [InlineData("mosul (bridge OR dam)", "mosul AND (bridge OR dam)")]
    [InlineData("NOT sport", "NOT sport")]
    [InlineData("iraq -sport", "iraq AND NOT sport")]
    [InlineData("NOT (a OR b)", "NOT (a OR b)")]
    [InlineData("a OR b c", "a OR b AND c")]
    [InlineData("\"Tigris Bridge\"", "\"tigris bridge\"")]
    [InlineData("“Tigris Bridge”", "\"tigris bridge\"")]
    [InlineData("well-being", "\"well being\"")]
    [InlineData("air*", "air*")]
    [InlineData("\"air str\"*", "\"air str\"*")]
    [InlineData("blast NEAR/5 \"green zone\"", "blast NEAR/5 \"green zone\"")]
    [InlineData("blast NEAR zone", "blast NEAR/10 zone")]
    [InlineData("title:(killed OR dead)", "title:killed OR title:dead")]
    [InlineData("region:(IQ OR sy-su)", "region:IQ OR region:SY-SU")]
    [InlineData("Place:Mosul SOURCE:\"BBC News\" lang:AR feed:12", "place:mosul AND source:\"bbc news\" AND lang:ar AND feed:12")]
    [InlineData("sources >= 2 confidence>=0.70 severity>=High", "sources>=2 AND confidence>=0.7 AND severity>=high")]
    [InlineData("severity:critical", "severity=critical")]
    [InlineData("Iraq: blast – ten dead", "iraq AND blast AND ten AND dead")]
    [InlineData("إنفجار في الموصل", "انفجار AND في AND الموصل")]
    [InlineData("at 10:30", "at AND \"10 30\"")]
    public void A_query_has_one_canonical_form(string text, string canonical) => Assert.Equal(canonical, Parsed(text).ToString());

    [Theory]
    [InlineData("", 1, "empty", "a word")]
    [InlineData("mosul AND", 10, "ends", "a word")]
    [InlineData("(mosul OR", 10, "ends", "a word")]
    [InlineData("(mosul", 7, "ends", "')' for the '(' in column 1")]
    [InlineData("mosul )", 7, "found ')'", "the end")]
    [InlineData("iraq \"green zone", 6, "never closed", "a closing \"")]
    [InlineData("OR b", 1, "found 'OR'", "a word")]
    [InlineData("iraq *", 6, "star", "a word before the *")]
    [InlineData("titel:mosul", 1, "no field 'titel:'", "title:")]
    [InlineData("http://example.org", 1, "no field 'http:'", "quotes around it")]
    [InlineData("a region:XX", 10, "'XX'", "ISO 3166")]
    [InlineData("region:Irak", 8, "'Irak'", "region:IQ (Iraq)")]
    [InlineData("severity>=grave", 11, "'grave'", "critical")]
    [InlineData("sources>=two", 10, "'two'", "whole number")]
    [InlineData("confidence>70", 12, "'70'", "0 to 1")]
    [InlineData("toll>=3", 1, "'toll'", "severity")]
    [InlineData("a NEAR/x b", 8, "NEAR", "NEAR/1")]
    [InlineData("a NEAR/5 b NEAR/5 c", 12, "found 'NEAR/5'", "AND")]
    [InlineData("region:IQ NEAR/5 b", 11, "NEAR", "both sides")]
    [InlineData("a NEAR/5 (b OR c)", 10, "found '('", "a word")]
    [InlineData("title:", 7, "ends", "a value for title:")]
    [InlineData("lang:*", 6, "star", "a word before")]
    public void A_mistake_points_at_its_column_and_says_what_was_expected(string text, int column, string problem, string expected)
    {
        var error = Query.Parse(text).Error;
        Assert.NotNull(error);
        Assert.Equal(column, error.Column);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(error.Expected, e => e.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Length_depth_and_terms_are_bounded()
    {
        Assert.Contains("characters", Query.Parse(new string('a', 2001)).Error!.Problem, StringComparison.Ordinal);
        Assert.Contains("deeply", Query.Parse(new string('(', 1000) + "a" + new string(')', 999)).Error!.Problem, StringComparison.Ordinal);
        Assert.Contains("deeply", Query.Parse(string.Concat(Enumerable.Repeat("NOT ", 400)) + "a").Error!.Problem, StringComparison.Ordinal);
        Assert.Contains("too many", Query.Parse(string.Join(' ', Enumerable.Repeat("a", 101))).Error!.Problem, StringComparison.Ordinal);
        Assert.True(Query.Parse(string.Join(' ', Enumerable.Repeat("a", 100))).IsValid);
    }

    [Fact]
    public void The_canonical_form_of_any_query_parses_to_an_equal_query()
    {
        var random = new Random(20261126);
        for (var i = 0; i < 2000; i++)
        {
            var query = Made(random, 4);
            Assert.Equal(query, Parsed(query.ToString()));
        }
    }

    [Fact]
    public void Whatever_is_written_is_read_or_refused_with_a_column_inside_it()
    {
        string[] pieces = ["a", "\"", "(", ")", "AND", "OR", "NOT", "NEAR/3", "title:", "region:", "IQ", "*", "-", ">=", "sources", "2", " ", " ", "«", "الموصل", "\ud800", ":", "severity"];
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var parsed = Query.Parse(text);
            if (parsed.IsValid)
                Assert.Equal(parsed.Query, Parsed(parsed.Query.ToString()));
            else
                Assert.InRange(parsed.Error.Column, 1, text.Length + 1);
        }
    }

    private static Query Parsed(string text)
    {
        var parsed = Query.Parse(text);
        Assert.True(parsed.IsValid, $"{text}: {parsed.Error}");
        return parsed.Query;
    }

    private static Query Made(Random random, int depth)
    {
        string[] words = ["mosul", "green zone", "الموصل", "10 30"];
        Words Some(Field field) => new(field, words[random.Next(words.Length)], random.Next(3) == 0);
        return random.Next(depth > 0 ? 11 : 7) switch
        {
            0 => new Region(random.Next(2) == 0 ? "IQ" : "SY-SU"),
            1 => new Language(random.Next(2) == 0 ? "ar" : "en-gb"),
            2 => new Compare(Measure.Confidence, (Comparison)random.Next(5), random.Next(11) / 10.0),
            3 => new Compare(Measure.Severity, (Comparison)random.Next(5), random.Next(4)),
            4 => new Compare(Measure.Sources, (Comparison)random.Next(5), random.Next(20)),
            5 => new Near(Some(Field.Title), Some(Field.Title), random.Next(1, 101)),
            6 => Some((Field)random.Next(5)),
            7 => new Not(Made(random, depth - 1)),
            8 => new Or(Made(random, depth - 1), Made(random, depth - 1)),
            _ => new And(Made(random, depth - 1), Made(random, depth - 1)),
        };
    }
}
