using System.CommandLine;
using System.Globalization;
using Ingest.Alerting;
using Ingest.Configuration;
using Ingest.Database;
using Ingest.Messaging;

namespace Ingest.Cli;

/// <summary>What an operator does about alerts: replay, mute, acknowledge, enable a channel again. A running service follows at once.</summary>
internal static class AlertsActVerbs
{
    private static readonly Argument<MuteKind> Kind = new("KIND") { Description = "story, rule or source" };
    private static readonly Argument<string> Subject = new("SUBJECT") { Description = "The story's id, the rule's name, or the outlet's name" };

    public static IEnumerable<Command> Commands() => [Replay(), Mute(), Unmute(), Mutes(), Acknowledge(), Enable()];

    private static Command Replay()
    {
        var id = new Argument<string?>("ID") { Description = "Id of a delivery (dlv_…); without it a range", Arity = ArgumentArity.ZeroOrOne };
        var since = new Option<string?>("--since") { Description = "From so long ago on, such as 24h", HelpName = "AGE" };
        var until = new Option<string?>("--until") { Description = "Up to so long ago. Default: now", HelpName = "AGE" };
        var channel = new Option<string?>("--channel") { Description = "Of this channel alone", HelpName = "NAME" };
        var all = new Option<bool>("--delivered") { Description = "Also those that were delivered" };
        var command = new Command("replay", "Send again, with the same ids and bodies: one delivery, or all of a range that were given up.") { id, since, until, channel, all };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            using var database = invocation.OpenDatabase();
            var deliveries = new DeliveryStore(database, invocation.Options.Alerts, TimeProvider.System);
            if (result.GetValue(id) is { } one)
            {
                if (!deliveries.Replay(one.Trim()))
                    throw new StartupException($"'{one}' cannot be replayed: there is no such delivery that was delivered or given up ('ingest alerts' lists them).", exitCode: 2);
                invocation.Line($"Sent again: {one}");
                return 0;
            }
            if (result.GetValue(since) is not { } from)
                throw new StartupException("name the ID of a delivery, or a range: --since 24h.", exitCode: 2);
            var now = TimeProvider.System.GetUtcNow();
            var count = deliveries.Replay(result.GetValue(channel), now - Age(from, "--since"), result.GetValue(until) is { } to ? now - Age(to, "--until") : now, result.GetValue(all));
            invocation.Line($"{count} sent again.");
            return 0;
        });
        return command;
    }

    private static Command Mute()
    {
        var duration = new Option<string>("--for") { Description = "For how long", DefaultValueFactory = _ => "24h", HelpName = "24h" };
        var command = new Command("mute", "Tell nobody of a story, by a rule, or of what a single source reports, for a while. What waits is not sent either, and is counted.") { Kind, Subject, duration };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var (kind, subject, span) = (result.GetValue(Kind), result.GetValue(Subject)!, Age(result.GetValue(duration)!, "--for"));
            if (kind == MuteKind.Story)
                Story(subject);
            if (span > MuteStore.Longest)
                throw new StartupException("--for is at most a year.", exitCode: 2);
            using var database = invocation.OpenDatabase();
            var mute = new MuteStore(database, TimeProvider.System).Add(kind, subject, span, "cli");
            invocation.Line($"Muted until {Moments.LocalExact(mute.Until)}: {Text(kind)} {mute.Subject}");
            return 0;
        });
        return command;
    }

    private static Command Unmute()
    {
        var command = new Command("unmute", "End a mute.") { Kind, Subject };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            using var database = invocation.OpenDatabase();
            if (!new MuteStore(database, TimeProvider.System).Remove(result.GetValue(Kind), result.GetValue(Subject)!))
                throw new StartupException($"{Text(result.GetValue(Kind))} {result.GetValue(Subject)} is not muted; 'ingest alerts mutes' lists what is.", exitCode: 2);
            invocation.Line("It is heard again.");
            return 0;
        });
        return command;
    }

    private static Command Mutes()
    {
        var command = new Command("mutes", "List what is muted.") { ListOptions.Json };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            using var database = invocation.OpenDatabase();
            var table = invocation.Table("KIND", "UNTIL", "BY", "SUBJECT");
            foreach (var mute in new MuteStore(database, TimeProvider.System).List())
            {
                if (result.GetValue(ListOptions.Json))
                    invocation.Json(new { Kind = Text(mute.Kind), mute.Subject, mute.Until, mute.Created, mute.By });
                else
                    table.Row(Text(mute.Kind), Moments.Local(mute.Until), mute.By, mute.Subject);
            }
            table.Flush();
            return 0;
        });
        return command;
    }

    private static Command Acknowledge()
    {
        var story = new Argument<string>("STORY") { Description = "Its id" };
        var command = new Command("ack", "Acknowledge a story: it is told again only when it becomes graver.") { story };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            using var database = invocation.OpenDatabase();
            var added = new Acknowledgements(database, TimeProvider.System).Add(Story(result.GetValue(story)!), "cli");
            invocation.Line(added ? "Acknowledged." : "It was acknowledged before.");
            return 0;
        });
        return command;
    }

    private static Command Enable()
    {
        var channel = new Argument<string>("CHANNEL");
        var command = new Command("enable", "Send to a channel again that was disabled because it answered 410; what it is owed is kept.") { channel };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var name = result.GetValue(channel)!.Trim();
            using var database = invocation.OpenDatabase();
            if (!new ChannelStateStore(database, TimeProvider.System).Enable(name))
                throw new StartupException($"the channel '{name}' is not disabled.", exitCode: 2);
            new AlarmStore(database, TimeProvider.System).Clear(Dispatcher.ChannelGone, name);
            invocation.Line($"Enabled: {name}");
            return 0;
        });
        return command;
    }

    private static string Text(MuteKind kind) => kind.ToString().ToLowerInvariant();

    private static long Story(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
        ? id : throw new StartupException($"'{text}' is no story's id; 'ingest stories' lists them.", exitCode: 2);

    private static TimeSpan Age(string text, string option) => Durations.TryParse(text, out var age) && age > TimeSpan.Zero
        ? age : throw new StartupException($"{option} is '{text}': write a duration such as 24h or 7d.", exitCode: 2);
}
