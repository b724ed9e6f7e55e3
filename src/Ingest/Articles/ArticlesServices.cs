using Ingest.Contracts;
using Ingest.Regions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ingest.Articles;

internal static class ArticlesServices
{
    /// <summary>The writer and its consumer, for the process that stores.</summary>
    public static IHostApplicationBuilder AddArticles(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ArticlesConsumer.Queue);
        builder.Services.AddSingleton<Classify>(_ => text => RegionClassifier.Default.Classify(text));
        builder.Services.AddSingleton<IStorePart, ArticleExtrasStore>();
        builder.Services.AddSingleton<ArticleWriter>().AddSingleton<QuarantineReplay>();
        builder.Services.AddSearchIndex().AddSingleton<SearchIndexer>();
        builder.Services.AddSingleton<IStoreObserver>(services => services.GetRequiredService<SearchIndexer>());
        builder.Services.AddHostedService(services => services.GetRequiredService<SearchIndexer>());
        builder.Services.AddSingleton<IRetention, StoryRetention>().AddSingleton<IRetention, RevisionRetention>();
        return builder;
    }

    /// <summary>For the process that writes the index, and for the one that brings it up to date before it searches.</summary>
    public static IServiceCollection AddSearchIndex(this IServiceCollection services)
    {
        services.TryAddSingleton<ArticleSearchStore>();
        return services;
    }
}
