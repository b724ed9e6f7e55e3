using System.Globalization;
using Ingest.Articles;
using Ingest.Hosting;
using Ingest.Web.Filters;
using Ingest.Web.Parts;

namespace Ingest.Web.Outgoing;

/// <summary>Makes the feed from what is stored.</summary>
internal sealed class OutgoingFeeds(StoryFinder finder, StoryLeadStore leads, WebOptions options)
{
    private const int MostEntries = 50, LongestText = 1200;

    public OutgoingFeed Make(HttpRequest request, string region, StoryFilter filter)
    {
        var found = finder.Find(filter, before: null, MostEntries).Stories;
        var site = Addresses.Of(request, "/");
        var first = leads.Of([.. found.Select(s => s.Id)]);
        return new(
            Title(region, filter), site, $"/feeds/{region}", request.QueryString.Value ?? "", options.Hub,
            found.Count == 0 ? null : found.Max(s => s.Updated),
            [.. found.Select(s => Entry(s, first.GetValueOrDefault(s.Id), site))]);
    }

    private static string Title(string region, StoryFilter filter)
    {
        var about = region switch { "watched" => "Stories about the watched countries", "all" => "Every story", _ => $"Stories about {StoryLines.Name(region)}" };
        return filter.Text is null ? about : $"{about}: {filter.Text}";
    }

    private static OutgoingEntry Entry(StoryLine story, StoryLead? lead, string site) => new(
        $"tag:{new Uri(site).Host},2026:/stories/{story.Id.ToString(CultureInfo.InvariantCulture)}",
        story.Headline, story.Language, $"{site}stories/{story.Id.ToString(CultureInfo.InvariantCulture)}", SafeLink.Of(lead?.Url),
        lead is null ? "" : lead.Text.Length > LongestText ? lead.Text[..LongestText] + "…" : lead.Text,
        story.Outlets,
        [.. story.Countries.Where(c => c.Score >= SearchTags.LeastAbout).Select(c => (c.Code, StoryLines.Name(c.Code)))],
        story.Published ?? story.FirstSeen, story.Updated);
}
