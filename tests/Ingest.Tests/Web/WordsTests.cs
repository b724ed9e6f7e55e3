using Ingest.Querying;
using Ingest.Scheduling;
using Ingest.Web;
using Ingest.Web.Feeds;
using Ingest.Web.Filters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Ingest.Tests.Web;

public sealed class WordsTests
{
    [Theory]
    [InlineData("five dead in Mosul", "seven dead in Mosul", "[-five ][+seven ]dead in Mosul")]
    [InlineData("same", "same", "same")]
    [InlineData("", "all new", "[+all new]")]
    [InlineData("a b c d", "a c d e", "a [-b ]c [-d][+d e]")]
    public void A_diff_shows_what_went_and_what_came(string before, string after, string expected) =>
        Assert.Equal(expected, string.Concat(WordDiff.Of(before, after).Select(c => c.Change switch { Change.Added => $"[+{c.Text}]", Change.Removed => $"[-{c.Text}]", _ => c.Text })));

    [Fact]
    public void A_diff_of_huge_texts_is_bounded_and_loses_nothing()
    {
        var (before, after) = (string.Join(' ', Enumerable.Range(0, 20_000)), string.Join(' ', Enumerable.Range(5, 20_000).Reverse()));

        var changes = WordDiff.Of(before, after);

        Assert.Equal(before, string.Concat(changes.Where(c => c.Change != Change.Added).Select(c => c.Text)));
        Assert.Equal(after, string.Concat(changes.Where(c => c.Change != Change.Removed).Select(c => c.Text)));
    }

    [Theory]
    [InlineData("bridge", "The Bridge in Mosul", "The [Bridge] in Mosul")]
    [InlineData("\"bridge in\"", "The Bridge, in Mosul", "The [Bridge, in] Mosul")]
    [InlineData("mos*", "Mosul's bridge", "[Mosul]'s bridge")]
    [InlineData("البصره", "في الْبَصْرَة اليوم", "في [الْبَصْرَة] اليوم")]
    [InlineData("cafe", "A café on the Tigris", "A [café] on the Tigris")]
    [InlineData("NOT bridge", "The bridge", "The bridge")]
    [InlineData("region:IQ", "Iraq", "Iraq")]
    public void What_was_looked_for_is_marked_as_it_was_written(string query, string text, string expected) =>
        Assert.Equal(expected, string.Concat(SearchMarks.Cut(text, Query.Parse(query).Query).Select(m => m.IsFound ? $"[{m.Text}]" : m.Text)));

    [Fact]
    public void An_excerpt_is_cut_around_the_first_hit()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 200)) + " bridge " + string.Join(' ', Enumerable.Repeat("word", 200));

        var excerpt = SearchMarks.Excerpt(text, Query.Parse("bridge").Query, 100);

        Assert.Contains(excerpt, m => m is { IsFound: true, Text: "bridge" });
        Assert.InRange(excerpt.Sum(m => m.Text.Length), 50, 130);
    }

    [Fact]
    public void A_feed_tells_how_often_it_is_asked_and_how_late_it_is()
    {
        var lag = new Lag();
        foreach (var seconds in new[] { 20, 50, 4000 })
            lag.Add(TimeSpan.FromSeconds(seconds));
        var last = new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);
        var feed = new Feed
        {
            Url = "", Profile = "{}", Fallbacks = "[]", Origin = "list", State = "active", AskUrl = "", Host = "", Lag = lag.Pack(), LastPoll = last, NextPoll = last.AddMinutes(15), IntervalWhy = "the default interval",
        };

        Assert.Equal("every 15 min: the default interval", FeedWords.Cadence(feed));
        Assert.Equal("every 2 s", FeedWords.Cadence(feed with { NextPoll = last.AddSeconds(2.2), IntervalWhy = null }));
        Assert.Null(FeedWords.Cadence(feed with { LastPoll = null, IntervalWhy = null }));
        Assert.Equal("half within 1 min of their date", FeedWords.Lateness(feed));
        Assert.Null(FeedWords.Lateness(feed with { Lag = null }));
    }

    [Theory]
    [InlineData("country=iq&country=SY&place=IQ:mosul&severity=high&source=A,+B&lang=ar&since=24h", "/?country=IQ&country=SY&place=IQ:mosul&severity=high&source=A%2C+B&lang=ar&since=24h")]
    [InlineData("country=IQ,SY&other=1", "/?country=IQ&country=SY")]
    [InlineData("all=1", "/?all=1")]
    [InlineData("", "/")]
    public void A_filter_survives_the_address_bar(string query, string expected)
    {
        var filter = StoryFilter.Parse(Parsed(query), out var mistake, out _);

        Assert.Null(mistake);
        Assert.Equal(expected, filter!.At("/"));
        Assert.Equal(expected, StoryFilter.Parse(Parsed(expected[(expected.IndexOf('?', StringComparison.Ordinal) + 1)..]), out _, out _)!.At("/"));
    }

    [Theory]
    [InlineData("24h", "2026-11-25T10:00:00Z")]
    [InlineData("7d", "2026-11-19T10:00:00Z")]
    [InlineData("2026-11-20", "2026-11-20T00:00:00Z")]
    [InlineData("2026-11-20T08:30Z", "2026-11-20T08:30:00Z")]
    [InlineData("2026-11-20T08:30+03:00", "2026-11-20T05:30:00Z")]
    [InlineData("yesterday", null)]
    [InlineData("-5h", null)]
    [InlineData("5", null)]
    public void A_time_is_a_span_a_day_or_an_instant(string text, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), TimeText.Parse(text, new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.Zero)));

    private static QueryCollection Parsed(string query) => new(QueryHelpers.ParseQuery(query));
}
