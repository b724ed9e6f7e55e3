using Ingest.Alerting;
using Ingest.Configuration;
using Ingest.Contracts;
using Ingest.Hosting;
using Ingest.Regions;

namespace Ingest.Cli;

/// <summary>Mistakes that no single value shows: values against each other and against the world's tables.</summary>
internal static class OptionChecks
{
    public static IEnumerable<Mistake> Of(IngestOptions options) =>
        Watch(options).Concat(Addresses(options)).Concat(Roles(options)).Concat(Intervals(options)).Concat(Channels(options.Alerts)).Concat(Broker(options)).Concat(Retention(options.Retention));

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

    private static IEnumerable<Mistake> Channels(AlertOptions alerts)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < alerts.Channels.Count; i++)
        {
            var (channel, key) = (alerts.Channels[i], $"Ingest:Alerts:Channels:{i}");
            if (channel.Type == ChannelType.Webhook && channel.Url?.Scheme is not ("http" or "https"))
                yield return new($"{key}:Url", channel.Url?.ToString(), "a webhook needs the http(s) address it posts to");
            if (channel.Type == ChannelType.File && string.IsNullOrWhiteSpace(channel.Path))
                yield return new($"{key}:Path", channel.Path, "a file channel needs the path of its file");
            if (!names.Add(channel.EffectiveName))
                yield return new($"{key}:Name", channel.EffectiveName, "give each channel a name of its own");
        }
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
}
