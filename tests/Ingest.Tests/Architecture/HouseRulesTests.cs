using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ingest.Tests.Architecture
{
    public class HouseRulesTests
    {
        private static readonly Assembly Service = typeof(Ingest.Contracts.PollFeed).Assembly;

        [Fact]
        public void No_stage_knows_another_stage() =>
            Assert.Empty(HouseRules.StagesThatKnowTooMuch(Service.GetTypes()));

        [Fact]
        public void A_stage_that_knows_another_is_found()
        {
            var violation = Assert.Single(HouseRules.StagesThatKnowTooMuch([typeof(Ingest.Polling.SeededViolation)]));
            Assert.Contains("knows Ingest.Alerting.RetrySchedule", violation, StringComparison.Ordinal);
        }

        [Fact]
        public void Every_folder_has_its_rule() =>
            Assert.Empty(HouseRules.UnknownFolders(Service.GetTypes()));

        [Theory]
        [InlineData(typeof(Ingest.Feeds.FeedParser))]
        [InlineData(typeof(Ingest.Text.HtmlText))]
        [InlineData(typeof(Ingest.Regions.RegionClassifier))]
        [InlineData(typeof(Ingest.Stories.StoryText))]
        public void The_pure_libraries_touch_no_file_network_or_clock(Type face) =>
            Assert.Empty(HouseRules.ImpureUses(face.Assembly.GetTypes()));

        [Fact]
        public void The_query_language_is_as_pure_as_a_library() =>
            Assert.Empty(HouseRules.ImpureUses(Service.GetTypes().Where(t => t.Namespace == "Ingest.Querying")));

        [Fact]
        public void A_look_at_the_clock_is_found() =>
            Assert.Contains(HouseRules.ImpureUses([typeof(Ingest.Polling.SeededViolation)]), v => v.EndsWith("DateTimeOffset.get_UtcNow", StringComparison.Ordinal));

        [Theory]
        [InlineData(typeof(Ingest.Feeds.FeedParser), "Ingest.Text")]
        [InlineData(typeof(Ingest.Text.HtmlText), "")]
        [InlineData(typeof(Ingest.Regions.RegionClassifier), "Ingest.Text")]
        [InlineData(typeof(Ingest.Stories.StoryText), "Ingest.Text")]
        public void The_pure_libraries_know_at_most_the_text_library(Type face, string allowed) =>
            Assert.DoesNotContain(face.Assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("Ingest", StringComparison.OrdinalIgnoreCase) && a.Name != allowed);

        [Fact]
        public void One_folder_writes_a_given_table()
        {
            var sources = Sources().ToList();
            Assert.Contains(sources, s => s.Folder == "Articles");
            Assert.Empty(HouseRules.SharedTables(sources));
        }

        [Fact]
        public void A_table_written_from_two_folders_is_found() =>
            Assert.Equal(
                ["feeds is written by Articles and Scheduling"],
                HouseRules.SharedTables([("Scheduling", "UPDATE feeds SET etag = 1"), ("Articles", "DELETE FROM feeds WHERE 1"), ("Articles", "ON CONFLICT DO UPDATE SET count = 1 ")]));

        private static IEnumerable<(string Folder, string Text)> Sources([CallerFilePath] string here = "")
        {
            var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Ingest"));
            return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(path => (Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar)[0], File.ReadAllText(path)))
                .Where(s => s.Item1 is not ("obj" or "bin"));
        }
    }
}

namespace Ingest.Polling
{
    /// <summary>Breaks the rules on purpose.</summary>
    internal static class SeededViolation
    {
        public static object? KnowsAnotherStage() => Ingest.Alerting.RetrySchedule.After(1, null, DateTimeOffset.UtcNow.Ticks);
    }
}
