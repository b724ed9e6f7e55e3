using Dapper;
using Ingest.Articles;

namespace Ingest.Tests.Web;

/// <summary>The full-text index goes with its articles, whoever writes it.</summary>
public sealed class SearchIndexTests : SearchFixture
{
    [Fact]
    public void An_article_of_this_moment_is_found()
    {
        Publish();
        Publish(About("Kirkuk agrees on its canals in Iraq", "http://news.example/canals"));

        Assert.Equal(["canals"], Find("canals"));
    }

    [Fact]
    public void A_changed_article_is_found_by_its_new_words_alone()
    {
        PublishNews(About("Mosul bridge to open in Iraq", "http://news.example/m"));
        Assert.Equal(["m"], Find("title:open"));

        Publish(About("Mosul bridge stays shut in Iraq", "http://news.example/m"));

        Assert.Empty(Find("title:open"));
        Assert.Equal(["m"], Find("title:shut"));
    }

    [Fact]
    public void A_removed_article_is_not_found_and_its_id_may_be_given_again()
    {
        PublishNews(About("Mosul bridge to open in Iraq", "http://news.example/m"));
        Assert.Equal(["m"], Find("bridge"));

        Get<Ingest.Database.Database>().Write(c => c.Execute("DELETE FROM articles; DELETE FROM identities; DELETE FROM article_regions; DELETE FROM article_profiles; DELETE FROM article_keys; DELETE FROM placements;"));
        Assert.Empty(Find("bridge"));
        Publish(About("Basra bridge in Iraq is painted", "http://news.example/p"));

        Assert.Equal(["p"], Find("bridge"));
    }

    [Fact]
    public void An_index_of_another_format_is_made_anew()
    {
        PublishNews(About("Mosul bridge to open in Iraq", "http://news.example/bridge"));
        Assert.Equal(["bridge"], Find("bridge"));
        var database = Get<Ingest.Database.Database>();
        database.Write(c => c.Execute("INSERT INTO article_search (article_search) VALUES ('delete-all'); UPDATE article_search_state SET format = 0"));

        var anew = new ArticleSearchStore(database);
        while (anew.Advance() > 0)
        {
            // Until it is up to date.
        }

        Assert.Equal(["bridge"], Find("bridge"));
    }

    [Fact]
    public void Two_indexers_at_once_lose_nothing()
    {
        Publish();
        Publish([.. Enumerable.Range(0, 900).Select(i => About($"Bridge number {i} in Iraq", $"http://news.example/{i}"))]);
        var database = Get<Ingest.Database.Database>();

        Parallel.For(0, 4, _ =>
        {
            var store = new ArticleSearchStore(database);
            while (store.Advance(limit: 50) > 0)
            {
                // Each until it is up to date.
            }
        });

        Assert.Equal(0, Get<ArticleSearchStore>().Backlog());
        Assert.Equal(900, database.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM article_search WHERE article_search MATCH 'bridge'")));
    }

    /// <summary>Another process may index too: the slower one has read the article before it changed.</summary>
    [Fact]
    public async Task Words_that_were_gathered_earlier_do_not_replace_newer_ones()
    {
        PublishNews(About("Mosul bridge to open in Iraq", "http://news.example/m"));
        Assert.Equal(["m"], Find("title:open"));
        var slower = Get<Ingest.Database.Database>();
        using var faster = Ingest.Database.Database.Open(Path.GetDirectoryName(slower.Path)!);
        slower.Write(c => c.Execute("UPDATE articles SET title = 'Mosul bridge closes in Iraq'"));
        Task? late = null;
        faster.Write(c =>
        {
            // It gathers, and then waits for the lock that is held here.
            late = Task.Run(() => new ArticleSearchStore(slower).Advance());
            Assert.False(late.Wait(TimeSpan.FromMilliseconds(300)));
            c.Execute("UPDATE articles SET title = 'Mosul bridge shut in Iraq'");
            c.Execute("DELETE FROM article_search_stale; DELETE FROM article_search; INSERT INTO article_search (rowid, title) SELECT id, title FROM articles");
        });
        await late!;

        Assert.Equal(["m"], Find("title:shut"));
        Assert.Empty(Find("title:closes"));
    }
}
