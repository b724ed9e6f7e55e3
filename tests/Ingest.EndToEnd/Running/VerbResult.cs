using System.Text.Json;

namespace Ingest.EndToEnd.Running;

/// <summary>How one verb ended.</summary>
internal sealed record VerbResult(string Verb, int ExitCode, ProgramOutput Output)
{
    /// <summary>Standard output read as JSON Lines; nothing else may be on it.</summary>
    public IReadOnlyList<JsonElement> JsonLines => [.. Output.Output.Where(line => line.Length > 0).Select(Parse)];

    public VerbResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"'{Verb}' ended with exit code {ExitCode}:\n{Output.Text}");
        return this;
    }

    /// <summary>Failed as people like it: a sentence that holds these words, and no stack trace.</summary>
    public VerbResult FailedSaying(params string[] words)
    {
        Assert.True(ExitCode != 0, $"'{Verb}' ended with exit code 0, though it should have failed:\n{Output.Text}");
        return Said(words);
    }

    public VerbResult Said(params string[] words)
    {
        foreach (var word in words)
            Assert.True(Output.Says(word), $"'{Verb}' did not say '{word}':\n{Output.Text}");
        Assert.False(Output.HasStackTrace, $"'{Verb}' showed a stack trace:\n{Output.Text}");
        return this;
    }

    private JsonElement Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line).RootElement;
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"'{Verb}' wrote a line that is not JSON ({e.Message}): {line}", e);
        }
    }
}
