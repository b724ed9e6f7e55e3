using System.CommandLine;
using Ingest.Configuration;

namespace Ingest.Cli;

/// <summary><c>ingest health</c>: for container probes; asks the running service whether it is ready.</summary>
internal static class HealthVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Command()
    {
        var command = new Command("health", "Ask the running service whether it is ready: exit code 0 or 1, for container probes.");
        command.SetAction(async (result, cancellationToken) =>
        {
            var invocation = new Invocation(result);
            if (invocation.Options.Addresses is not [var address, ..])
            {
                invocation.Line("Not known: this process listens on no address. Give it one with Ingest__Urls (--urls), such as http://127.0.0.1:8080.");
                return 1;
            }
            var (healthy, sentence) = await AskAsync(new Uri(Reachable(address), "/-/ready"), cancellationToken);
            invocation.Line(sentence);
            return healthy ? 0 : 1;
        });
        return command;
    }

    /// <summary>An address that means "all of them" is asked on loopback.</summary>
    internal static Uri Reachable(string address)
    {
        var uri = new Uri(address.Replace("//*", "//127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal));
        return uri.Host switch
        {
            "0.0.0.0" => new UriBuilder(uri) { Host = "127.0.0.1" }.Uri,
            "[::]" => new UriBuilder(uri) { Host = "[::1]" }.Uri,
            _ => uri,
        };
    }

    private static async Task<(bool Healthy, string Sentence)> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = 64 * 1024 };
        try
        {
            using var response = await http.GetAsync(address, cancellationToken);
            var words = (await response.Content.ReadAsStringAsync(cancellationToken)).Trim().ReplaceLineEndings(" ");
            return response.IsSuccessStatusCode
                ? (true, $"Healthy: {address} answers \"{words}\".")
                : (false, $"Not ready: {address} answers {(int)response.StatusCode}{(words.Length > 0 ? $" ({words})" : "")}.");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, $"Not healthy: {address} did not answer within {Durations.Format(Patience)}.");
        }
        catch (HttpRequestException e)
        {
            return (false, $"Not running: nothing answers at {address} ({e.GetBaseException().Message.TrimEnd('.')}).");
        }
    }
}
