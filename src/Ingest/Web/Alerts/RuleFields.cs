using Ingest.Alerting;
using Microsoft.Extensions.Primitives;

namespace Ingest.Web.Alerts;

/// <summary>What a person wrote into the form of a rule, as they wrote it: a mistake in one field must not cost the others.</summary>
internal sealed record RuleFields(string Name, string When, IReadOnlyList<string> Channels, bool Updates, string Quiet, string Digest, string Zone)
{
    /// <summary>Of a form, or of an address that carries one; an empty one has every channel and tells of updates.</summary>
    public static RuleFields Of(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var values = fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        return new(One("name"), One("when"), [.. values.GetValueOrDefault("channel").OfType<string>()], One("updates") != "off", One("quiet"), One("digest"), One("zone"));

        string One(string name) => values.GetValueOrDefault(name).ToString().Trim();
    }

    public static RuleFields Of(RuleOptions rule) => new(rule.Name, rule.When, rule.Channels, rule.Updates, rule.Quiet ?? "", rule.Digest ?? "", rule.Zone ?? "");

    /// <param name="before">The rule of this name, whose settings that the form does not show stay.</param>
    /// <param name="every">Names of all channels: a rule that tells them all tells those to come as well.</param>
    public RuleOptions Over(RuleOptions? before, IReadOnlyCollection<string> every) => (before ?? new()) with
    {
        Name = Name,
        When = When,
        Channels = every.All(Channels.Contains) ? [] : Channels,
        Updates = Updates,
        Quiet = Quiet.Length == 0 ? null : Quiet,
        Digest = Digest.Length == 0 ? null : Digest,
        Zone = Zone.Length == 0 ? null : Zone,
    };

    /// <summary>For the address of the form.</summary>
    public string Query() => string.Join('&', Pairs().Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

    public IEnumerable<(string Name, string Value)> Pairs() =>
    [
        ("name", Name), ("when", When), .. Channels.Select(c => ("channel", c)), .. Updates ? Array.Empty<(string, string)>() : [("updates", "off")],
        .. new[] { ("quiet", Quiet), ("digest", Digest), ("zone", Zone) }.Where(p => p.Item2.Length > 0),
    ];
}
