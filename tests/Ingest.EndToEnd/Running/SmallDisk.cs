using System.Diagnostics;

namespace Ingest.EndToEnd.Running;

/// <summary>A disk of a few megabytes, in memory: easily filled.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new("disk");

    public SmallDisk(int megabytes)
    {
        Requirements.MustHold(WhyMissing);
        if (Mount("-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder.Path) is { } error)
            throw new InvalidOperationException($"The small disk cannot be mounted: {error}");
    }

    /// <summary>Null where this user may mount.</summary>
    public static string? WhyMissing => Environment.IsPrivilegedProcess ? null : "needs to mount a small tmpfs, which only root may";

    public string Path => folder.Path;

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // Full, as wished.
        }
    }

    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        using var unmount = Process.Start("umount", ["-l", folder.Path]);
        unmount.WaitForExit();
        folder.Dispose();
    }

    private static string? Mount(params string[] arguments)
    {
        var start = new ProcessStartInfo("mount") { RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var mount = Process.Start(start)!;
        var error = mount.StandardError.ReadToEnd();
        mount.WaitForExit();
        return mount.ExitCode == 0 ? null : error;
    }
}
