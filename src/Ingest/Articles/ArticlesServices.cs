using Ingest.Contracts;
using Ingest.Regions;

namespace Ingest.Articles;

internal static class ArticlesServices
{
    /// <summary>The writer and its consumer, for the process that stores.</summary>
    public static IHostApplicationBuilder AddArticles(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ArticlesConsumer.Queue);
        builder.Services.AddSingleton<Classify>(_ => text => RegionClassifier.Default.Classify(text));
        builder.Services.AddSingleton<ArticleWriter>();
        builder.Services.AddSingleton<IRetention, StoryRetention>().AddSingleton<IRetention, RevisionRetention>();
        return builder;
    }
}
