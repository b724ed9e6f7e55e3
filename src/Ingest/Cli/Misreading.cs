using System.CommandLine;
using Ingest.Configuration;

namespace Ingest.Cli;

/// <summary>A command line that cannot be read, in a sentence for each mistake.</summary>
internal static class Misreading
{
    public static IEnumerable<string> Of(ParseResult result)
    {
        var command = result.CommandResult.Command;
        foreach (var token in result.UnmatchedTokens)
            yield return token.StartsWith('-') ? Option(command, token) : Word(command, token);
        if (result.UnmatchedTokens.Count > 0)
            yield break;
        foreach (var error in result.Errors)
            yield return Verb(command) is { } verb ? $"'{Name(command)}' needs {verb}." : error.Message;
    }

    /// <summary>"ingest feeds", the words that led to a verb.</summary>
    public static string Name(Command command) =>
        command is RootCommand ? "ingest" : $"{string.Concat(command.Parents.OfType<Command>().Take(1).Select(p => Name(p) + " "))}{command.Name}";

    private static string Option(Command command, string token)
    {
        var equals = token.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? token : token[..equals];
        var known = Options(command).Select(o => o.Name).ToList();
        return $"'{Name(command)}' has no option {name}.{(Spelling.Nearest(name, known) is { } near ? $" Did you mean {near}?" : "")}";
    }

    private static string Word(Command command, string token)
    {
        if (command.Subcommands.Count == 0)
            return $"'{Name(command)}' does not take '{token}'.";
        var near = Spelling.Nearest(token, command.Subcommands.Select(c => c.Name));
        return $"there is no verb '{Name(command)} {token}'.{(near is null ? "" : $" Did you mean '{near}'?")}";
    }

    /// <summary>What a word without its verb is missing.</summary>
    private static string? Verb(Command command) =>
        command.Action is null && command.Subcommands.Count > 0 ? $"one of {string.Join(", ", command.Subcommands.Select(c => c.Name))}" : null;

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => Options(p).Where(o => o.Recursive)));
}
