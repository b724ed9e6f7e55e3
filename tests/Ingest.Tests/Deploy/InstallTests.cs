using System.Runtime.Versioning;
using Ingest.Tests.Database;

namespace Ingest.Tests.Deploy;

/// <summary>The installer on a root of its own, with a stand-in for the program that says how it was called.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class InstallTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public InstallTests() => Publish("1");

    private string Root => folder.File("root");

    public void Dispose() => folder.Dispose();

    [NeedsFact("sh", "dash")]
    public void It_installs_the_program_the_unit_and_settings_that_only_root_reads()
    {
        Install();

        Assert.Equal("1 run|/var/lib/ingest|", Call("run").Replace(Root, "", StringComparison.Ordinal));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(In("etc/ingest/ingest.env")));
        Assert.Equal(DeployFolder.Text("ingest.service"), File.ReadAllText(In("usr/lib/systemd/system/ingest.service")));
        Assert.True(File.Exists(In("usr/share/doc/ingest/README.md")));
    }

    [NeedsFact("sh", "dash")]
    public void The_verbs_are_called_with_the_services_settings()
    {
        Install();
        File.WriteAllText(In("etc/ingest/ingest.env"), "# Ingest__Watch__0=FR\nIngest__Watch__0=\"S Y;$(id)\"\nIngest__Data='/srv/news'\n");

        Assert.Equal("1 articles --since 1h|/srv/news|S Y;$(id)", Call("articles", "--since", "1h"));
    }

    [NeedsFact("sh", "dash")]
    public void An_upgrade_replaces_the_program_and_keeps_the_settings()
    {
        Install();
        File.WriteAllText(In("etc/ingest/ingest.env"), "Ingest__Watch__0=SY\n");
        File.WriteAllText(In("usr/lib/ingest/of-the-old-version.dll"), "");
        Publish("2");

        Install();

        Assert.StartsWith("2 ", Call("run"), StringComparison.Ordinal);
        Assert.EndsWith("|SY", Call("run"), StringComparison.Ordinal);
        Assert.False(File.Exists(In("usr/lib/ingest/of-the-old-version.dll")));
        Assert.Equal(["ingest"], Directory.GetDirectories(In("usr/lib")).Select(Path.GetFileName).Where(d => d!.StartsWith("ingest", StringComparison.Ordinal)));
    }

    [NeedsFact("sh", "dash")]
    public void A_removal_keeps_settings_and_database_and_a_purge_does_not()
    {
        Install();
        Directory.CreateDirectory(In("var/lib/ingest"));
        File.WriteAllText(In("var/lib/ingest/ingest.db"), "");

        Script("remove");
        Assert.False(Directory.Exists(In("usr/lib/ingest")) || File.Exists(In("usr/bin/ingest")) || File.Exists(In("usr/lib/systemd/system/ingest.service")));
        Assert.True(File.Exists(In("etc/ingest/ingest.env")) && File.Exists(In("var/lib/ingest/ingest.db")));

        Script("purge");
        Assert.False(Directory.Exists(In("etc/ingest")) || Directory.Exists(In("var/lib/ingest")));
    }

    [Theory]
    [InlineData("there is no", "install", "--from", "/nowhere")]
    [InlineData("unknown word --frm", "install", "--frm", "/nowhere")]
    [InlineData("upgrades it, or removes it", "help")]
    public void A_mistake_is_told_and_changes_nothing(string words, params string[] arguments)
    {
        var (code, output) = DeployFolder.Run("/bin/sh", [DeployFolder.Of("install.sh"), .. arguments, "--root", Root]);

        Assert.NotEqual(0, code);
        Assert.Contains(words, output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Root));
    }

    [NeedsFact("sh", "dash")]
    public void The_unit_starts_what_is_installed_and_is_told_of_readiness_and_life()
    {
        var unit = DeployFolder.Text("ingest.service").Split('\n');

        foreach (var line in new[] { "Type=notify", "ExecStart=/usr/lib/ingest/ingest run", "EnvironmentFile=-/etc/ingest/ingest.env", "StateDirectory=ingest", "ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateDevices=yes", "DynamicUser=yes" })
            Assert.Contains(line, unit);
        Assert.DoesNotContain(unit, l => l.StartsWith("MemoryDenyWriteExecute", StringComparison.Ordinal));
        // Longer than a loop may be silent, or the restart would come before the word of it.
        var watchdog = int.Parse(unit.Single(l => l.StartsWith("WatchdogSec=", StringComparison.Ordinal)).Split('=')[1], null);
        Assert.True(TimeSpan.FromSeconds(watchdog) > Ingest.Hosting.Heartbeat.LongestSilence);
    }

    [NeedsFact("systemd-analyze", "systemd")]
    public void Systemd_accepts_the_unit()
    {
        Install();
        // Verify wants the program where the unit says.
        var unit = folder.File("ingest.service");
        File.WriteAllText(unit, DeployFolder.Text("ingest.service").Replace("/usr/lib/ingest/ingest", In("usr/lib/ingest/ingest"), StringComparison.Ordinal).Replace("Documentation=file:", "Documentation=file:" + Root, StringComparison.Ordinal));
        var (code, output) = DeployFolder.Run("systemd-analyze", ["verify", "--man=no", unit]);
        var (_, security) = DeployFolder.Run("systemd-analyze", ["security", "--offline=true", unit]);

        Assert.True(code == 0 && !output.Contains("ingest.service", StringComparison.Ordinal), output);
        Assert.Contains("OK", security.Split('\n').Single(l => l.Contains("Overall exposure", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private string In(string path) => Path.Combine(Root, path);

    private void Publish(string version)
    {
        Directory.CreateDirectory(folder.File("published"));
        var program = Path.Combine(folder.File("published"), "ingest");
        File.WriteAllText(program, $"#!/bin/sh\nprintf '%s' \"{version} $*|$Ingest__Data|$Ingest__Watch__0\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Install() => Script("install", "--from", folder.File("published"));

    private void Script(params string[] arguments)
    {
        var (code, output) = DeployFolder.Run("/bin/sh", [DeployFolder.Of("install.sh"), .. arguments, "--root", Root]);
        Assert.True(code == 0, output);
    }

    private string Call(params string[] arguments) => DeployFolder.Run(In("usr/bin/ingest"), arguments, ("Ingest__Data", ""), ("Ingest__Watch__0", "")).Output;
}
