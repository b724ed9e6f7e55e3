using Ingest.Database;
using Ingest.Messaging;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>Why no polls are sent out just now.</summary>
internal sealed record Pause(string Kind, string Message);

/// <summary>The reasons to hold back: better a late poll than one whose articles have nowhere to go. Says so once, in words and as an alarm, and says when it is over.</summary>
internal sealed partial class SchedulingPause(BusState bus, Database.Database database, AlarmStore alarms, TimeProvider time, ILogger<SchedulingPause> logger)
{
    public const string Subject = "scheduling";
    private const long LeastFree = 64 * 1024 * 1024;

    /// <summary>A shorter pause, such as the bus's start, is not worth words.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    private long since;
    private Pause? current;
    private string? announced;
    private bool raised;

    /// <summary>Asked before each round of sending.</summary>
    public bool Holds()
    {
        var pause = Reason();
        if (pause?.Kind != current?.Kind)
            since = time.GetTimestamp();
        current = pause;
        if (announced is not null && announced != pause?.Kind)
            End(pause);
        if (pause is not null && announced is null && time.GetElapsedTime(since) >= Silence)
        {
            Paused(pause.Message);
            announced = pause.Kind;
        }
        if (pause is not null && announced is not null && !raised)
            raised = TryRaise(pause);
        return pause is not null;
    }

    private Pause? Reason()
    {
        if (!bus.IsReady)
            return new("broker", $"{bus.Trouble}. Polling waits and goes on by itself.");
        var drive = new DriveInfo(Path.GetFullPath(database.Path));
        // 64 MiB, or 5% of a small volume.
        return drive.AvailableFreeSpace < Math.Min(LeastFree, drive.TotalSize / 20)
            ? new("disk-low", $"Only {drive.AvailableFreeSpace / 1024 / 1024} MiB are free on the disk of {database.Path}. Polling waits until there is more.")
            : null;
    }

    /// <summary>The words are said already; on a full disk the row has to wait, and is tried again at the next look.</summary>
    private bool TryRaise(Pause pause)
    {
        try
        {
            alarms.Raise(pause.Kind, Subject, pause.Message);
            return true;
        }
        catch (SqliteException e) when (e.IsTransient())
        {
            return false;
        }
    }

    private void End(Pause? next)
    {
        if (raised)
            alarms.Clear(announced!, Subject);
        raised = false;
        announced = null;
        if (next is null)
            Resumed();
    }

    [LoggerMessage(201, LogLevel.Warning, "{Reason}")]
    private partial void Paused(string reason);

    [LoggerMessage(206, LogLevel.Information, "Polling goes on.")]
    private partial void Resumed();
}
