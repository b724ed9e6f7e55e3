using Ingest.Alerting;
using Ingest.Configuration;

namespace Ingest.Web.Alerts;

/// <summary>A rule as people see it.</summary>
/// <param name="From">watch, configuration or operator.</param>
/// <param name="Mistake">Why it rests; null where it holds.</param>
internal sealed record ListedRule(string Name, string When, string From, IReadOnlyList<string> Channels, string? Timing, string? Mistake);

/// <summary>A rule held against what is stored.</summary>
internal sealed record RuleDryRun(string When, int Day, int Week, int Looked, bool IsCut, IReadOnlyList<TrialStory> Stories);

/// <summary>Rules listed, tried and written: what the page and the API do alike.</summary>
internal sealed class RuleDesk(RuleStore rules, RuleTrial trial, IngestOptions options, TimeProvider time)
{
    private const int MostShown = 20;

    public IReadOnlyList<ListedRule> List()
    {
        var configured = Configured();
        return
        [
            .. configured.Select(r => new ListedRule(r.Name, r.When.Query.ToString(), options.Alerts.Rules.Count > 0 ? "configuration" : "watch", r.Channels, Timing(options.Alerts.Rules.FirstOrDefault(o => o.Name.Trim() == r.Name)), null)),
            .. rules.List().Select(w => new ListedRule(
                w.Rule.Name, w.Rule.When, "operator", w.Rule.Channels, Timing(w.Rule),
                configured.Any(c => Same(c.Name, w.Rule.Name)) ? "the configuration has a rule of this name" : MistakeIn(w.Rule))),
        ];
    }

    /// <summary>The operator's rule of this name.</summary>
    public RuleOptions? Written(string name) => rules.List().Select(w => w.Rule).FirstOrDefault(r => Same(r.Name, name.Trim()));

    /// <returns>The sentence that says what is wrong; null where it can be saved.</returns>
    public string? MistakeIn(RuleOptions rule)
    {
        var mistakes = new List<Mistake>();
        return Rule.From(rule, options.Alerts, "rule", mistakes) is not null ? null : string.Join("; ", mistakes.Select(m => $"{m.Key["rule:".Length..].ToLowerInvariant()}: {m.Remedy}"));
    }

    /// <returns>The sentence that says what is wrong; null where it is saved.</returns>
    public string? Save(RuleOptions rule)
    {
        if (MistakeIn(rule) is { } mistake)
            return mistake;
        if (Configured().Any(c => Same(c.Name, rule.Name.Trim())))
            return $"name: the configuration has a rule “{rule.Name.Trim()}”; change it there, or choose another name";
        rules.Save(rule with { Name = rule.Name.Trim() });
        return null;
    }

    public bool Remove(string name) => rules.Remove(name.Trim());

    /// <summary>What it would have told; null where the query cannot be read.</summary>
    public RuleDryRun? Try(string when)
    {
        if (Rule.From(new RuleOptions { Name = "dry run", When = when }, options.Alerts, "rule", []) is not { } rule)
            return null;
        var now = time.GetUtcNow();
        var week = trial.Run(rule, now - TimeSpan.FromDays(7), MostShown);
        return new(rule.When.Query.ToString(), trial.Run(rule, now - TimeSpan.FromDays(1), 0).Matched, week.Matched, week.Looked, week.IsCut, week.Stories);
    }

    private IReadOnlyList<Rule> Configured() => RuleBook.Configured(options.Alerts, options.Watch, []);

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string? Timing(RuleOptions? rule) => rule is null ? null : string.Join(", ", new[]
    {
        rule.Digest is { } digest ? $"digest {digest}" : "",
        rule.Quiet is { } quiet ? $"quiet {quiet}" : "",
        rule.Updates ? "" : "no updates",
    }.Where(t => t.Length > 0)) is { Length: > 0 } timing ? timing : null;
}
