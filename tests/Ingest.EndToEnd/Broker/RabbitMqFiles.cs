using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd.Broker;

/// <summary>The files from which a private node is set up.</summary>
internal static class RabbitMqFiles
{
    public const string User = "ingest", Password = "ingest";

    public static string VirtualHost(int number) => "test" + number.ToString(CultureInfo.InvariantCulture);

    /// <param name="address">Where clients find it.</param>
    public static void Write(TemporaryFolder folder, string address, int port, int virtualHosts)
    {
        folder.Write("environment", "");
        folder.Write("enabled_plugins", "[].");
        folder.Write("definitions.json", Definitions([.. Enumerable.Range(1, virtualHosts).Select(VirtualHost)]));
        folder.Write("rabbitmq.conf",
            $"""
            listeners.tcp.1 = {address}:{port.ToString(CultureInfo.InvariantCulture)}
            load_definitions = {folder["definitions.json"]}
            log.console = true
            log.console.level = warning
            log.file = false
            disk_free_limit.absolute = 20MB

            """);
    }

    private static string Definitions(string[] virtualHosts) => JsonSerializer.Serialize(new
    {
        users = new[] { new { name = User, password_hash = PasswordHash(), hashing_algorithm = "rabbit_password_hashing_sha256", tags = "" } },
        vhosts = virtualHosts.Select(name => new { name }),
        permissions = virtualHosts.Select(vhost => new { user = User, vhost, configure = ".*", write = ".*", read = ".*" }),
    });

    /// <summary>Four bytes of salt, then SHA-256 over salt and password (https://www.rabbitmq.com/docs/passwords).</summary>
    private static string PasswordHash()
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(Password)])]);
    }
}
