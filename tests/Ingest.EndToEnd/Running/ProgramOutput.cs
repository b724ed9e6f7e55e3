using System.Text.RegularExpressions;

namespace Ingest.EndToEnd.Running;

/// <summary>What a program writes while it runs, standard output and error apart.</summary>
internal sealed partial class ProgramOutput
{
    private readonly Lock gate = new();
    private readonly List<string> output = [], error = [];

    public void AddOutput(string? line) => Add(output, line);

    public void AddError(string? line) => Add(error, line);

    public IReadOnlyList<string> Output => Copy(output);

    public IReadOnlyList<string> Error => Copy(error);

    public string Text => string.Join('\n', Output.Concat(Error));

    /// <summary>Whether the words were written, on however many lines.</summary>
    public bool Says(string words) => Blank().Replace(Text, " ").Contains(words, StringComparison.OrdinalIgnoreCase);

    public bool HasStackTrace => StackFrame().IsMatch(Text);

    [GeneratedRegex(@"^\s+at [\w.<>`\[\],]+\(|Unhandled exception", RegexOptions.Multiline)]
    private static partial Regex StackFrame();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    private void Add(List<string> lines, string? line)
    {
        if (line is null)
            return;
        lock (gate)
            lines.Add(line);
    }

    private List<string> Copy(List<string> lines)
    {
        lock (gate)
            return [.. lines];
    }
}
