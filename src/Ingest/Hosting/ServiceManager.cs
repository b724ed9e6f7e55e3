using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Ingest.Hosting;

/// <summary>
/// The service manager that started this process, such as systemd, told of its state: one datagram to the socket that it named
/// (https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html).
/// </summary>
/// <param name="socket">NOTIFY_SOCKET: a path, or a name of the abstract name space behind an @.</param>
/// <param name="watchdog">How long it waits for a sign of life before it restarts the process; null where it does not.</param>
internal sealed class ServiceManager(string socket, TimeSpan? watchdog)
{
    /// <summary>Twice within the time, as sd_watchdog_enabled(3) advises.</summary>
    public TimeSpan? SignOfLife => watchdog / 2;

    /// <summary>Null where none waits for word of this process.</summary>
    public static ServiceManager? OfProcess() => Of(Environment.GetEnvironmentVariable, Environment.ProcessId);

    internal static ServiceManager? Of(Func<string, string?> variable, int process)
    {
        // Other forms, such as vsock, are of virtual machines.
        if (variable("NOTIFY_SOCKET") is not ['/' or '@', _, ..] socket)
            return null;
        // A child of the process that is meant inherits the variables.
        var isOurs = variable("WATCHDOG_PID") is not { Length: > 0 } pid || pid == process.ToString(CultureInfo.InvariantCulture);
        var limit = isOurs && long.TryParse(variable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds)
            : (TimeSpan?)null;
        return new(socket, limit);
    }

    /// <param name="assignments">Such as READY=1.</param>
    /// <returns>False when it cannot be reached: nothing to stop for.</returns>
    public bool Tell(params IEnumerable<string> assignments)
    {
        try
        {
            using var datagram = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            // .NET, like the kernel, marks an abstract name by a leading zero.
            datagram.Connect(new UnixDomainSocketEndPoint(socket[0] == '@' ? "\0" + socket[1..] : socket));
            datagram.Send(Encoding.UTF8.GetBytes(string.Join('\n', assignments.Select(a => a.ReplaceLineEndings(" ")))));
            return true;
        }
        catch (Exception e) when (e is SocketException or ArgumentException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
