using System.CommandLine;
using Ingest.Alerting;
using Ingest.Configuration;
using Ingest.Database;

namespace Ingest.Cli;

/// <summary><c>ingest rules …</c>: what is watched.</summary>
internal static class RulesVerb
{
    public static Command Command() => new("rules", "List, test, add and remove rules: what people are told of, and who hears it.")
    {
        ListCommand(), RulesTestVerb.Command(), AddCommand(), RemoveCommand(), LexiconCommand(),
    };

    private static Command ListCommand()
    {
        var command = new Command("list", "List the rules that hold: those of the configuration, and those of operators.") { ListOptions.Json };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var (alerts, json) = (invocation.Options.Alerts, result.GetValue(ListOptions.Json));
            var configured = RuleBook.Configured(alerts, invocation.Options.Watch, []);
            var written = Written(invocation);
            var table = invocation.Table("NAME", "FROM", "CHANNELS", "WHEN");
            void Line(string name, string from, IReadOnlyList<string> channels, string when, string? mistake)
            {
                if (json)
                    invocation.Json(new { Name = name, From = from, Channels = channels, When = when, Mistake = mistake });
                else
                    table.Row(name, from, channels.Count == 0 ? "all" : string.Join(", ", channels), mistake is null ? when : $"{when} [rests: {mistake}]");
            }
            foreach (var rule in configured)
                Line(rule.Name, alerts.Rules.Count > 0 ? "configuration" : "watch", rule.Channels, rule.When.Query.ToString(), null);
            foreach (var one in written)
            {
                var mistakes = new List<Mistake>();
                Rule.From(one.Rule, alerts, "rule", mistakes);
                var shadowed = configured.Any(c => c.Name.Equals(one.Rule.Name, StringComparison.OrdinalIgnoreCase)) ? "the configuration has a rule of this name" : null;
                Line(one.Rule.Name, "operator", one.Rule.Channels, one.Rule.When, mistakes.Count > 0 ? mistakes[0].Remedy : shadowed);
            }
            table.Flush();
            return 0;
        });
        return command;
    }

    private static Command AddCommand()
    {
        var name = new Argument<string>("NAME") { Description = "What to call it; a rule of this name that an operator wrote is written anew" };
        var when = new Argument<string>("QUERY") { Description = "What it watches, such as: region:IQ severity>=high -football" };
        var channels = new Option<string[]>("--channel") { Description = "Channel that hears of it; may be given several times. Default: all", HelpName = "NAME" };
        var wait = new Option<string?>("--group-wait") { Description = "How long a new story waits for a second outlet", HelpName = "30s" };
        var every = new Option<string?>("--update-every") { Description = "Least pause between two messages about one story", HelpName = "5m" };
        var noUpdates = new Option<bool>("--no-updates") { Description = "Tell each story once" };
        var quiet = new Option<string?>("--quiet") { Description = "Hours in which nothing is sent but kept for a digest, such as 'Mon-Fri 22:00-07:00'", HelpName = "HOURS" };
        var zone = new Option<string?>("--zone") { Description = "Time zone of the quiet hours and digests, such as Asia/Baghdad", HelpName = "ZONE" };
        var digest = new Option<string?>("--digest") { Description = "Tell in digests: hourly, or 'daily 07:30'", HelpName = "TIME" };
        var noBreak = new Option<bool>("--critical-waits") { Description = "Critical stories wait for quiet hours and digests, too" };
        var command = new Command("add", "Add a rule, or write one anew. A running service follows it from its next article on; 'ingest rules test QUERY' shows beforehand what it would have told.")
        {
            name, when, channels, wait, every, noUpdates, quiet, zone, digest, noBreak,
        };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var rule = new RuleOptions
            {
                Name = result.GetValue(name)!.Trim(),
                When = result.GetValue(when)!,
                Channels = result.GetValue(channels) ?? [],
                GroupWait = Duration(result.GetValue(wait), "--group-wait"),
                UpdateEvery = Duration(result.GetValue(every), "--update-every"),
                Updates = !result.GetValue(noUpdates),
                Quiet = result.GetValue(quiet),
                Zone = result.GetValue(zone),
                Digest = result.GetValue(digest),
                CriticalBreaksQuiet = !result.GetValue(noBreak),
            };
            var read = ReadOrThrow(rule, invocation.Options.Alerts);
            if (RuleBook.Configured(invocation.Options.Alerts, invocation.Options.Watch, []).Any(r => r.Name.Equals(rule.Name, StringComparison.OrdinalIgnoreCase)))
                throw new StartupException($"the configuration has a rule '{rule.Name}'; change it there, or choose another name.", exitCode: 2);
            using var database = FeedsAddVerb.OpenOrMake(invocation.Options.Data);
            new RuleStore(database, TimeProvider.System).Save(rule);
            invocation.Line($"Rule {rule.Name}: {read.When.Query}");
            return 0;
        });
        return command;
    }

    private static Command RemoveCommand()
    {
        var name = new Argument<string>("NAME");
        var command = new Command("remove", "Remove a rule that an operator wrote. What it owes already is still sent.") { name };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            using var database = invocation.OpenDatabase();
            if (!new RuleStore(database, TimeProvider.System).Remove(result.GetValue(name)!.Trim()))
                throw new StartupException($"there is no rule '{result.GetValue(name)}' of an operator; 'ingest rules list' shows them.", exitCode: 2);
            invocation.Line($"Removed: {result.GetValue(name)}");
            return 0;
        });
        return command;
    }

    private static Command LexiconCommand()
    {
        var command = new Command("lexicon", "Print the built-in severity words, to be edited and named with Ingest:Alerts:Lexicon.");
        command.SetAction(result => result.InvocationConfiguration.Output.Write(SeverityLexicon.Text()));
        return command;
    }

    /// <exception cref="StartupException">It has mistakes; a mistake in the query is shown under its column.</exception>
    internal static Rule ReadOrThrow(RuleOptions rule, AlertOptions alerts)
    {
        var mistakes = new List<Mistake>();
        if (Rule.From(rule, alerts, "rule", mistakes) is { } read)
            return read;
        var lines = mistakes.Select(m => $"{m.Key["rule:".Length..].ToLowerInvariant()}: {m.Remedy}");
        var pointer = Querying.Query.Parse(rule.When).Error is { } error && !rule.When.Contains('\n', StringComparison.Ordinal) ? $"\n  {rule.When}\n  {new string(' ', error.Column - 1)}^" : "";
        throw new StartupException(string.Join("\n", lines) + pointer, exitCode: 2);
    }

    private static IReadOnlyList<WrittenRule> Written(Invocation invocation)
    {
        if (!File.Exists(Path.Combine(invocation.Options.Data, Database.Database.FileName)))
            return [];
        using var database = invocation.OpenDatabase();
        return new RuleStore(database, TimeProvider.System).List();
    }

    private static TimeSpan? Duration(string? text, string option) => text is null ? null
        : Durations.TryParse(text, out var duration) ? duration : throw new StartupException($"{option} is '{text}': write a duration such as 30s, 5m or 1h.", exitCode: 2);
}
