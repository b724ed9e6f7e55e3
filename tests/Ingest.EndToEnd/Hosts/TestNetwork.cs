using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Ingest.EndToEnd.Hosts;

/// <summary>
/// Hosts on a network of their own: network namespaces joined by a bridge in a namespace of its own, and this process at one more port of it. The addresses are
/// of the block for tests between devices (RFC 2544), which no real network has.
/// </summary>
internal sealed class TestNetwork : IDisposable
{
    private const string Prefix = "ingest-test-";
    private const string Subnet = "198.18.77.";

    private static int networks;

    private readonly string id = $"{Environment.ProcessId % 10_000}{Interlocked.Increment(ref networks)}";
    private readonly List<TestHost> hosts = [];

    public TestNetwork()
    {
        try
        {
            Run("ip", "netns", "add", Switch);
            Run("ip", "-n", Switch, "link", "add", "bridge", "type", "bridge");
            Run("ip", "-n", Switch, "link", "set", "bridge", "up");
            Plug("x", null, Address(254));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Why a test that needs it is left out here: namespaces are root's to make, and some containers forbid them.</summary>
    public static string? SkipReason { get; } =
        !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess ? "needs to make network namespaces, which only Linux's root may"
        : Requirements.SkipReason(WhyNotMade());

    /// <summary>This process's own address on the network.</summary>
    public static IPAddress Outside => IPAddress.Parse(Address(254));

    public const string Block = Subnet + "0/24";

    private string Switch => $"{Prefix}{id}-switch";

    public TestHost AddHost(string name)
    {
        var host = new TestHost(this, $"{Prefix}{id}-{name}", $"i{id}-{hosts.Count.ToString(CultureInfo.InvariantCulture)}", IPAddress.Parse(Address(hosts.Count + 1)));
        Run("ip", "netns", "add", host.Name);
        hosts.Add(host);
        Run("ip", "-n", host.Name, "link", "set", "lo", "up");
        Plug(host.Port, host.Name, host.Address.ToString());
        return host;
    }

    /// <summary>Pulls the host's cable, or puts it back: packets are lost without a word, connections stay half open.</summary>
    public void SetCable(TestHost host, bool isIn) => Run("ip", "-n", Switch, "link", "set", host.Port, isIn ? "up" : "down");

    public void Dispose()
    {
        // With its namespace goes a host's end of the cable, and with that the other.
        foreach (var name in hosts.Select(h => h.Name).Append(Switch))
            Try("ip", "netns", "delete", name);
    }

    private void Plug(string port, string? host, string address)
    {
        var inside = $"v{id}{port}";
        Run("ip", "link", "add", inside, "type", "veth", "peer", "name", port, "netns", Switch);
        if (host is not null)
            Run("ip", "link", "set", inside, "netns", host);
        string[] there = host is null ? [] : ["-n", host];
        Run("ip", [.. there, "address", "add", $"{address}/24", "dev", inside]);
        Run("ip", [.. there, "link", "set", inside, "up"]);
        Run("ip", "-n", Switch, "link", "set", port, "master", "bridge", "up");
    }

    private static string Address(int number) => Subnet + number.ToString(CultureInfo.InvariantCulture);

    private static string? WhyNotMade()
    {
        try
        {
            using var trial = new TestNetwork();
            trial.AddHost("trial");
            return null;
        }
        catch (InvalidOperationException e)
        {
            return $"needs to make network namespaces: {e.Message}";
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        if (Try(program, arguments) is { } error)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error}");
    }

    private static string? Try(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : error;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
