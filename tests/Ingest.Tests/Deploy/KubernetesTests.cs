using YamlDotNet.RepresentationModel;

namespace Ingest.Tests.Deploy;

public class KubernetesTests
{
    private static readonly IReadOnlyList<YamlMappingNode> Objects =
        [.. DeployFolder.Yaml("kubernetes", "kustomization.yaml").Single().Items("resources").SelectMany(r => DeployFolder.Yaml("kubernetes", ((YamlScalarNode)r).Value!))];

    private static readonly Dictionary<string, string> Settings = DeployFolder.Text("kubernetes", "settings.env")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);

    private static readonly IReadOnlyList<YamlMappingNode> Workloads = [.. Objects.Where(o => o.Has("spec", "template"))];

    private static YamlNode Container(YamlNode workload) => Assert.Single(workload.Items("spec", "template", "spec", "containers"));

    private static YamlMappingNode The(string kind, string name) => Objects.Single(o => o.Value("kind") == kind && o.Value("metadata", "name") == name);

    [Fact]
    public void One_store_and_pollers_that_grow_with_the_queue()
    {
        Assert.Equal("1", The("StatefulSet", "ingest-store").Value("spec", "replicas"));
        Assert.False(The("Deployment", "ingest-poller").Has("spec", "replicas"));
        var scaler = The("HorizontalPodAutoscaler", "ingest-poller");
        Assert.Equal(("Deployment", "ingest-poller"), (scaler.Value("spec", "scaleTargetRef", "kind"), scaler.Value("spec", "scaleTargetRef", "name")));
        Assert.Equal(Ingest.Messaging.QueueNames.Poll, scaler.Value("spec", "metrics", "0", "external", "metric", "selector", "matchLabels", "queue"));
    }

    [Fact]
    public void All_roles_are_played_and_only_the_store_has_the_database()
    {
        var roles = Workloads.ToDictionary(w => w.Value("metadata", "name"), w => Container(w).Items("env").Where(e => e.Value("name").StartsWith("Ingest__Roles__", StringComparison.Ordinal)).Select(e => e.Value("value")).ToList());

        Assert.Equal(["alert", "schedule", "store", "web"], roles["ingest-store"].Order());
        Assert.Equal(["poll"], roles["ingest-poller"]);
        Assert.Equal(Enum.GetNames<Ingest.Hosting.Role>().Select(n => n.ToLowerInvariant()).Order(), roles.Values.SelectMany(r => r).Order());
        Assert.Contains(Container(The("StatefulSet", "ingest-store")).Items("volumeMounts"), m => m.Value("mountPath") == "/data" && m.Value("name") == "data");
    }

    [Fact]
    public void Probes_ask_the_port_that_the_program_listens_on_at_addresses_that_it_has()
    {
        var port = Settings["Ingest__Urls"].Split(':')[^1];
        foreach (var container in Workloads.Select(Container))
        {
            var named = container.Items("ports").Single(p => p.Value("name") == "http");
            Assert.Equal(port, named.Value("containerPort"));
            Assert.Equal(("http", "/-/healthy"), (container.Value("livenessProbe", "httpGet", "port"), container.Value("livenessProbe", "httpGet", "path")));
            Assert.Equal(("http", "/-/ready"), (container.Value("readinessProbe", "httpGet", "port"), container.Value("readinessProbe", "httpGet", "path")));
        }
        Assert.Equal("http", The("Service", "ingest").Value("spec", "ports", "0", "targetPort"));
        Assert.Equal(port, The("NetworkPolicy", "ingest").Value("spec", "ingress", "0", "ports", "0", "port"));
    }

    [Fact]
    public void Every_selector_finds_its_pods()
    {
        var components = Workloads.Select(w => w.Value("spec", "template", "metadata", "labels", "app.kubernetes.io/component")).ToList();

        Assert.Equal(["poller", "store"], components.Order());
        Assert.All(Workloads, w => Assert.Equal(w.Value("spec", "template", "metadata", "labels", "app.kubernetes.io/component"), w.Value("spec", "selector", "matchLabels", "app.kubernetes.io/component")));
        Assert.Equal("store", The("Service", "ingest").Value("spec", "selector", "app.kubernetes.io/component"));
        var budgets = Objects.Where(o => o.Value("kind") == "PodDisruptionBudget").Select(o => o.Value("spec", "selector", "matchLabels", "app.kubernetes.io/component"));
        Assert.Equal(["poller", "store"], budgets.Order());
        // The policy selects by a label that kustomize writes into the pods.
        var labels = DeployFolder.Yaml("kubernetes", "kustomization.yaml").Single().At("labels", "0");
        Assert.Equal("true", labels.Value("includeTemplates"));
        Assert.Equal(labels.Value("pairs", "app.kubernetes.io/name"), The("NetworkPolicy", "ingest").Value("spec", "podSelector", "matchLabels", "app.kubernetes.io/name"));
    }

    [Fact]
    public void No_process_is_roots_or_may_write_to_its_image_or_grow_without_bound()
    {
        foreach (var workload in Workloads)
        {
            var container = Container(workload);
            Assert.Equal(("true", "1654"), (workload.Value("spec", "template", "spec", "securityContext", "runAsNonRoot"), workload.Value("spec", "template", "spec", "securityContext", "runAsUser")));
            Assert.Equal(("true", "false"), (container.Value("securityContext", "readOnlyRootFilesystem"), container.Value("securityContext", "allowPrivilegeEscalation")));
            Assert.True(container.Has("resources", "limits", "memory") && container.Has("resources", "requests", "cpu"));
            Assert.True(int.Parse(workload.Value("spec", "template", "spec", "terminationGracePeriodSeconds"), null) > 10);
            // The broker's address holds its password.
            Assert.True(container.Items("env").Single(e => e.Value("name") == "Ingest__RabbitMq__Uri").Has("valueFrom", "secretKeyRef", "name"));
        }
    }

    [NeedsFact("kubectl", "kubectl")]
    public void Kustomize_renders_it()
    {
        var (code, output) = DeployFolder.Run("kubectl", ["kustomize", DeployFolder.Of("kubernetes")]);

        Assert.True(code == 0, output);
        var rendered = DeployFolder.Parse(output);
        Assert.Equal(Objects.Count + 1, rendered.Count);
        var map = rendered.Single(o => o.Value("kind") == "ConfigMap").Value("metadata", "name");
        Assert.All(rendered.Where(o => o.Has("spec", "template")), workload =>
        {
            Assert.Equal(map, Container(workload).Value("envFrom", "0", "configMapRef", "name"));
            Assert.Equal("ingest", workload.Value("spec", "template", "metadata", "labels", "app.kubernetes.io/name"));
            Assert.Matches(@"^ingest:\d+\.\d+\.\d+$", Container(workload).Value("image"));
        });
    }
}
