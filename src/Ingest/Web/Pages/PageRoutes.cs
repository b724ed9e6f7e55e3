using Ingest.Articles;
using Ingest.Regions;
using Microsoft.AspNetCore.Components;

namespace Ingest.Web.Pages;

internal static class PageRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPageRoutes(this WebApplication app)
    {
        app.MapMethods("/", Reading, (HttpContext context, PageRenderer pages, string? country, string? all) =>
        {
            var code = country?.Trim().ToUpperInvariant();
            return string.IsNullOrEmpty(code) || RegionCodes.Countries.Contains(code)
                ? pages.WriteAsync<StoriesPage>(context, new() { [nameof(StoriesPage.Country)] = string.IsNullOrEmpty(code) ? null : code, [nameof(StoriesPage.All)] = all is "1" or "true" })
                : MissingAsync(context, pages, $"There is no country with the code “{code}”. Codes have two letters, such as IQ or SY.");
        });
        app.MapMethods("/stories/{id:long}", Reading, (HttpContext context, PageRenderer pages, StoryPageStore stories, long id) => stories.Find(id) is null
            ? MissingAsync(context, pages, $"There is no story {id}. It may have been removed with its articles.")
            : pages.WriteAsync<StoryPage>(context, new() { [nameof(StoryPage.Id)] = id }));
        Map<FeedsPage>(app, "/feeds");
        Map<AlertsPage>(app, "/alerts");
        Map<SystemPage>(app, "/system");
    }

    private static void Map<TPage>(WebApplication app, string path)
        where TPage : IComponent => app.MapMethods(path, Reading, (HttpContext context, PageRenderer pages) => pages.WriteAsync<TPage>(context, []));

    private static Task MissingAsync(HttpContext context, PageRenderer pages, string sentence)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return pages.WriteAsync<MessagePage>(context, new() { [nameof(MessagePage.Title)] = "Nothing here", [nameof(MessagePage.Sentence)] = sentence });
    }
}
