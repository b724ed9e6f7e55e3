using System.Globalization;
using Ingest.Articles;
using Ingest.Scheduling;
using Ingest.Web.Filters;
using Microsoft.AspNetCore.Components;

namespace Ingest.Web.Pages;

internal static class PageRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPageRoutes(this WebApplication app)
    {
        app.MapMethods("/", Reading, (HttpContext context, PageRenderer pages, string? before) =>
            Mistake(context) is { } problem ? problem.SayAsync(context)
            : pages.WriteAsync<StoriesPage>(context, new() { [nameof(StoriesPage.Before)] = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null }));
        app.MapMethods("/search", Reading, (HttpContext context, PageRenderer pages, string? before) => Mistake(context, but: "q") is { } problem ? problem.SayAsync(context)
            : pages.WriteAsync<SearchPage>(context, new() { [nameof(SearchPage.Before)] = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null }));
        app.MapMethods("/stories/{id:long}", Reading, (HttpContext context, PageRenderer pages, StoryPageStore stories, StoryStreamStore merged, long id) => merged.MergedInto(id) is { } other
            ? Problem.GoTo($"/stories/{other.ToString(CultureInfo.InvariantCulture)}").SayAsync(context)
            : stories.Find(id) is null
            ? MissingAsync(context, pages, $"There is no story {id}. It may have been removed with its articles.")
            : pages.WriteAsync<StoryPage>(context, new() { [nameof(StoryPage.Id)] = id }));
        app.MapMethods("/feeds/{id:long}", Reading, (HttpContext context, PageRenderer pages, FeedStore feeds, long id) => feeds.Find(id.ToString(CultureInfo.InvariantCulture)) is null
            ? MissingAsync(context, pages, $"There is no feed {id}.")
            : pages.WriteAsync<FeedPage>(context, new() { [nameof(FeedPage.Id)] = id }));
        Map<FeedsPage>(app, "/feeds");
        Map<AlertsPage>(app, "/alerts");
        Map<NewRulePage>(app, "/alerts/rules/new");
        Map<SystemPage>(app, "/system");
    }

    private static void Map<TPage>(WebApplication app, string path)
        where TPage : IComponent => app.MapMethods(path, Reading, (HttpContext context, PageRenderer pages) => pages.WriteAsync<TPage>(context, []));

    /// <summary>What the address asks for and cannot be.</summary>
    /// <param name="but">A parameter whose mistakes the page itself shows.</param>
    private static Problem? Mistake(HttpContext context, string? but = null) =>
        StoryFilter.Parse(new QueryCollection(context.Request.Query.Where(q => q.Key != but).ToDictionary()), out var mistake, out _) is null ? Problem.NotFound(mistake!) : null;

    private static Task MissingAsync(HttpContext context, PageRenderer pages, string sentence)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return pages.WriteAsync<MessagePage>(context, new() { [nameof(MessagePage.Title)] = "Nothing here", [nameof(MessagePage.Sentence)] = sentence });
    }
}
