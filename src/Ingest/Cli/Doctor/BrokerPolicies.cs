using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ingest.Messaging;

namespace Ingest.Cli.Doctor;

/// <summary>What an administrator has set on the broker that would make our queues drop messages; asked of its management plugin, where its address is known.</summary>
internal static class BrokerPolicies
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Each lets the broker throw messages away (https://www.rabbitmq.com/docs/parameters#policies).</summary>
    private static readonly string[] Losing = ["max-length", "max-length-bytes", "message-ttl", "expires"];
    private static readonly string[] Queues = [QueueNames.Poll, QueueNames.Store];

    public static async Task<IReadOnlyList<Finding>> LookAsync(RabbitMqOptions options, CancellationToken cancellationToken)
    {
        if (options.Management is not { } management)
            return [Finding.Unknown("policies", "not asked: Ingest:RabbitMq:Management (such as http://user:password@host:15672) is not set")];
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = 4 * 1024 * 1024, BaseAddress = new Uri(management.GetLeftPart(UriPartial.Authority)) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(management.UserInfo))));
        var host = Uri.EscapeDataString(VirtualHost(options.Uri!));
        try
        {
            var findings = new List<Finding>();
            foreach (var kind in new[] { "policies", "operator-policies" })
            {
                using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri($"api/{kind}/{host}", UriKind.Relative), cancellationToken));
                findings.AddRange(Judge(answer.RootElement));
            }
            return findings.Count > 0 ? findings : [Finding.Ok("policies", "none makes the broker drop our messages")];
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException)
        {
            return [Finding.Warning("policies", $"the management plugin at {http.BaseAddress.Authority} cannot be asked ({e.GetBaseException().Message.TrimEnd('.')})", "is rabbitmq_management enabled, and has the user the tag monitoring (Ingest:RabbitMq:Management)?")];
        }
    }

    internal static IEnumerable<Finding> Judge(JsonElement policies) =>
        from policy in policies.EnumerateArray()
        let pattern = policy.GetProperty("pattern").GetString()!
        where policy.GetProperty("apply-to").GetString() is not "exchanges"
        let queues = Queues.Where(q => Regex.IsMatch(q, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))).ToList()
        where queues.Count > 0
        let keys = policy.GetProperty("definition").EnumerateObject().Select(p => p.Name).Intersect(Losing).ToList()
        where keys.Count > 0
        select Finding.Failure("policies", $"the policy {policy.GetProperty("name").GetString()} sets {string.Join(" and ", keys)} on {string.Join(" and ", queues)}: the broker throws messages away", "exempt the queues ingest-… from it; Ingest:Polling:MaxInFlight bounds them already");

    /// <summary>The default one has no path, or an empty one.</summary>
    private static string VirtualHost(Uri uri) => Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) is { Length: > 0 } name ? name : "/";
}
