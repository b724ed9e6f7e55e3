using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ingest.EndToEnd.Running;

/// <summary>.NET can kill a process but not ask it to stop.</summary>
internal static class UnixSignal
{
    private const int Terminate = 15;

    public static void RequestStop(Process process)
    {
        if (Send(process.Id, Terminate) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
