using System.Text.Json;
using System.Text.RegularExpressions;
using Ingest.Tests.Web;

namespace Ingest.Tests.Deploy;

/// <summary>A dashboard or an alert on a metric that does not exist is quiet for ever.</summary>
public sealed partial class MetricNamesTests : WebFixture
{
    /// <summary>Prometheus's own, and RabbitMQ's (its rabbitmq_prometheus, https://www.rabbitmq.com/docs/prometheus).</summary>
    private static readonly string[] Foreign = ["up", "rabbitmq_queue_messages_ready"];

    [Fact]
    public async Task Every_metric_and_label_value_of_the_dashboard_and_the_rules_is_there()
    {
        PublishNews(About("Mosul reopens its old bridge in Iraq"));
        var text = await TextAsync("/metrics");
        var names = Regex.Matches(text, "(?m)^([a-z_]+)[{ ]").Select(m => m.Groups[1].Value).Concat(Foreign).ToHashSet();
        var expressions = Dashboard().Concat(Rules()).ToList();

        Assert.True(expressions.Count > 30);
        Assert.All(expressions, expression =>
        {
            var used = Name().Matches(expression).Select(m => m.Value).ToList();
            Assert.NotEmpty(used);
            Assert.Empty(used.Except(names));
            foreach (Match matcher in Matcher().Matches(expression))
            {
                var (name, label) = (matcher.Groups["name"].Value, matcher.Groups["label"].Value);
                if (Foreign.Contains(name) || label is "instance" or "job")
                    continue;
                foreach (var value in matcher.Groups["value"].Value.Split('|'))
                    Assert.Contains($"\n{name}{{{label}=\"{value}\"}} ", text, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public void A_name_that_is_misspelt_would_be_seen()
    {
        Assert.Equal(["ingest_feeds", "ingest_polls_total"], Name().Matches("sum by (instance) (ingest_feeds{health=~\"failing|x\"}) / rate(ingest_polls_total[5m])").Select(m => m.Value));
        Assert.Equal("failing|x", Matcher().Match("ingest_feeds{instance=~\"$instance\",health=~\"failing|x\"}").Groups["value"].Value);
    }

    [Fact]
    public void The_dashboard_and_Prometheus_find_each_other_by_the_same_names()
    {
        var source = DeployFolder.Yaml("grafana", "datasources", "prometheus.yaml").Single().At("datasources", "0");
        var compose = DeployFolder.Yaml("compose.yaml").Single();
        using var dashboard = JsonDocument.Parse(DeployFolder.Text("grafana", "dashboards", "ingest.json"));

        Assert.All(
            dashboard.RootElement.GetProperty("panels").EnumerateArray(),
            panel => Assert.Equal(source.Value("uid"), panel.GetProperty("datasource").GetProperty("uid").GetString()));
        Assert.True(compose.Has("services", new Uri(source.Value("url")).Host));
        var targets = DeployFolder.Yaml("prometheus", "prometheus.yaml").Single().Items("scrape_configs").ToList();
        Assert.All(targets.Where(t => t.Has("static_configs")), t => Assert.True(compose.Has("services", t.Value("static_configs", "0", "targets", "0").Split(':')[0])));
    }

    [NeedsFact("promtool", "prometheus")]
    public void Prometheus_accepts_its_configuration_and_the_rules()
    {
        var (code, output) = DeployFolder.Run("promtool", ["check", "config", DeployFolder.Of("prometheus", "prometheus.yaml")]);

        Assert.True(code == 0, output);
        Assert.Contains("13 rules found", output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Dashboard()
    {
        using var dashboard = JsonDocument.Parse(DeployFolder.Text("grafana", "dashboards", "ingest.json"));
        return [.. Expressions(dashboard.RootElement)];
    }

    private static IEnumerable<string> Expressions(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("expr") ? [p.Value.GetString()!] : Expressions(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Expressions),
        _ => [],
    };

    private static IEnumerable<string> Rules() =>
        DeployFolder.Yaml("prometheus", "rules.yaml").Single().Items("groups").SelectMany(g => g.Items("rules")).Select(r => r.Value("expr"));

    [GeneratedRegex(@"(?<![""|~=])\b(?:(?:ingest|process|dotnet|rabbitmq)_[a-z0-9_]+|up)\b(?!"")")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<name>[a-z_]+)\{(?:[a-z]+=~?""[^""]*"",)?(?<label>[a-z]+)=~?""(?<value>[^""]*)""\}")]
    private static partial Regex Matcher();
}
