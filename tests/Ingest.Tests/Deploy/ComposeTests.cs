using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Ingest.Tests.Deploy;

public partial class ComposeTests
{
    private static readonly YamlMappingNode Compose = DeployFolder.Yaml("compose.yaml").Single();
    private static readonly string Dockerfile = DeployFolder.Text("Dockerfile");

    private static IEnumerable<string> Services => Compose.Map("services").Keys;

    [Fact]
    public void Every_image_has_a_version() =>
        Assert.All(Services.Select(s => Compose.Value("services", s, "image")), image => Assert.Matches(@":v?\d+\.\d+\.\d+(-[a-z]+)?$", image));

    [Fact]
    public void The_page_is_published_from_the_port_that_the_image_listens_on()
    {
        var port = Expose().Match(Dockerfile).Groups[1].Value;

        Assert.Contains($"Ingest__Urls=http://+:{port}", Dockerfile, StringComparison.Ordinal);
        Assert.Equal([$"127.0.0.1:{port}:{port}"], Compose.Items("services", "ingest", "ports").Select(p => ((YamlScalarNode)p).Value));
    }

    [Fact]
    public void Nothing_is_published_beyond_this_machine() => Assert.All(
        Services.Where(s => Compose.Has("services", s, "ports")).SelectMany(s => Compose.Items("services", s, "ports")),
        port => Assert.StartsWith("127.0.0.1:", ((YamlScalarNode)port).Value, StringComparison.Ordinal));

    [Fact]
    public void The_program_waits_for_a_healthy_broker_which_is_not_published_and_has_no_guest()
    {
        Assert.Equal("service_healthy", Compose.Value("services", "ingest", "depends_on", "rabbitmq", "condition"));
        Assert.True(Compose.Has("services", "rabbitmq", "healthcheck", "test"));
        Assert.False(Compose.Has("services", "rabbitmq", "ports"));
        Assert.Equal("ingest", Compose.Value("services", "rabbitmq", "environment", "RABBITMQ_DEFAULT_USER"));
        Assert.StartsWith("${RABBITMQ_PASSWORD:?", Compose.Value("services", "rabbitmq", "environment", "RABBITMQ_DEFAULT_PASS"), StringComparison.Ordinal);
        Assert.StartsWith("amqp://ingest:${RABBITMQ_PASSWORD:?", Compose.Value("x-environment", "Ingest__RabbitMq__Uri"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ingest")]
    [InlineData("poller")]
    public void The_program_may_write_to_its_volume_alone(string service)
    {
        Assert.Equal("true", Compose.Value("services", service, "read_only"));
        Assert.Equal(["ALL"], Compose.Items("services", service, "cap_drop").Select(c => ((YamlScalarNode)c).Value));
        Assert.Equal(service == "ingest", Compose.Has("services", service, "volumes"));
    }

    [Theory]
    [InlineData("poller", "scale")]
    [InlineData("prometheus", "observe")]
    [InlineData("grafana", "observe")]
    public void What_is_optional_has_a_profile(string service, string profile) => Assert.Equal(profile, Compose.Value("services", service, "profiles", "0"));

    [Fact]
    public void Every_volume_that_is_mounted_is_declared_or_lies_in_the_folder()
    {
        var declared = Compose.Map("volumes").Keys.ToHashSet();
        var mounted = Services.Where(s => Compose.Has("services", s, "volumes")).SelectMany(s => Compose.Items("services", s, "volumes")).Select(v => ((YamlScalarNode)v).Value!.Split(':')[0]).ToList();

        Assert.NotEmpty(mounted);
        Assert.All(mounted, m => Assert.True(m.StartsWith("./", StringComparison.Ordinal) ? Directory.Exists(DeployFolder.Of(m)) : declared.Contains(m), m));
    }

    [Fact]
    public void The_image_is_not_roots_stops_by_a_signal_and_asks_the_program_for_its_health()
    {
        Assert.Contains("\nUSER 1654:1654\n", Dockerfile, StringComparison.Ordinal);
        Assert.Contains("\nVOLUME /data\n", Dockerfile, StringComparison.Ordinal);
        Assert.Contains("CMD [\"/app/ingest\", \"health\"]", Dockerfile, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?im)^(ENV|ARG).*(password|secret|token)", Dockerfile);
        Assert.True(Dockerfile.LastIndexOf("\nUSER ", StringComparison.Ordinal) > Dockerfile.LastIndexOf("\nFROM ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_image_is_built_from_every_project_that_the_program_is_made_of()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(DeployFolder.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(DeployFolder.Root, p));

        Assert.All(projects, project => Assert.Contains($"COPY {project} {Path.GetDirectoryName(project)}/packages.lock.json {Path.GetDirectoryName(project)}/", Dockerfile, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\nEXPOSE (\d+)\n")]
    private static partial Regex Expose();
}
