using System.Runtime.InteropServices;

namespace Ingest.Cli.Doctor;

/// <summary>Whether this machine's clock can be trusted: alerts and their waits are told by it.</summary>
internal static class Clock
{
    /// <summary>The kernel's word for a clock that nobody sets right (adjtimex(2)).</summary>
    private const int Unsynchronised = 5;

    /// <param name="latest">The newest instant that the database knows.</param>
    public static Finding Look(DateTimeOffset now, DateTimeOffset? latest)
    {
        if (latest > now + TimeSpan.FromMinutes(1))
            return Finding.Failure("clock", $"it says {now:u}, but the database knows {latest:u} already", "set the clock right (timedatectl): what is due waits until it gets there");
        return State() switch
        {
            Unsynchronised => Finding.Warning("clock", $"it says {now:u}, and no time service keeps it right", "run a time service, such as systemd-timesyncd or chrony"),
            null => Finding.Unknown("clock", $"it says {now:u}; whether it is synchronised cannot be found out here"),
            _ => Finding.Ok("clock", "synchronised"),
        };
    }

    private static int? State()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            // struct timex, all zero: a question, no change. It has 208 bytes on 64-bit systems.
            var state = AskKernel(new byte[256]);
            return state < 0 ? null : state;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "adjtimex")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int AskKernel(byte[] timex);
}
