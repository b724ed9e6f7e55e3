using System.Runtime.InteropServices;
using Ingest.Hosting;
using Ingest.Stories;
using Ingest.Stories.Clusters;
using Ingest.Stories.Reading;
using Ingest.Text;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles.Index;

/// <summary>
/// The index that articles are placed by: the newest some ten thousand in memory, the others of the window in the database. Belongs to the writer's
/// connection and its transaction; what is rolled back there is forgotten here. Memory and start-up do not grow with the archive.
/// </summary>
internal sealed class ArticleIndex : IArticleIndex, IDisposable
{
    /// <summary>Articles whose keys are held in memory, before they are moved into the buckets; as many again may be on their way there.</summary>
    public const int MostInMemory = 32_768;

    private const int CountsEvery = 2_048, MostHours = 1_000;

    private static readonly OutletLines NothingKnown = new();

    private readonly PlacementOptions options;
    private readonly int mostInMemory;
    private readonly Whereabouts whereabouts = new();
    private readonly GenerationCache<long, ArticleReading> readings = new(512);
    private readonly GenerationCache<long, StoryProfile> stories = new(2_048);
    private IndexStatements? statements;
    private KeyBuffer open = new();
    private SealedKeys? sealing;
    private WordCounts counts = new();
    private long newest = -1, edits = -1, oldest, sealedTo, countedTo;
    private readonly Dictionary<long, long> firstOfHour = [];
    private int bucket;

    /// <summary>So that the compiler cannot tell that nobody needs what <see cref="Expect"/> reads.</summary>
    private long touched;
    private DateTimeOffset oldestAsked;

    public ArticleIndex(PlacementOptions options, int mostInMemory = MostInMemory)
    {
        this.options = options;
        this.mostInMemory = mostInMemory;
    }

    public long Counted => counts.Counted;

    private IndexStatements On => statements ?? throw new InvalidOperationException("The index is used outside a transaction.");

    /// <summary>Before each decision: catches up with the database where another process wrote to it, or a transaction was rolled back.</summary>
    public void Begin(SqliteConnection connection, DateTimeOffset now)
    {
        if (statements?.Connection != connection)
        {
            statements?.Dispose();
            statements = new(connection);
            newest = -1;
        }
        if (On.Newest() != newest)
            Load();
        if (On.Edits() is var latest && latest != edits)
        {
            whereabouts.Clear();
            stories.Clear();
            edits = latest;
        }
        if ((now - oldestAsked).Duration() > TimeSpan.FromHours(1))
        {
            oldest = On.FirstSince(now - options.Window);
            On.DropBefore(oldest);
            oldestAsked = now;
            firstOfHour.Clear();
        }
    }

    /// <summary>What was added may be gone: all is read anew at the next <see cref="Begin"/>.</summary>
    public void Forget() => newest = -1;

    /// <summary>Reads where each of them is looked up. Half of what looking them up takes is waiting for the memory, which here waits for many at once.</summary>
    public void Expect(ReadOnlySpan<uint> keys)
    {
        foreach (var key in keys)
            touched += open.Touch(key) + (sealing?.Touch(key) ?? 0) + On.Buckets.Touch(key);
    }

    public int Find(uint key, DateTimeOffset since, Span<long> into)
    {
        var first = Math.Max(oldest, FirstSince(since));
        var found = open.Find(key, first, into);
        var isInBucket = sealedTo > 0 && (sealing is null || key >> 16 < bucket);
        if (sealing is not null && found < into.Length)
            found += sealing.Find(key, first, into[found..]);
        // The buckets hold what is older.
        if (sealedTo < first || found == into.Length || sealing?.Oldest <= first)
            return found;
        // What is being moved is in both places.
        var older = On.Buckets.Find(key, first, into[found..]);
        if (sealing is not null && isInBucket)
            older = Distinct(into, found, older);
        return found + older;
    }

    public PlacedAt? WhereIs(long id)
    {
        if (whereabouts.Find(id, out var known))
            return known;
        if (On.WhereIs(id) is not { } read)
            return null;
        whereabouts.Put(id, read);
        return read;
    }

    public StoryProfile? Story(long id)
    {
        if (stories.Find(id) is { } known)
            return known;
        StoryProfile? story = null;
        foreach (var profile in On.LatestOf(id, StoryProfile.Most))
            (story ??= new()).Add(profile);
        if (story is not null)
            stories.Put(id, story);
        return story;
    }

    public ArticleReading? Text(long id)
    {
        if (readings.Find(id) is { } known)
            return known;
        if (On.Text(id) is not { } text)
            return null;
        var reading = ArticleReading.Of(text);
        readings.Put(id, reading);
        return reading;
    }

    public int Uses(uint term) => counts.Uses(term);

    /// <summary>Stores what finds the article, and by which others are compared with it.</summary>
    /// <param name="id">Higher than every one before; but after articles were deleted, their ids may come again.</param>
    /// <param name="begins">Nothing else is of its story: that is what the next ones will be compared with most.</param>
    public void Add(long id, long storyId, long? duplicateOf, ArticleReading reading, bool begins = false)
    {
        var keys = IndexKeys.Of(reading, this);
        var place = new PlacedAt(storyId, duplicateOf ?? id, reading.Text.At);
        var profile = reading.WeighedBy(this);
        On.Insert(id, place, profile, MemoryMarshal.AsBytes(keys.AsSpan()));
        if (begins)
            stories.Put(storyId, new());
        stories.Find(storyId)?.Add(profile);
        open.Add(id, keys);
        counts.Add(profile);
        whereabouts.Put(id, place);
        readings.Put(id, reading);
        newest = Math.Max(newest, id);
        Move();
        if (id - countedTo >= CountsEvery)
            On.SaveCounts(countedTo = id, counts);
    }

    /// <summary>What an outlet is known to put around its articles.</summary>
    public IOutletNoise Furniture(string outlet) => On.Furniture.Of(outlet);

    /// <summary>The same as far as it is in memory; nothing where it is not, or nobody was named. May be asked at any time.</summary>
    public IOutletNoise KnownFurniture(string? outlet) => (outlet is null ? null : statements?.Furniture.Known(outlet)) ?? NothingKnown;

    public void Learn(string outlet, CleanText text, DateTimeOffset now) => On.Furniture.Learn(outlet, text, now);

    /// <summary>At the end of a poll.</summary>
    public void Save() => statements?.Furniture.Save();

    /// <summary>
    /// Its publisher changed its words: later articles are compared with what it says now. It is found under its former keys; those of a text that is
    /// corrected are nearly the same.
    /// </summary>
    public void Revise(long id, ArticleReading reading)
    {
        readings.Put(id, reading);
        if (On.Revise(id, reading.WeighedBy(this)) is { } story)
            stories.Remove(story);
    }

    public void Dispose() => statements?.Dispose();

    /// <summary>The first article that was stored in the hour of a time or later.</summary>
    private long FirstSince(DateTimeOffset time)
    {
        var hour = time.ToUnixTimeSeconds() / 3_600;
        if (firstOfHour.TryGetValue(hour, out var known))
            return known;
        if (firstOfHour.Count >= MostHours)
            firstOfHour.Clear();
        return firstOfHour[hour] = On.FirstSince(DateTimeOffset.FromUnixTimeSeconds(hour * 3_600));
    }

    /// <summary>Some of the older keys into their buckets, so that no single article waits for all of them.</summary>
    private void Move()
    {
        if (sealing is null && open.Articles >= mostInMemory)
        {
            (sealing, sealedTo, bucket) = (open.Seal(), newest, 0);
            On.SaveState(sealedTo, bucket);
            return;
        }
        if (sealing is null)
            return;
        // So many that all have moved before the next are due.
        var bucketsAnArticle = Math.Max(1, 2 * KeyBuckets.Count / mostInMemory);
        for (var i = 0; i < bucketsAnArticle && bucket < KeyBuckets.Count; i++, bucket++)
            On.Buckets.Merge(bucket, sealing, oldest);
        if (bucket == KeyBuckets.Count)
        {
            sealing = null;
            On.DropKeys(sealedTo);
        }
        On.SaveState(sealedTo, bucket);
    }

    private void Load()
    {
        whereabouts.Clear();
        stories.Clear();
        readings.Clear();
        firstOfHour.Clear();
        On.Furniture.Forget();
        On.Buckets.Forget();
        (sealedTo, bucket) = On.State();
        (countedTo, counts) = On.Counts();
        foreach (var profile in On.ProfilesAfter(countedTo))
            counts.Add(profile);
        var before = new KeyBuffer();
        open = new();
        foreach (var (id, keys) in On.Keys())
            (id <= sealedTo ? before : open).Add(id, keys);
        sealing = sealedTo > 0 && bucket < KeyBuckets.Count ? before.Seal() : null;
        newest = On.Newest();
    }

    private static int Distinct(Span<long> into, int found, int older)
    {
        var kept = 0;
        for (var i = found; i < found + older; i++)
        {
            if (!into[..(found + kept)].Contains(into[i]))
                into[found + kept++] = into[i];
        }
        return kept;
    }
}
