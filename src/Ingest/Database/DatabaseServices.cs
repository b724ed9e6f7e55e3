using Ingest.Hosting;

namespace Ingest.Database;

internal static class DatabaseServices
{
    /// <summary>Opens the database at once, so that a wrong folder or file stops the program with a sentence before anything else starts.</summary>
    public static IHostApplicationBuilder AddDatabase(this IHostApplicationBuilder builder, string folder)
    {
        var database = Database.Open(folder);
        builder.Services.AddSingleton(_ => database).AddSingleton<FreeCaches>(database.ShrinkMemory);
        return builder;
    }
}
