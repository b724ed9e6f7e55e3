using System.CommandLine;
using System.Text;
using Ingest.Regions;

namespace Ingest.Cli;

/// <summary><c>ingest classify</c>: which countries and places a text is about, and why. Needs no database and no configuration.</summary>
internal static class ClassifyVerb
{
    private const int LineBuffer = 64 * 1024;

    public static Command Command()
    {
        var file = new Argument<FileInfo?>("FILE") { Description = "A text file: its first line is the title, the rest the body", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> title = Text("--title", "The headline"), summary = Text("--summary", "The feed's description or the first paragraph"), text = Text("--text", "The body");
        Option<string?> language = new("--lang") { Description = "Its language, such as ar or en; seldom needed", HelpName = "CODE" };
        Option<bool> batch = new("--batch") { Description = "Read JSON Lines {id, title, summary?, text?, lang?, url?, published?} from standard input; write one line for each, in order" };
        var command = new Command("classify", "Show which countries and places a text is about, and the words that decided. Stores nothing.") { file, title, summary, text, language, batch };
        command.Validators.Add(result =>
        {
            bool given = result.GetResult(title) is not null || result.GetResult(summary) is not null || result.GetResult(text) is not null;
            int ways = (given ? 1 : 0) + (result.GetResult(file) is { Tokens.Count: > 0 } ? 1 : 0) + (result.GetResult(batch) is not null ? 1 : 0);
            if (ways != 1)
                result.AddError("give a text with --title, --summary or --text, or a FILE, or --batch; one of the three.");
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(batch))
            {
                using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false), false, LineBuffer);
                await ClassifyVerbBatch.RunAsync(input, output, cancellationToken);
                return 0;
            }
            var read = new RegionText { Title = result.GetValue(title), Summary = result.GetValue(summary), Body = result.GetValue(text), Language = result.GetValue(language) };
            if (result.GetValue(file) is { } path)
            {
                try
                {
                    read = Split(await File.ReadAllTextAsync(path.FullName, cancellationToken), read);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    await result.InvocationConfiguration.Error.WriteLineAsync($"ingest: {path} could not be read ({e.Message.TrimEnd('.')}).");
                    return 1;
                }
            }
            ClassifyVerbReport.Write(output, read, RegionClassifier.Default.Classify(read));
            return 0;
        });
        return command;
    }

    private static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = "TEXT" };

    private static RegionText Split(string content, RegionText options)
    {
        string[] parts = content.Split('\n', 2);
        return options with { Title = parts[0].Trim(), Body = parts.Length > 1 ? parts[1].Trim() : null };
    }
}
