using System.Globalization;
using Ingest.Scheduling;
using Ingest.Web.Pages;

namespace Ingest.Web.Feeds;

/// <summary>What an import did.</summary>
internal sealed record FeedImport(int Added, int Known, IReadOnlyList<string> Mistakes);

/// <summary>What the forms of the page of feeds do. Each answers by going back to the page with a sentence: a reload changes nothing again.</summary>
internal static class FeedForms
{
    private const int LongestText = 300;

    public static void MapFeedForms(this WebApplication app)
    {
        // Its own antiforgery (Security/Guard) has looked at the request by now.
        var forms = app.MapGroup("").DisableAntiforgery().ExcludeFromDescription();
        forms.MapPost("/feeds", (HttpContext context, IFormCollection form, FeedStore store) =>
        {
            if (!FeedUrl.TryParse(form["url"].ToString().Trim(), out var url, out var mistake))
                return Say(context, mistake);
            var added = store.Add(new(url) { Title = Text(form["title"]) });
            return Say(context, added ? $"{url.AbsoluteUri} is subscribed and asked at once." : $"{url.AbsoluteUri} was subscribed already.");
        });
        forms.MapPost("/feeds/preview", async (HttpContext context, IFormCollection form, FeedPreviews previews, PageRenderer pages) =>
        {
            if (!FeedUrl.TryParse(form["url"].ToString().Trim(), out var url, out var mistake))
                await Say(context, mistake).ExecuteAsync(context);
            else
                await pages.WriteAsync<FeedPreviewPage>(context, new() { [nameof(FeedPreviewPage.Of)] = await previews.AskAsync(url, context.RequestAborted) });
        });
        forms.MapPost("/feeds/import", async (HttpContext context, IFormFile? file, FeedStore store) =>
        {
            if (file is null)
                return Say(context, "Choose an OPML file first.");
            try
            {
                await using var stream = file.OpenReadStream();
                var done = await ImportAsync(stream, store, context.RequestAborted);
                var mistakes = done.Mistakes.Count == 0 ? "" : $" {Words.Count(done.Mistakes.Count, "line")} could not be read, the first: {done.Mistakes[0]}";
                return Say(context, $"{Words.Count(done.Added, "feed")} added, {Words.Number(done.Known)} subscribed already.{mistakes}");
            }
            catch (OpmlException e)
            {
                return Say(context, e.Message);
            }
        });
        forms.MapGet("/feeds/export.opml", Export);
        forms.MapPost("/feeds/{id:long}/poll", (HttpContext context, IFormCollection _, long id, FeedStore store) =>
            Say(context, PollNow(store, id) ? "It is asked as soon as its host allows." : "This feed is paused or gone.", id));
        forms.MapPost("/feeds/{id:long}/resume", (HttpContext context, IFormCollection _, long id, FeedStore store) =>
            Say(context, Resume(store, id) ? "The feed is asked again." : "This feed is not paused.", id));
        Do(forms, "pause", (control, id, _) => control.Pause(id) ? "The feed is paused; its articles stay." : "This feed is paused already, or gone.");
        Do(forms, "edit", (control, id, form) => control.Edit(id, Text(form["title"]) ?? "", Text(form["language"]) ?? "") ? "Saved." : "This feed is gone.");
        forms.MapPost("/feeds/{id:long}/remove", (HttpContext context, IFormCollection _, long id, FeedStore store) =>
            Say(context, store.Remove(id.ToString(CultureInfo.InvariantCulture)) is { } feed ? $"{feed.Url} is not subscribed any more; its articles stay." : "This feed is gone already."));
    }

    public static bool PollNow(FeedStore store, long id) => Find(store, id) is { State: "active" } feed && store.Ask(feed.Url, inFull: false) is not null;

    /// <summary>Subscribing again is what brings a feed back: asked at once, with a clean slate.</summary>
    public static bool Resume(FeedStore store, long id) => Find(store, id) is { State: "unlisted" } feed && store.Add(FeedStore.ToSubscription(feed));

    private static Feed? Find(FeedStore store, long id) => store.Find(id.ToString(CultureInfo.InvariantCulture));

    public static IResult Export(FeedStore store)
    {
        using var stream = new MemoryStream();
        Opml.Write(stream, store.List().Select(FeedStore.ToSubscription), "Feeds watched by Ingest");
        return Results.File(stream.ToArray(), "text/x-opml; charset=utf-8", "ingest-feeds.opml");
    }

    /// <exception cref="OpmlException">It is no OPML.</exception>
    public static async Task<FeedImport> ImportAsync(Stream stream, FeedStore store, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole, cancellationToken);
        whole.Position = 0;
        var list = Opml.Read(whole, "The file");
        var added = store.AddAll(list.Feeds);
        return new(added, list.Feeds.Count - added, list.Mistakes);
    }

    private static void Do(RouteGroupBuilder forms, string what, Func<FeedControl, long, IFormCollection, string> act) =>
        forms.MapPost($"/feeds/{{id:long}}/{what}", (HttpContext context, IFormCollection form, long id, FeedControl control) => Say(context, act(control, id, form), id));

    private static IResult Say(HttpContext context, string sentence, long? id = null) =>
        Results.Redirect($"/feeds?said={Uri.EscapeDataString(sentence[..Math.Min(sentence.Length, LongestText)])}{(id is null ? "" : $"#feed-{id.Value.ToString(CultureInfo.InvariantCulture)}")}");

    private static string? Text(Microsoft.Extensions.Primitives.StringValues value) => value.ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestText)] : null;
}
