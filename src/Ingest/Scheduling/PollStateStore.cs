using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>A feed's poll state from and to its row, by bare statements: it is read and written at every poll, most of which find nothing new.</summary>
internal static class PollStateStore
{
    public static PollState? Find(SqliteConnection connection, long feedId)
    {
        var row = connection.Prepared(
            """
            SELECT url, fallbacks, ask_url, host, etag, last_modified, body_hash, shown, shown_from, profile, identity, identity_note, fresh_ms, ttl_ms, hint_ms, skip_hours, skip_days,
              activity, lag, last_watched, next_poll, interval_ms, interval_why, last_poll, last_success, last_item, outcome, status, detail, failures, failing_since, gone_since, parked,
              moved_to, moved_since, moved_polls, last_change, last_full, lied, last_gap, gaps, lease_poll, answer_host
            FROM feeds WHERE id = ?1
            """).Bind(1, feedId);
        if (!row.Step())
            return null;
        try
        {
            return Read(row);
        }
        finally
        {
            row.Reset();
        }
    }

    /// <param name="keepLease">A poll is out that this one is not the answer to.</param>
    public static void Update(SqliteConnection connection, long feedId, PollState next, bool keepLease)
    {
        var column = 0;
        connection.Prepared(
            """
            UPDATE feeds SET
              ask_url = ?1, host = ?2, etag = ?3, last_modified = ?4, body_hash = ?5, shown = ?6, shown_from = ?7, profile = ?8, identity = ?9, identity_note = ?10,
              fresh_ms = ?11, ttl_ms = ?12, hint_ms = ?13, skip_hours = ?14, skip_days = ?15, activity = ?16, lag = ?17, last_watched = ?18,
              next_poll = ?19, interval_ms = ?20, interval_why = ?21, last_poll = ?22, last_success = ?23, last_item = ?24, outcome = ?25, status = ?26, detail = ?27,
              failures = ?28, failing_since = ?29, gone_since = ?30, parked = ?31, moved_to = ?32, moved_since = ?33, moved_polls = ?34,
              last_change = ?35, last_full = ?36, lied = ?37, last_gap = ?38, gaps = ?39, answer_host = ?42,
              lease_poll = CASE WHEN ?40 THEN lease_poll END, lease_until = CASE WHEN ?40 THEN lease_until END, lost_polls = CASE WHEN ?40 THEN lost_polls ELSE 0 END
            WHERE id = ?41
            """)
            .Bind(++column, next.AskUrl).Bind(++column, next.Host).Bind(++column, next.Etag).Bind(++column, next.LastModified).Bind(++column, next.BodyHash)
            .Bind(++column, next.Shown).Bind(++column, next.ShownFrom).Bind(++column, next.Profile).Bind(++column, (long)next.Identity).Bind(++column, next.IdentityNote)
            .Bind(++column, next.FreshMs).Bind(++column, next.TtlMs).Bind(++column, next.HintMs).Bind(++column, next.SkipHours).Bind(++column, next.SkipDays)
            .Bind(++column, next.Activity).Bind(++column, next.Lag).Bind(++column, next.LastWatched)
            .Bind(++column, next.NextPoll).Bind(++column, next.IntervalMs).Bind(++column, next.IntervalWhy).Bind(++column, next.LastPoll).Bind(++column, next.LastSuccess)
            .Bind(++column, next.LastItem).Bind(++column, next.Outcome).Bind(++column, next.Status).Bind(++column, next.Detail)
            .Bind(++column, next.Failures).Bind(++column, next.FailingSince).Bind(++column, next.GoneSince).Bind(++column, next.Parked)
            .Bind(++column, next.MovedTo).Bind(++column, next.MovedSince).Bind(++column, next.MovedPolls)
            .Bind(++column, next.LastChange).Bind(++column, next.LastFull).Bind(++column, next.Lied).Bind(++column, next.LastGap).Bind(++column, next.Gaps)
            .Bind(++column, keepLease).Bind(++column, feedId).Bind(++column, next.AnswerHost)
            .Run();
    }

    /// <summary>In the order of the query's columns, in which an initialiser is evaluated.</summary>
    private static PollState Read(Statement row)
    {
        var column = 0;
        return new PollState
        {
            Url = row.Text(column++),
            Fallbacks = row.Text(column++),
            AskUrl = row.Text(column++),
            Host = row.Text(column++),
            Etag = row.TextOrNull(column++),
            LastModified = row.TextOrNull(column++),
            BodyHash = row.Long(column++),
            Shown = row.Blob(column++).ToArray(),
            ShownFrom = row.TextOrNull(column++),
            Profile = row.TextOrNull(column++),
            Identity = (Contracts.IdentityLevel)row.Long(column++),
            IdentityNote = row.TextOrNull(column++),
            FreshMs = row.LongOrNull(column++),
            TtlMs = row.LongOrNull(column++),
            HintMs = row.LongOrNull(column++),
            SkipHours = (int)row.Long(column++),
            SkipDays = (int)row.Long(column++),
            Activity = row.BytesOrNull(column++),
            Lag = row.BytesOrNull(column++),
            LastWatched = row.TimeOrNull(column++),
            NextPoll = row.Time(column++),
            IntervalMs = row.Long(column++),
            IntervalWhy = row.TextOrNull(column++),
            LastPoll = row.TimeOrNull(column++),
            LastSuccess = row.TimeOrNull(column++),
            LastItem = row.TimeOrNull(column++),
            Outcome = row.TextOrNull(column++),
            Status = (int?)row.LongOrNull(column++),
            Detail = row.TextOrNull(column++),
            Failures = (int)row.Long(column++),
            FailingSince = row.TimeOrNull(column++),
            GoneSince = row.TimeOrNull(column++),
            Parked = row.TimeOrNull(column++),
            MovedTo = row.TextOrNull(column++),
            MovedSince = row.TimeOrNull(column++),
            MovedPolls = (int)row.Long(column++),
            LastChange = row.TimeOrNull(column++),
            LastFull = row.TimeOrNull(column++),
            Lied = row.TimeOrNull(column++),
            LastGap = row.TimeOrNull(column++),
            Gaps = (int)row.Long(column++),
            LeasePoll = row.TextOrNull(column++),
            AnswerHost = row.TextOrNull(column),
        };
    }
}
