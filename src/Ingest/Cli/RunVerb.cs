using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Ingest.Configuration;
using Ingest.Database;
using Ingest.Hosting;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary><c>ingest run</c>: the service, until Ctrl-C or SIGTERM.</summary>
internal static class RunVerb
{
    public static Command Command()
    {
        var command = new Command("run", "Run the service (the default verb).");
        AddTo(command);
        return command;
    }

    /// <summary>Makes a command run the service: this verb, and the program without a verb.</summary>
    public static void AddTo(Command command) =>
        command.SetAction((result, cancellationToken) => RunAsync(Switches.Settings(result).OrThrow(), forReal: true, cancellationToken));

    /// <param name="forReal">Real publishers are asked, from the operator's list.</param>
    /// <exception cref="StartupException">It cannot start; the message says why and what to do.</exception>
    public static async Task<int> RunAsync(IngestOptions options, bool forReal, CancellationToken cancellationToken)
    {
        if (OptionChecks.Exposure(options) is { } exposure)
            throw new StartupException($"The configuration has a mistake:\n  {exposure}", exitCode: 2);
        var list = options.Has(Role.Schedule) ? FeedList.Read(options.Feeds) : null;
        RefusePortsInUse(options.Addresses);
        using var alone = options.Has(Role.Schedule) ? LockFolder(options.Data) : null;
        using var host = Program.Compose(options);
        var terminal = host.Services.GetRequiredService<Terminal>();
        if (list is not null)
        {
            foreach (var mistake in forReal ? list.Mistakes : [])
                terminal.Warn(mistake);
            host.Services.GetRequiredService<FeedStore>().Sync(list.Feeds);
        }
        Greet(options, terminal);
        if (list is not null)
        {
            var feeds = host.Services.GetRequiredService<FeedStore>().List();
            terminal.Say(FeedsAtStart(feeds, TimeProvider.System.GetUtcNow()));
            // Once, before anybody was asked; 'check' and 'doctor' go on saying so.
            if (forReal && options.Polling.Contacted is null && feeds.Count > 0 && feeds.All(f => f.LastPoll is null))
                terminal.Say("Publishers will not see whom to ask about these requests: name a contact with Ingest__Polling__Contact=mailto:YOU@YOUR.HOST.");
        }
        await host.RunAsync(cancellationToken);
        return 0;
    }

    private static InstanceLock LockFolder(string folder)
    {
        // The folder's own faults are told by the database, in its words.
        if (!Directory.Exists(folder))
            Database.Database.Open(folder).Dispose();
        return InstanceLock.Take(folder, "schedule");
    }

    private static void Greet(IngestOptions options, Terminal terminal)
    {
        var roles = options.Roles.Count == Enum.GetValues<Role>().Length ? "" : $" as {string.Join(", ", options.Roles).ToLowerInvariant()}";
        var bus = options.RabbitMq.Uri is { } uri ? $"RabbitMQ at {uri.Host}:{(uri.Port > 0 ? uri.Port : 5672)}" : "an in-memory bus";
        var where = options.NeedsDatabase ? $", database {Path.Combine(options.Data, Database.Database.FileName)}" : "";
        terminal.Say($"Ingest runs{roles} over {bus}{where}. Ctrl-C stops it.");
        if (options.Has(Role.Web))
            terminal.Say($"The page: {options.Addresses[0]}");
    }

    private static string FeedsAtStart(IReadOnlyList<Feed> feeds, DateTimeOffset now)
    {
        var due = feeds.Count(f => f.NextPoll <= now);
        return feeds.Count == 0 ? "No feeds are watched: 'ingest feeds add URL' adds one, --feeds FILE.opml a list."
            : due > 0 ? $"{feeds.Count} feeds are watched, {due} are due now."
            : $"{feeds.Count} feeds are watched, the next is due in {Durations.Format(TimeSpan.FromSeconds(Math.Ceiling((feeds.Min(f => f.NextPoll) - now).TotalSeconds)))}.";
    }

    /// <summary>Asked before anything starts: a service whose page cannot open should not begin to poll.</summary>
    private static void RefusePortsInUse(IReadOnlyList<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Port == 0)
                continue;
            if (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip))
                ip = uri.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
            try
            {
                using var probe = new TcpListener(ip, uri.Port);
                probe.Start();
            }
            catch (SocketException e)
            {
                throw new StartupException(e.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => $"The address {address} is in use by another program. Stop it, or choose another with --urls http://127.0.0.1:PORT (Ingest__Urls).",
                    SocketError.AccessDenied => $"This user may not listen on {address}. Choose a port above 1023 with --urls http://127.0.0.1:PORT (Ingest__Urls).",
                    _ => $"Nothing can listen on {address} ({e.Message}). Choose another with --urls http://127.0.0.1:PORT (Ingest__Urls).",
                }, e);
            }
        }
    }
}
