using System.CommandLine;
using Ingest.Alerting;
using Ingest.Configuration;
using Ingest.Database;

namespace Ingest.Cli;

/// <summary><c>ingest rules test QUERY</c>: what a rule would have told, from what is stored; changes nothing.</summary>
internal static class RulesTestVerb
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24), Week = TimeSpan.FromDays(7);

    public static Command Command()
    {
        var query = new Argument<string>("QUERY") { Description = "A query, or the name of a rule" };
        var since = new Option<string?>("--since") { Description = "How far back to look, such as 12h or 30d. Default: 7d, and how many of them in the last 24 h", HelpName = "AGE" };
        var limit = new Option<int>("--limit") { Description = "Stories to show", DefaultValueFactory = _ => 20, HelpName = "N" };
        var command = new Command("test", "Show which stories a rule would have told in the last 24 hours and 7 days, without saving it.") { query, since, limit, ListOptions.Json };
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var now = TimeProvider.System.GetUtcNow();
            var text = result.GetValue(query)!;
            var age = result.GetValue(since) is not { } written ? Week
                : Durations.TryParse(written, out var duration) && duration > TimeSpan.Zero ? duration : throw new StartupException($"--since is '{written}': write an age such as 24h or 7d.", exitCode: 2);
            using var database = invocation.OpenDatabase();
            var rule = Named(text, invocation, database) ?? RulesVerb.ReadOrThrow(new RuleOptions { Name = "test", When = text }, invocation.Options.Alerts);
            var most = Math.Clamp(result.GetValue(limit), 0, 10_000);
            var trial = new RuleTrial(database).Run(rule, now - age, most);
            if (result.GetValue(ListOptions.Json))
            {
                foreach (var story in trial.Stories)
                    invocation.Json(new { Story = ArticlesVerb.Text(story.StoryId), story.Headline, Source = story.Outlet, story.FirstSeen, Severity = story.Severity.ToString().ToLowerInvariant(), Countries = story.Regions });
                return 0;
            }
            var table = invocation.Table("FIRST SEEN", "SEVERITY", "COUNTRIES", "STORY", "HEADLINE");
            foreach (var story in trial.Stories)
                table.Row(Moments.Local(story.FirstSeen), story.Severity.ToString().ToLowerInvariant(), Scores.Line(story.Regions), ArticlesVerb.Text(story.StoryId), $"{story.Headline} — {story.Outlet}");
            table.Flush();
            var day = age > Day ? $", {new RuleTrial(database).Run(rule, now - Day, 0).Matched} of them in the last 24 h" : "";
            invocation.Line($"{rule.When.Query}: {trial.Matched} {(trial.Matched == 1 ? "story" : "stories")} in the last {Durations.Format(age)}{day}, among {trial.Looked} articles{(trial.IsCut ? " (the newest; there are more)" : "")}.");
            return 0;
        });
        return command;
    }

    private static Rule? Named(string name, Invocation invocation, Database.Database database)
    {
        var configured = RuleBook.Configured(invocation.Options.Alerts, invocation.Options.Watch, []).FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return configured ?? (new RuleStore(database, TimeProvider.System).List().FirstOrDefault(r => r.Rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } written
            ? RulesVerb.ReadOrThrow(written.Rule, invocation.Options.Alerts)
            : null);
    }
}
