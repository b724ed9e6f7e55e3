namespace Ingest.Hosting;

internal static class HostingServices
{
    /// <summary>Clock, terminal, log, word to the service manager, and a stop within ten seconds.</summary>
    public static IHostApplicationBuilder AddHosting(this IHostApplicationBuilder builder, LogLevel level, LogFormat format)
    {
        NativeHeap.Bound();
        var withTraces = level <= LogLevel.Debug;
        var json = format == LogFormat.Json ? new JsonLog(Console.Out, TimeProvider.System) : null;
        var terminal = Terminal.OfProcess(TimeProvider.System, json);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(terminal).AddSingleton<Heartbeat>().AddSingleton<Loops>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(8));
        builder.Logging.ClearProviders().SetMinimumLevel(level)
            .AddProvider(json is null ? new TerminalLoggerProvider(terminal, withTraces) : new JsonLoggerProvider(json, withTraces));
        // What the libraries say while a broker is away is said once, by us.
        foreach (var library in new[] { "Microsoft", "System", "MassTransit" })
            builder.Logging.AddFilter(library, level <= LogLevel.Debug ? LogLevel.Debug : LogLevel.Critical);
        builder.Services.AddHostedService<IdleMemory>();
        if (ServiceManager.OfProcess() is { } manager)
            builder.Services.AddSingleton(manager).AddHostedService<ServiceNotice>();
        return builder;
    }

    /// <summary>After the bus.</summary>
    public static IHostApplicationBuilder AddDrain(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<Drain>();
        return builder;
    }
}
