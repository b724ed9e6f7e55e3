using System.Runtime.InteropServices;
using Dapper;
using Ingest.Articles.Index;
using Ingest.Stories;
using Ingest.Tests.Database;
using Ingest.Tests.Stories;

namespace Ingest.Tests.Articles;

public sealed class ArticleIndexTests : IDisposable
{
    private static readonly DateTimeOffset Now = MadeUp.Noon;

    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    /// <summary>Stores articles alternately with their copies; returns what each was found to be a copy of.</summary>
    private List<long?> Fill(ArticleIndex index, int from, int count) => database.Database.Write(connection =>
    {
        var found = new List<long?>();
        for (var i = from; i < from + count; i++)
        {
            index.Begin(connection, Now);
            var reading = MadeUp.Read(MadeUp.Words($"t{i / 2}", 5), MadeUp.Text($"b{i / 2}", 60), $"Outlet {i % 2}");
            var placement = Placer.Place(reading, index, PlacementOptions.Default);
            var id = connection.ExecuteScalar<long>(
                """
                INSERT INTO articles (feed_id, poll_id, title, summary, content, outlet, published, first_seen, current_since, version, identity, history, places, evidence, story_id)
                VALUES (1, '', @Title, '', @Body, @Outlet, @At, @At, @At, 0, 'Guid', 0, '[]', '[]', @story) RETURNING id
                """,
                new { reading.Text.Title, reading.Text.Body, reading.Text.Outlet, reading.Text.At, story = i });
            index.Add(id, placement.StoryId ?? 1_000 + i, placement.DuplicateOf, reading);
            found.Add(placement.DuplicateOf);
        }
        return found;
    });

    [Fact]
    public void Copies_are_found_in_memory_on_their_way_and_in_the_buckets()
    {
        using var index = new ArticleIndex(PlacementOptions.Default, mostInMemory: 8);

        var found = Fill(index, 0, 60);
        for (var i = 0; i < 60; i += 2)
            Assert.Equal((null, (long?)i + 1), (found[i], found[i + 1]));
        Assert.True(database.Value<long>("SELECT count(*) FROM key_buckets") > 100);
        Assert.True(database.Value<long>("SELECT count(*) FROM article_keys") <= 16);

        // Copies of the oldest are found in the buckets alone.
        Assert.Equal([1L, 1L, 3L, 3L], Fill(index, 0, 4));
    }

    /// <summary>As they were stored before 0010: eight bytes an entry, the oldest first.</summary>
    [Fact]
    public void Buckets_of_the_former_form_are_read_and_packed_when_they_are_written()
    {
        using (var former = new ArticleIndex(PlacementOptions.Default, mostInMemory: 8))
            Fill(former, 0, 60);
        foreach (var (bucket, entries) in database.Rows<(long, byte[])>("SELECT bucket, entries FROM key_buckets"))
        {
            var unpacked = new List<long>();
            new PackedKeys(entries).CopyTo(unpacked, 0);
            database.Execute("UPDATE key_buckets SET packed = 0, entries = @blob WHERE bucket = @bucket", new { bucket, blob = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(unpacked)).ToArray() });
        }
        using var index = new ArticleIndex(PlacementOptions.Default, mostInMemory: 8);

        Assert.Equal([1L, 1L, 3L, 3L], Fill(index, 0, 4));
        var before = database.Value<long>("SELECT count(*) FROM key_buckets WHERE packed = 0");
        Fill(index, 0, 60);
        Assert.InRange(database.Value<long>("SELECT count(*) FROM key_buckets WHERE packed = 0"), 0, before - 1);
        Assert.Equal([1L, 1L, 3L, 3L], Fill(index, 0, 4));
    }

    [Fact]
    public void Another_process_finds_what_the_first_one_stored()
    {
        using (var index = new ArticleIndex(PlacementOptions.Default, mostInMemory: 8))
            Fill(index, 0, 20);
        using var other = new ArticleIndex(PlacementOptions.Default, mostInMemory: 8);

        Assert.Equal([1L, 1L, 3L, 3L], Fill(other, 0, 4));
    }

    [Fact]
    public void What_is_rolled_back_is_forgotten()
    {
        using var index = new ArticleIndex(PlacementOptions.Default);
        Assert.Throws<InvalidOperationException>(() => database.Database.Write(connection =>
        {
            index.Begin(connection, Now);
            index.Add(1, 1, null, MadeUp.Read("Council agrees on the new bridge", MadeUp.Text("b0", 60)));
            throw new InvalidOperationException("The disk.");
        }));

        Assert.Null(Fill(index, 0, 1).Single());
        Assert.Equal(1, index.Counted);
    }

    [Fact]
    public void An_article_takes_little_room()
    {
        using var index = new ArticleIndex(PlacementOptions.Default);
        Fill(index, 0, 200);

        Assert.InRange(database.Value<long>("SELECT (SELECT sum(length(keys)) FROM article_keys) + (SELECT sum(length(profile)) FROM article_profiles)") / 200, 100, 1_000);
    }
}
