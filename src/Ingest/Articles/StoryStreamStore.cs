using System.Text.Json;
using Dapper;

namespace Ingest.Articles;

/// <summary>A place in the order in which stories change; what a stream resumes from.</summary>
internal readonly record struct StoryMark(DateTimeOffset Updated, long Id);

/// <summary>Stories by id, by where a list goes on, and by what changed since.</summary>
internal sealed class StoryStreamStore(Database.Database database)
{
    /// <summary>In the order of the ids.</summary>
    public IReadOnlyList<StoryLine> Lines(IReadOnlyList<long> ids) => database.Read(connection => connection.Query<StoryLine>(
        $"{StoryPageStore.Lines} WHERE s.id IN (SELECT value FROM json_each(@ids)) ORDER BY s.id DESC", new { ids = JsonSerializer.Serialize(ids) }).AsList());

    /// <summary>Stories about any of these countries, newest first: one walk through the index for each.</summary>
    /// <param name="codes">Empty for every story.</param>
    /// <param name="before">Only smaller ids.</param>
    /// <param name="severity">The least; 0 for any.</param>
    public IReadOnlyList<long> Newest(IReadOnlyCollection<string> codes, double confidence, long? before, int limit, int severity = 0) => database.Read(connection =>
    {
        var below = before ?? long.MaxValue;
        // Most stories are of low severity, and have no row there.
        if (severity > 0)
        {
            return connection.Query<long>(
                $"""
                SELECT v.story_id FROM story_severity v CROSS JOIN stories s ON s.id = v.story_id
                WHERE v.story_id < @below AND v.level >= @severity AND s.merged_into IS NULL
                {(codes.Count == 0 ? "" : "AND EXISTS (SELECT 1 FROM story_regions r WHERE r.story_id = v.story_id AND r.code IN (SELECT value FROM json_each(@codes)) AND r.score >= @confidence)")}
                ORDER BY v.story_id DESC LIMIT @limit
                """,
                new { below, severity, codes = JsonSerializer.Serialize(codes), confidence, limit }).AsList();
        }
        if (codes.Count == 0)
            return connection.Query<long>("SELECT id FROM stories WHERE id < @below AND merged_into IS NULL ORDER BY id DESC LIMIT @limit", new { below, limit }).AsList();
        return codes.Distinct().SelectMany(code => connection.Query<long>(
            "SELECT story_id FROM story_regions WHERE code = @code AND story_id < @below AND score >= @confidence ORDER BY story_id DESC LIMIT @limit",
            new { code, below, confidence, limit })).Distinct().OrderDescending().Take(limit).ToList();
    });

    /// <summary>Stories that began or changed after the mark, oldest change first. The writer's one transaction after another keeps their order.</summary>
    public IReadOnlyList<StoryLine> ChangedAfter(StoryMark mark, int limit) => database.Read(connection => connection.Query<StoryLine>(
        $"{StoryPageStore.Lines} WHERE (s.updated, s.id) > (@Updated, @Id) AND s.merged_into IS NULL ORDER BY s.updated, s.id LIMIT @limit", new { mark.Updated, mark.Id, limit }).AsList());

    /// <summary>The story that an operator made this one a part of; null where none did.</summary>
    public long? MergedInto(long id) => database.Read(connection => connection.ExecuteScalar<long?>("SELECT merged_into FROM stories WHERE id = @id", new { id }));

    /// <summary>Where the stream ends just now.</summary>
    public StoryMark Latest() => database.Read(connection => connection.QuerySingleOrDefault<(DateTimeOffset Updated, long Id)?>(
        "SELECT updated, id FROM stories ORDER BY updated DESC, id DESC LIMIT 1")) is { } last ? new(last.Updated, last.Id) : new(DateTimeOffset.UnixEpoch, 0);
}
