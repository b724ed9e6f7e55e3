namespace Ingest.Upkeep;

internal static class UpkeepServices
{
    /// <summary>Retention, for the process that stores.</summary>
    public static IHostApplicationBuilder AddUpkeep(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Retention>().AddHostedService<RetentionLoop>();
        return builder;
    }
}
