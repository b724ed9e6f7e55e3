using Ingest.Articles;
using Ingest.Querying;
using Ingest.Text;
using Ingest.Web.Filters;

namespace Ingest.Tests.Web;

/// <summary>What is found, and how it is listed.</summary>
public sealed class SearchTests : SearchFixture
{
    [Theory]
    [InlineData("bridge", "bridge")]
    [InlineData("Bridge Mosul", "bridge")]
    [InlineData("\"old bridge\"", "bridge")]
    [InlineData("\"bridge old\"", "")]
    [InlineData("bridg*", "bridge")]
    [InlineData("\"old brid*\"", "")]
    [InlineData("old NEAR/2 brid*", "bridge")]
    [InlineData("brid* OR scho*", "bridge, school")]
    [InlineData("title:lorr*", "")]
    [InlineData("abo*", "")]
    [InlineData("xyz*", "")]
    [InlineData("title:bridge", "bridge")]
    [InlineData("title:lorries", "")]
    [InlineData("bridge NEAR/3 Mosul", "bridge")]
    [InlineData("bridge NEAR/1 lorries", "")]
    [InlineData("region:IQ", "bridge, water")]
    [InlineData("region:SY", "school")]
    [InlineData("region:IQ NOT bridge", "water")]
    [InlineData("NOT region:IQ", "school")]
    [InlineData("place:Mosul", "bridge")]
    [InlineData("place:الموصل OR place:البصره", "water")]
    [InlineData("source:example", "bridge, school, water")]
    [InlineData("lang:ar", "water")]
    [InlineData("feed:1 school", "school")]
    [InlineData("feed:news.example bridge", "bridge")]
    [InlineData("feed:nowhere", "")]
    [InlineData("البصرة", "water")]
    [InlineData("الْبَصـْرَه", "water")]
    [InlineData("bridge OR (school AND region:SY)", "bridge, school")]
    [InlineData("-bridge -school", "water")]
    [InlineData("sources>=1 bridge", "bridge")]
    [InlineData("sources>=2", "")]
    [InlineData("sources>=2 OR school", "school")]
    [InlineData("NOT (sources>=2 OR school)", "bridge, water")]
    [InlineData("region:IQ confidence>=0.99999", "")]
    [InlineData("region:IQ confidence>0", "bridge, water")]
    [InlineData("severity>=critical", "")]
    [InlineData("severity<critical bridge", "bridge")]
    public void The_rule_language_finds_what_it_says(string query, string expected)
    {
        PublishThree();

        var found = Find(query);

        Assert.Equal(expected, string.Join(", ", found.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_pages_of_a_search_are_all_of_it_and_nothing_twice()
    {
        Publish();
        Publish([.. Enumerable.Range(0, 25).Select(i => About($"Bridge number {i} in Iraq", $"http://news.example/{i}"))]);
        var finder = Get<ArticleFinder>();
        var filter = new StoryFilter { All = true, Query = Query.Parse("bridge").Query };

        var ids = new List<long>();
        long? before = null;
        do
        {
            var page = finder.Find(filter, before, 10, facets: false);
            ids.AddRange(page.Articles.Select(a => a.Id));
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal(25, ids.Count);
        Assert.Equal(ids.OrderDescending().Distinct(), ids);
    }

    [Fact]
    public void Facets_count_what_was_found()
    {
        PublishThree();

        var facets = Get<ArticleFinder>().Find(new StoryFilter { All = true, Query = Query.Parse("region:IQ OR region:SY").Query }, null, 10, facets: true).Facets!;

        Assert.Equal((3, true), (facets.Counted, facets.IsAll));
        Assert.Contains(new Facet("IQ", 2), facets.Countries);
        Assert.Equal([new Facet("The <i>Example</i>", 3)], facets.Outlets);
        Assert.Contains(new Facet("ar", 1), facets.Languages);
        Assert.Equal(3, Assert.Single(facets.Days).Count);
    }

    [Fact]
    public void Very_many_words_with_one_beginning_are_all_found()
    {
        Publish();
        Publish([.. Enumerable.Range(0, 60).Select(i => About($"Mosul in Iraq counts {string.Join(' ', Enumerable.Range(0, 40).Select(n => $"qu{i * 40 + n}a"))}", $"http://news.example/{i}"))]);
        var finder = Get<ArticleFinder>();

        Assert.Equal(60, finder.Find(Filter("qu*"), null, 100, facets: false).Articles.Count);
        Assert.Equal(["2"], Find("qu111a"));
        Assert.Equal(["2", "27"], Find("qu111*").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1h", null, 3)]
    [InlineData(null, "1h", 0)]
    [InlineData("2h", "1h", 0)]
    [InlineData("30d", "0s", 3)]
    [InlineData("0s", null, 0)]
    public void A_search_is_bounded_in_time(string? since, string? until, int expected)
    {
        PublishThree();

        Assert.Equal(expected, Get<ArticleFinder>().Find(new StoryFilter { All = true, Since = since, Until = until }, null, 50, facets: false).Articles.Count);
    }

    [Fact]
    public void An_old_story_with_a_new_article_stays_in_its_place()
    {
        Publish();
        var first = Publish(About("Mosul reopens its old bridge in Iraq", "http://news.example/first"))[0].Changes[0].StoryId;
        Publish([.. Enumerable.Range(0, 30).Select(i => About($"Basra ferry number {i * 7919} sails in Iraq", $"http://news.example/{i}"))]);
        Publish(About("Mosul reopens its old bridge in Iraq", "http://news.example/copy"));
        var finder = Get<StoryFinder>();

        var pages = new List<long>();
        for (long? before = null; ;)
        {
            var page = finder.Find(Filter("Iraq"), before, 7);
            pages.AddRange(page.Stories.Select(s => s.Id));
            if ((before = page.Next) is null)
                break;
        }

        Assert.Equal(pages.Distinct().OrderDescending(), pages);
        Assert.Equal(first, pages[^1]);
        Assert.Equal(finder.Find(new StoryFilter { All = true }, null, 200).Stories.Select(s => s.Id), pages);
    }

    /// <summary>Of no rows the database tells no types: what reads them must not ask.</summary>
    [Theory]
    [InlineData("nowhere_at_all")]
    [InlineData("trams")]
    public async Task A_search_that_finds_nothing_or_no_country_says_so(string word)
    {
        PublishNews(About("Seven trams are painted green"));

        var page = await PageAsync($"/search?q={word}");
        var answer = await TextAsync($"/api/v1/search?q={word}");

        Assert.Contains(word == "trams" ? "1 article, newest first" : "Nothing fits", page, StringComparison.Ordinal);
        Assert.Contains("\"countries\":[]", answer, StringComparison.Ordinal);
    }

    /// <summary>Whatever stands between quotes stays words: no query reaches the index's own language.</summary>
    [Theory]
    [InlineData("\"a\"\" OR tags:all_\"")]
    [InlineData("tags:all_")]
    [InlineData("all_")]
    [InlineData("about_iq")]
    public void No_word_is_taken_for_a_condition_of_the_index(string query)
    {
        PublishThree();

        if (Query.Parse(query).IsValid)
            Assert.Empty(Find(query));
    }

    /// <summary>Rules hold queries against values in memory, the search asks the database: both must answer alike.</summary>
    [Fact]
    public void Search_and_rules_understand_a_query_alike()
    {
        PublishThree();
        string[] words = ["bridge", "mosul", "title:school", "region:IQ", "region:SY", "lang:ar", "sources>=1", "\"old bridge\"", "brid*", "source:example"];
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var text = Made(3);
            var query = Query.Parse(text).Query!;
            var match = new QueryMatch(query);
            var articles = Get<SearchListStore>().Load(Get<SearchListStore>().Ids(new SearchFilter(), null, 10));
            var expected = articles.Where(a => match.Holds(Values(a))).Select(Name).Order(StringComparer.Ordinal);
            Assert.True(expected.SequenceEqual(Find(text).Order(StringComparer.Ordinal)), text);
        }

        string Made(int depth) => depth == 0 || random.Next(4) == 0 ? words[random.Next(words.Length)] : random.Next(4) switch
        {
            0 => $"({Made(depth - 1)} AND {Made(depth - 1)})",
            1 => $"({Made(depth - 1)} OR {Made(depth - 1)})",
            2 => $"NOT ({Made(depth - 1)})",
            _ => $"({Made(depth - 1)} {Made(depth - 1)})",
        };
    }

    private static QueryValues Values(FoundArticle article) => new()
    {
        Title = Folding.Fold(article.Title),
        Body = Folding.Fold($"{article.Summary} {article.Content}"),
        Regions = article.Countries.ToDictionary(c => c.Code, c => c.Score),
        Source = Folding.Fold(article.Outlet),
        Language = article.Language,
    };

    private void PublishThree()
    {
        Publish();
        Publish(
            About("Mosul reopens its old bridge", "http://news.example/bridge", "Lorries cross the Tigris in Mosul, Iraq, again. The second bridge follows."),
            About("Aleppo opens a school in Syria", "http://news.example/school", "Pupils of Aleppo, Syria, have a school."),
            About("البصرة تبدأ تشغيل محطة للمياه", "http://news.example/water", "محافظة البصرة في العراق") with { Language = "ar-IQ" });
    }
}
