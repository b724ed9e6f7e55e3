using System.CommandLine;
using Ingest.Articles;

namespace Ingest.Cli;

/// <summary><c>ingest stories</c>: clusters of articles about one event; <c>stories show ID</c> is in <see cref="StoryShowVerb"/>, what hands do in <see cref="StoryEditVerbs"/>.</summary>
internal static class StoriesVerb
{
    public static Command Command()
    {
        var command = new Command("stories", "List stories, the last changed first; 'stories show ID' shows one, 'merge' and 'split' put right what was gathered wrongly.").WithListOptions();
        command.Add(StoryShowVerb.Command());
        command.Add(StoryEditVerbs.Merge());
        command.Add(StoryEditVerbs.Split());
        command.SetAction(result =>
        {
            var invocation = new Invocation(result);
            var filter = ListOptions.Filter(result, invocation.Options);
            using var database = invocation.OpenDatabase();
            var stories = new StoryListStore(database).List(filter);
            if (result.GetValue(ListOptions.Json))
            {
                foreach (var story in stories)
                    invocation.Json(Shape(story));
                return 0;
            }
            var table = invocation.Table("ID", "UPDATED", "COUNTRIES", "ARTICLES", "OUTLETS", "HEADLINE");
            var count = 0;
            foreach (var story in stories)
            {
                table.Row(ArticlesVerb.Text(story.Id), Moments.Local(story.Updated), Scores.Line(story.Scores), ArticlesVerb.Text(story.Articles), ArticlesVerb.Text(story.Sources), story.Headline);
                count++;
            }
            table.Flush();
            if (count == 0)
                invocation.Line(Emptiness.Sentence(invocation, database, "stories", filter));
            return 0;
        });
        return command;
    }

    /// <summary>The line that scripts read; keys are only ever added.</summary>
    public static object Shape(ListedStory story) => new
    {
        Id = ArticlesVerb.Text(story.Id),
        story.Headline,
        Countries = story.Scores,
        story.Articles,
        story.Sources,
        story.FirstSeen,
        story.Updated,
        story.History,
    };
}
