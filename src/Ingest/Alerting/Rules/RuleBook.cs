using Ingest.Configuration;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>All rules that hold now: the configuration's, and the operators' read again whenever they change.</summary>
internal sealed class RuleBook(IReadOnlyList<Rule> configured, AlertOptions options)
{
    private IReadOnlyList<Rule>? rules;
    private long generation;

    /// <summary>The configuration's rules; the watched countries where it has none. Mistakes are left to <c>ingest check</c> and the start.</summary>
    public static RuleBook From(AlertOptions options, IReadOnlyList<string> watch) => new(Configured(options, watch, []), options);

    public static IReadOnlyList<Rule> Configured(AlertOptions options, IReadOnlyList<string> watch, ICollection<Mistake> mistakes) => options.Rules.Count == 0
        ? [new(Rule.Watched, watch, options.Confidence, options.Backfill)]
        : [.. options.Rules.Select((r, i) => Rule.From(r, options, $"Ingest:Alerts:Rules:{i}", mistakes)).OfType<Rule>()];

    /// <summary>Called by the writer alone, within its transaction.</summary>
    public IReadOnlyList<Rule> Current(SqliteConnection connection)
    {
        var now = RuleStore.Generation(connection);
        if (rules is null || now != generation)
        {
            generation = now;
            rules = [.. configured, .. Operators(connection).Where(r => configured.All(c => !c.Name.Equals(r.Name, StringComparison.OrdinalIgnoreCase)))];
        }
        return rules;
    }

    /// <summary>One that a changed configuration made wrong, such as by a channel that is gone, rests; <c>ingest rules list</c> says so.</summary>
    private IEnumerable<Rule> Operators(SqliteConnection connection) => RuleStore.List(connection)
        .Select(r => Rule.From(r.Rule, options, "rule", [])).OfType<Rule>().Select(r => r with { IsOperators = true });
}
