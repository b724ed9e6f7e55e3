using Ingest.Articles;

namespace Ingest.Web.Pages;

internal static class SystemForms
{
    public static void MapSystemForms(this WebApplication app) =>
        app.MapPost("/system/quarantine/{id:long}/replay", (IFormCollection _, long id, IServiceProvider services) =>
        {
            var sentence = services.GetService<QuarantineReplay>() is not { } replay ? "This process does not store articles: run 'ingest quarantine replay' beside the one that does."
                : replay.Run(id) switch
                {
                    null => $"There is no {id} in quarantine.",
                    { IsStored: true } done => done.ArticleId > 0 ? $"Stored as article {done.ArticleId}." : "It was replayed already.",
                    var failed => $"It fails still: {failed.Reason}",
                };
            return Results.Redirect($"/system?said={Uri.EscapeDataString(sentence[..Math.Min(sentence.Length, 300)])}#quarantine");
        }).DisableAntiforgery().ExcludeFromDescription();
}
