using System.Diagnostics;
using System.Net;

namespace Ingest.EndToEnd.Hosts;

/// <summary>A machine of the test's network: processes started on it know no other network.</summary>
/// <param name="Name">Of its namespace.</param>
/// <param name="Port">Of its cable, at the bridge.</param>
internal sealed record TestHost(TestNetwork Network, string Name, string Port, IPAddress Address)
{
    /// <summary>The command as it is run on this host; the process that it becomes is the program's own, so that signals reach it.</summary>
    public ProcessStartInfo Here(ProcessStartInfo command)
    {
        var (program, arguments) = (command.FileName, command.ArgumentList.ToList());
        command.FileName = "nsenter";
        command.ArgumentList.Clear();
        foreach (var argument in (string[])[$"--net=/run/netns/{Name}", "--", program, .. arguments])
            command.ArgumentList.Add(argument);
        return command;
    }

    public void PullCable() => Network.SetCable(this, isIn: false);

    public void PlugCableIn() => Network.SetCable(this, isIn: true);
}

/// <summary>A test on hosts of its own, skipped with the reason where none can be made.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ManyHostsFactAttribute : FactAttribute
{
    public ManyHostsFactAttribute() => Skip = Requirements.SkipReason(Broker.RabbitMqInstallation.WhyNoPrivateNode) ?? TestNetwork.SkipReason;
}
