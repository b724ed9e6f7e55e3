using Ingest.Alerting;
using Ingest.Alerting.Channels;
using Ingest.Configuration;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Hosting;
using Ingest.Regions;

namespace Ingest.Cli;

/// <summary>Mistakes that no single value shows: values against each other and against the world's tables.</summary>
internal static class OptionChecks
{
    public static IEnumerable<Mistake> Of(IngestOptions options) =>
        Watch(options).Concat(Addresses(options)).Concat(Roles(options)).Concat(Intervals(options)).Concat(FeedSettings.Mistakes(options.Polling)).Concat(PublicUrl(options)).Concat(Channels(options.Alerts)).Concat(Rules(options)).Concat(Broker(options)).Concat(Access(options)).Concat(Retention(options.Retention));

    private static IEnumerable<Mistake> Watch(IngestOptions options)
    {
        if (options.Watch.Count == 0)
            yield return new("Ingest:Watch", null, "name at least one country, such as IQ");
        for (var i = 0; i < options.Watch.Count; i++)
        {
            var code = options.Watch[i];
            if (!RegionCodes.IsKnown(code.ToUpperInvariant()))
                yield return new($"Ingest:Watch:{i}", code, RegionCodes.Nearest(code) is { } nearest ? $"did you mean {nearest} ({RegionCodes.NameOf(nearest)})?" : "write an ISO 3166 code, such as IQ for Iraq or SY-SU for Suwayda");
        }
    }

    private static IEnumerable<Mistake> Addresses(IngestOptions options)
    {
        if (options.Has(Role.Web) && options.Addresses.Count == 0)
            yield return new("Ingest:Urls", options.Urls, $"name an address, such as {IngestOptions.DefaultUrls}, or leave the role web out");
        foreach (var address in options.Addresses)
        {
            var binding = address.Replace("*", "any.invalid", StringComparison.Ordinal).Replace("+", "any.invalid", StringComparison.Ordinal);
            if (!Uri.TryCreate(binding, UriKind.Absolute, out var uri) || uri.Scheme != "http")
                yield return new("Ingest:Urls", address, $"write http://HOST:PORT, such as {IngestOptions.DefaultUrls} (for https put a reverse proxy in front)");
            else if (uri.PathAndQuery != "/")
                yield return new("Ingest:Urls", address, "leave the path away: http://HOST:PORT");
        }
    }

    private static IEnumerable<Mistake> Roles(IngestOptions options)
    {
        if (options.Roles.Count == 0)
            yield return new("Ingest:Roles", null, "name at least one of schedule, poll, store, alert, web");
        Role[] needBus = [Role.Schedule, Role.Poll, Role.Store];
        var missing = needBus.Where(r => !options.Has(r)).ToList();
        if (options.RabbitMq.Uri is null && missing.Count is > 0 and < 3)
        {
            yield return new("Ingest:Roles", string.Join(", ", options.Roles).ToLowerInvariant(),
                $"set Ingest:RabbitMq:Uri, over which several processes share the work, or add {string.Join(" and ", missing).ToLowerInvariant()}: the in-memory bus reaches this process alone");
        }
    }

    private static IEnumerable<Mistake> Intervals(IngestOptions options)
    {
        if (options.Polling.MinInterval > options.Polling.MaxInterval)
            yield return new("Ingest:Polling:MinInterval", Durations.Format(options.Polling.MinInterval), $"must not exceed Ingest:Polling:MaxInterval ({Durations.Format(options.Polling.MaxInterval)})");
    }

    private static IEnumerable<Mistake> PublicUrl(IngestOptions options)
    {
        if (options.Polling.Contact is { } contact && contact.Scheme is not ("http" or "https" or "mailto"))
            yield return new("Ingest:Polling:Contact", contact.ToString(), "write mailto:YOU@YOUR.HOST, or the http(s) address of a page that says who you are");
        if (options.PublicUrl is { } url && (url.Scheme is not ("http" or "https") || url.Query.Length > 0))
            yield return new("Ingest:PublicUrl", url.ToString(), "write the http(s) address at which this service is reached from outside, without a query");
    }

    private static IEnumerable<Mistake> Channels(AlertOptions alerts)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < alerts.Channels.Count; i++)
        {
            var (channel, key) = (alerts.Channels[i], $"Ingest:Alerts:Channels:{i}");
            foreach (var mistake in ChannelFactory.Mistakes(channel, key))
                yield return mistake;
            if (!names.Add(channel.EffectiveName))
                yield return new($"{key}:Name", channel.EffectiveName, "give each channel a name of its own");
        }
    }

    private static List<Mistake> Rules(IngestOptions options)
    {
        var (alerts, mistakes) = (options.Alerts, new List<Mistake>());
        if (Rule.Zone(alerts.Zone) is null)
            mistakes.Add(new("Ingest:Alerts:Zone", alerts.Zone, "write an IANA time zone such as Asia/Baghdad"));
        if (alerts.Page is { } page && page.Scheme is not ("http" or "https"))
            mistakes.Add(new("Ingest:Alerts:Page", page.ToString(), "write http://HOST/ or https://HOST/"));
        var names = RuleBook.Configured(alerts, ["IQ"], mistakes).Select(r => r.Name).ToList();
        mistakes.AddRange(names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => new Mistake("Ingest:Alerts:Rules", g.Key, "give each rule a name of its own")));
        try
        {
            AlertingServices.Lexicon(alerts);
        }
        catch (StartupException e)
        {
            mistakes.Add(new("Ingest:Alerts:Lexicon", alerts.Lexicon, e.Message.TrimEnd('.')));
        }
        return mistakes;
    }

    private static IEnumerable<Mistake> Retention(RetentionOptions retention)
    {
        for (var i = 0; i < retention.Countries.Count; i++)
        {
            var code = retention.Countries[i].Code;
            if (!RegionCodes.IsKnown(code.ToUpperInvariant()) || code.Contains('-', StringComparison.Ordinal))
                yield return new($"Ingest:Retention:Countries:{i}:Code", code, "write the ISO 3166-1 code of a country, such as IQ");
        }
    }

    private static IEnumerable<Mistake> Broker(IngestOptions options)
    {
        if (options.RabbitMq.Uri is { } uri && uri.Scheme is not ("amqp" or "amqps" or "rabbitmq" or "rabbitmqs"))
            yield return new("Ingest:RabbitMq:Uri", uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.Unescaped), "write amqp://USER:PASSWORD@HOST:PORT/VHOST");
    }

    /// <summary>
    /// Who reaches the page may read and change everything, so others than this machine need a key or a password. Of the verbs only the service listens, and
    /// only it is refused.
    /// </summary>
    public static Mistake? Exposure(IngestOptions options) =>
        options.Has(Role.Web) && options.Web.IsOpen && options.Addresses.FirstOrDefault(a => !IsLoopback(a)) is { } open
            ? new("Ingest:Urls", open, $"set Ingest:Web:Password or Ingest:Web:ApiKeys:0 first: others could reach the page from there ('ingest key' makes both); or listen on {IngestOptions.DefaultUrls}")
            : null;

    private static IEnumerable<Mistake> Access(IngestOptions options)
    {
        for (var i = 0; i < options.Web.ApiKeys.Count; i++)
        {
            if (AccessSecrets.DigestOf(options.Web.ApiKeys[i]) is null)
                yield return new($"Ingest:Web:ApiKeys:{i}", null, "write the key itself, or sha256: and 64 hexadecimal digits ('ingest key' makes both)");
        }
        if (options.Web.Password is { } password && !AccessSecrets.IsPassword(password))
            yield return new("Ingest:Web:Password", null, "write the password itself, or its hash as 'ingest key --password' prints it");
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address.Replace("*", "any.invalid", StringComparison.Ordinal).Replace("+", "any.invalid", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.IsLoopback;
}
