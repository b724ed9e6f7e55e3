
namespace Ingest.Hosting;

internal static class HostingServices
{
    /// <summary>Clock, terminal, log, and a stop within ten seconds.</summary>
    public static IHostApplicationBuilder AddHosting(this IHostApplicationBuilder builder, LogLevel level)
    {
        var terminal = Terminal.OfProcess(TimeProvider.System);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(terminal).AddSingleton<Heartbeat>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(8));
        builder.Logging.ClearProviders().SetMinimumLevel(level).AddProvider(new TerminalLoggerProvider(terminal, withTraces: level <= LogLevel.Debug));
        // What the libraries say while a broker is away is said once, by us.
        foreach (var library in new[] { "Microsoft", "System", "MassTransit" })
            builder.Logging.AddFilter(library, level <= LogLevel.Debug ? LogLevel.Debug : LogLevel.Critical);
        return builder;
    }
}
