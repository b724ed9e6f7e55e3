using System.Runtime.InteropServices;
using Ingest.Database;
using Ingest.Stories;
using Ingest.Stories.Clusters;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles.Index;

/// <summary>What the index asks of the database and stores in it, prepared once. Each runs within the writer's transaction.</summary>
internal sealed class IndexStatements : IDisposable
{
    private readonly Statement newest, edits, firstSince, whereIs, latestOf, text, insertProfile, revise, insertKeys, saveState;

    public IndexStatements(SqliteConnection connection)
    {
        Connection = connection;
        Buckets = new(connection);
        Furniture = new(connection);
        newest = new(connection, "SELECT max(article_id) FROM article_profiles");
        edits = new(connection, "SELECT max(id) FROM story_edits");
        firstSince = new(connection, "SELECT id FROM articles WHERE first_seen >= ?1 ORDER BY first_seen LIMIT 1");
        whereIs = new(connection, "SELECT story_id, root, profile FROM article_profiles WHERE article_id = ?1");
        latestOf = new(connection, "SELECT profile FROM article_profiles WHERE story_id = ?1 ORDER BY article_id DESC LIMIT ?2");
        text = new(connection, "SELECT title, summary, content, outlet, published, places, evidence FROM articles WHERE id = ?1");
        insertProfile = new(connection, "INSERT OR REPLACE INTO article_profiles (article_id, story_id, root, profile) VALUES (?1, ?2, ?3, ?4)");
        revise = new(connection, "UPDATE article_profiles SET profile = ?2 WHERE article_id = ?1 RETURNING story_id");
        insertKeys = new(connection, "INSERT OR REPLACE INTO article_keys (article_id, keys) VALUES (?1, ?2)");
        saveState = new(connection, "INSERT INTO key_state (id, sealed_to, bucket) VALUES (1, ?1, ?2) ON CONFLICT (id) DO UPDATE SET sealed_to = excluded.sealed_to, bucket = excluded.bucket");
    }

    public SqliteConnection Connection { get; }

    public KeyBuckets Buckets { get; }

    public OutletFurniture Furniture { get; }

    public long Newest() => One(newest);

    public long Edits() => One(edits);

    /// <summary>The first article seen since a time; a higher id than any where there is none.</summary>
    public long FirstSince(DateTimeOffset time)
    {
        firstSince.Bind(1, time.ToUnixTimeMilliseconds());
        return firstSince.Step() ? Read(firstSince) : Newest() + 1;
    }

    public PlacedAt? WhereIs(long id)
    {
        whereIs.Bind(1, id);
        if (!whereIs.Step())
            return null;
        var read = new PlacedAt(whereIs.Long(0), whereIs.Long(1), Profile.TimeOf(whereIs.Blob(2)));
        whereIs.Reset();
        return read;
    }

    /// <summary>The latest articles of a story, the oldest of them first.</summary>
    public List<Profile> LatestOf(long storyId, int most)
    {
        var profiles = new List<Profile>();
        latestOf.Bind(1, storyId).Bind(2, most);
        while (latestOf.Step())
            profiles.Add(Profile.FromBytes(latestOf.Blob(0)));
        profiles.Reverse();
        return profiles;
    }

    public StoryText? Text(long id)
    {
        text.Bind(1, id);
        if (!text.Step())
            return null;
        var read = StoryTexts.Of(text.Text(0), text.Text(1), text.Text(2), text.Text(3), DateTimeOffset.FromUnixTimeMilliseconds(text.Long(4)), text.Text(5), text.Text(6), Furniture.Of(text.Text(3)));
        text.Reset();
        return read;
    }

    public void Insert(long id, PlacedAt place, Profile profile, ReadOnlySpan<byte> keys)
    {
        insertProfile.Bind(1, id).Bind(2, place.StoryId).Bind(3, place.Root).Bind(4, profile.ToBytes()).Run();
        insertKeys.Bind(1, id).Bind(2, keys).Run();
    }

    /// <returns>The article's story; null where it has left the window.</returns>
    public long? Revise(long id, Profile profile) => revise.Bind(1, id).Bind(2, profile.ToBytes()).One();

    public (long SealedTo, int Bucket) State()
    {
        using var state = new Statement(Connection, "SELECT sealed_to, bucket FROM key_state WHERE id = 1");
        return state.Step() ? (state.Long(0), (int)state.Long(1)) : default;
    }

    public void SaveState(long sealedTo, int bucket) => saveState.Bind(1, sealedTo).Bind(2, bucket).Run();

    public (long CountedTo, WordCounts Counts) Counts()
    {
        using var read = new Statement(Connection, "SELECT counted_to, counted, counts FROM word_counts WHERE id = 1");
        return read.Step() ? (read.Long(0), WordCounts.From(read.Blob(2), read.Long(1))) : (0, new());
    }

    public void SaveCounts(long countedTo, WordCounts counts)
    {
        using var save = new Statement(
            Connection,
            """
            INSERT INTO word_counts (id, counted_to, counted, counts) VALUES (1, ?1, ?2, ?3)
            ON CONFLICT (id) DO UPDATE SET counted_to = excluded.counted_to, counted = excluded.counted, counts = excluded.counts
            """);
        save.Bind(1, countedTo).Bind(2, counts.Counted).Bind(3, counts.Bytes).Run();
    }

    public IEnumerable<Profile> ProfilesAfter(long id)
    {
        using var read = new Statement(Connection, "SELECT profile FROM article_profiles WHERE article_id > ?1 ORDER BY article_id");
        read.Bind(1, id);
        while (read.Step())
            yield return Profile.FromBytes(read.Blob(0));
    }

    public IEnumerable<(long Id, uint[] Keys)> Keys()
    {
        using var read = new Statement(Connection, "SELECT article_id, keys FROM article_keys ORDER BY article_id");
        while (read.Step())
            yield return (read.Long(0), MemoryMarshal.Cast<byte, uint>(read.Blob(1)).ToArray());
    }

    public void DropKeys(long upTo) => Delete("DELETE FROM article_keys WHERE article_id <= ?1", upTo);

    /// <summary>What left the window; the buckets drop theirs when they are next rewritten.</summary>
    public void DropBefore(long oldest)
    {
        Delete("DELETE FROM article_profiles WHERE article_id < ?1", oldest);
        Delete("DELETE FROM article_keys WHERE article_id < ?1", oldest);
    }

    public void Dispose()
    {
        Buckets.Dispose();
        Furniture.Dispose();
        foreach (var statement in new[] { newest, edits, firstSince, whereIs, latestOf, text, insertProfile, revise, insertKeys, saveState })
            statement.Dispose();
    }

    private void Delete(string sql, long id)
    {
        using var delete = new Statement(Connection, sql);
        delete.Bind(1, id).Run();
    }

    private static long One(Statement statement) => statement.Step() ? Read(statement) : 0;

    private static long Read(Statement statement)
    {
        var value = statement.Long(0);
        statement.Reset();
        return value;
    }
}
