using Ingest.Messaging;

namespace Ingest.Scheduling;

/// <summary>Why no polls are sent out just now.</summary>
internal sealed record Pause(string Kind, string Message);

/// <summary>The reasons to hold back: better a late poll than one whose articles have nowhere to go.</summary>
internal sealed class SchedulingPause(BusState bus, Database.Database database)
{
    private const long LeastFree = 64 * 1024 * 1024;

    public Pause? Current()
    {
        if (!bus.IsReady)
            return new("broker", $"The message bus is not connected: {bus.Description}. Polling waits and goes on by itself.");
        var drive = new DriveInfo(Path.GetFullPath(database.Path));
        // 64 MiB, or 5% of a small volume.
        return drive.AvailableFreeSpace < Math.Min(LeastFree, drive.TotalSize / 20)
            ? new("disk-low", $"Only {drive.AvailableFreeSpace / 1024 / 1024} MiB are free on the disk of {database.Path}. Polling waits until there is more.")
            : null;
    }
}
