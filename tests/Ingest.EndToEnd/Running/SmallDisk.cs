using System.Diagnostics;

namespace Ingest.EndToEnd.Running;

/// <summary>A disk of a few megabytes, in memory: easily filled.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new("disk");

    public SmallDisk(int megabytes)
    {
        var error = Mount("-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder.Path);
        if (error is not null)
            folder.Dispose();
        Requirements.MustHold(error is null ? null : $"The small disk cannot be mounted: {error.Trim()}");
    }

    /// <summary>Why a test that needs it is left out here: an ordinary user cannot be made to mount; root can, save in some containers.</summary>
    public static string? SkipReason { get; } = Environment.IsPrivilegedProcess
        ? Requirements.SkipReason(WhyNotMounted())
        : "needs to mount a small tmpfs, which only root may";

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

    private static string? WhyNotMounted()
    {
        try
        {
            using var trial = new SmallDisk(megabytes: 1);
            return null;
        }
        catch (Xunit.Sdk.XunitException e)
        {
            return $"needs to mount a small tmpfs: {e.Message}";
        }
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
