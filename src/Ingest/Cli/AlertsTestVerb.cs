using System.CommandLine;
using System.Diagnostics;
using Ingest.Alerting;
using Ingest.Alerting.Channels;
using Ingest.Configuration;
using Ingest.Database;
using Ingest.Hosting;

namespace Ingest.Cli;

/// <summary><c>ingest alerts test CHANNEL</c>: sends a labelled sample and shows the exchange.</summary>
internal static class AlertsTestVerb
{
    public static Command Command()
    {
        var channel = new Argument<string>("CHANNEL") { Description = "Name of a channel of the configuration" };
        var command = new Command("test", "Send a labelled sample to a channel, and show what was sent and what it answered. Exit code 1 where it failed.") { channel };
        command.SetAction(async (result, cancellationToken) =>
        {
            var invocation = new Invocation(result);
            var alerts = invocation.Options.Alerts;
            var name = result.GetValue(channel)!.Trim();
            var options = alerts.Channels.FirstOrDefault(c => c.EffectiveName == name)
                ?? throw new StartupException($"there is no channel '{name}'; the configuration has {string.Join(", ", alerts.Channels.Select(c => c.EffectiveName))}.", exitCode: 2);
            if (options.Type == ChannelType.Bus)
                throw new StartupException("a channel of type bus is tested by consuming it: the service publishes StoryAlerted.", exitCode: 2);
            using var client = HttpCalls.Client(alerts);
            var made = ChannelFactory.Make(options, alerts, new HttpCalls(client, TimeProvider.System), new Terminal(invocation.Output, TimeProvider.System, colours: false), TimeProvider.System, () => throw new UnreachableException());
            var now = TimeProvider.System.GetUtcNow();
            var delivery = new Delivery
            {
                Id = Delivery.NewId(now), Rule = "test", Type = Delivery.StoryCreated, Channel = name, Status = "sending", Created = now, Attempts = 1, Countries = """[{"code":"IQ","score":0.9}]""",
                Body = new AlertRenderer(alerts.PageOr(invocation.Options.PageAddress), null, TimeProvider.System).Sample(),
            };
            invocation.Line($"{name}: sending {delivery.Id}");
            invocation.Line(delivery.Body);
            var clock = Stopwatch.StartNew();
            var attempt = await AttemptAsync(made, delivery, alerts.Timeout, cancellationToken);
            invocation.Line($"{(attempt.Succeeded ? "accepted" : "failed")} after {Durations.Format(TimeSpan.FromMilliseconds(clock.ElapsedMilliseconds))}{(attempt.Status is { } status ? $", status {status}" : "")}{(string.IsNullOrWhiteSpace(attempt.Answer) ? "" : $": {attempt.Answer}")}");
            return attempt.Succeeded ? 0 : 1;
        });
        return command;
    }

    private static async Task<Attempt> AttemptAsync(IChannel channel, Delivery delivery, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        try
        {
            return await channel.SendAsync(delivery, timeout.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return Attempt.Failure(timeout.IsCancellationRequested ? $"no answer within {Durations.Format(limit)}" : e.Message);
        }
    }
}
