using Dapper;
using Ingest.Alerting.Channels;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Hosting;
using MassTransit;

namespace Ingest.Alerting;

internal static class AlertingServices
{
    /// <summary>What is owed, for the process that stores: part of the writer's transaction.</summary>
    public static IHostApplicationBuilder AddAlertRules(this IHostApplicationBuilder builder, AlertOptions options, IReadOnlyList<string> watch)
    {
        builder.Services.AddSingleton(RuleBook.From(options, watch)).AddSingleton(new SeverityJudge(Lexicon(options)));
        builder.Services.AddSingleton(services => CatchUp.After(LastPoll(services.GetRequiredService<Database.Database>()), options, services.GetRequiredService<TimeProvider>().GetUtcNow()));
        builder.Services.AddSingleton<IStorePart>(services => new AlertPart(
            services.GetRequiredService<RuleBook>(), options, services.GetRequiredService<SeverityJudge>(), services.GetRequiredService<CatchUp>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IRetention, DeliveryRetention>().AddSingleton<IRetention, AlertRetention>();
        return builder;
    }

    /// <summary>What an operator may do, for the processes that have the database.</summary>
    public static IHostApplicationBuilder AddAlertDesk(this IHostApplicationBuilder builder, AlertOptions options, string folder, Uri page)
    {
        builder.Services.AddSingleton<DeliveryStore>().AddSingleton<RuleStore>().AddSingleton<RuleTrial>().AddSingleton<MuteStore>().AddSingleton<Acknowledgements>().AddSingleton<ChannelStateStore>()
            .AddSingleton<AlertCounters>();
        builder.Services.AddSingleton(_ => ActionLinks.Of(folder, options.PageOr(page)));
        return builder;
    }

    /// <summary>What is sent, for the process that alerts.</summary>
    /// <param name="alone">No other process sends from this database.</param>
    /// <param name="page">Where the page of a story is found.</param>
    public static IHostApplicationBuilder AddAlerting(this IHostApplicationBuilder builder, AlertOptions options, Uri page, bool alone)
    {
        builder.Services.AddSingleton(services => new HttpCalls(HttpCalls.Client(options), services.GetRequiredService<TimeProvider>()));
        foreach (var channel in options.Channels)
        {
            builder.Services.AddSingleton(services => ChannelFactory.Make(
                channel, options, services.GetRequiredService<HttpCalls>(), services.GetRequiredService<Terminal>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IBus>));
        }
        builder.Services.AddSingleton(services => new AlertRenderer(options.PageOr(page), services.GetRequiredService<ActionLinks>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<AlarmAlerts>().AddSingleton<ChannelTrial>();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<Dispatcher>(services, alone));
        builder.Services.AddSingleton<IStoreObserver>(services => services.GetRequiredService<Dispatcher>()).AddSingleton<IUnderWay>(services => services.GetRequiredService<Dispatcher>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Dispatcher>());
        return builder;
    }

    /// <summary>The file's where one is named, else the built-in list.</summary>
    /// <exception cref="StartupException">The file cannot be read, or is none.</exception>
    public static SeverityLexicon Lexicon(AlertOptions options)
    {
        if (options.Lexicon is not { } path)
            return SeverityLexicon.Default;
        try
        {
            var (lexicon, mistakes) = SeverityLexicon.Parse(File.ReadAllText(path));
            return lexicon ?? throw new StartupException($"The severity words in {path}: {string.Join("; ", mistakes.Take(10))}.", exitCode: 2);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The severity words in {path} cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }

    private static DateTimeOffset? LastPoll(Database.Database database) =>
        database.Read(connection => connection.ExecuteScalar<long?>("SELECT max(started) FROM polls")) is { } last ? DateTimeOffset.FromUnixTimeMilliseconds(last) : null;
}
