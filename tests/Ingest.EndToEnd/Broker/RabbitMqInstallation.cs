namespace Ingest.EndToEnd.Broker;

/// <summary>Where this machine has RabbitMQ, if it has.</summary>
internal static class RabbitMqInstallation
{
    /// <summary>A broker that somebody else runs for the tests.</summary>
    public static Uri? Given { get; } = Environment.GetEnvironmentVariable("INGEST_TEST_RABBITMQ") is { Length: > 0 } address ? new(address) : null;

    /// <summary>The server's own start script. Debian's /usr/sbin/rabbitmq-server is a wrapper that insists on the system's user and folders.</summary>
    public static string? Server { get; } = Candidates().FirstOrDefault(File.Exists);

    public static string? WhyNoPrivateNode =>
        Server is null ? "needs RabbitMQ: no rabbitmq-server was found (apt-get install rabbitmq-server)"
        : OnPath("epmd") is null ? "needs RabbitMQ: epmd, Erlang's port mapper, is not on the PATH"
        : null;

    public static string? WhyMissing => Given is not null ? null
        : WhyNoPrivateNode is { } reason ? reason + "; or name a running one in INGEST_TEST_RABBITMQ" : null;

    private static IEnumerable<string> Candidates()
    {
        foreach (var root in new[] { "/usr/lib/rabbitmq/lib", "/usr/local/lib/rabbitmq/lib", "/opt" })
        {
            if (Directory.Exists(root))
            {
                foreach (var version in Directory.GetDirectories(root, "rabbitmq_server-*").OrderDescending(StringComparer.Ordinal))
                    yield return Path.Combine(version, "sbin", "rabbitmq-server");
            }
        }
        yield return "/usr/lib/rabbitmq/bin/rabbitmq-server";
        if (OnPath("rabbitmq-server") is { } found)
            yield return found;
    }

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
