namespace Ingest.Cli.Doctor;

internal enum Verdict
{
    Ok,

    /// <summary>Could not be found out, or does not matter here.</summary>
    Unknown,
    Warning,
    Failure,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Remedy">What to do; null where nothing is to be done.</param>
internal sealed record Finding(Verdict Verdict, string Name, string Sentence, string? Remedy = null)
{
    public static Finding Ok(string name, string sentence) => new(Verdict.Ok, name, sentence);

    public static Finding Unknown(string name, string sentence) => new(Verdict.Unknown, name, sentence);

    public static Finding Warning(string name, string sentence, string remedy) => new(Verdict.Warning, name, sentence, remedy);

    public static Finding Failure(string name, string sentence, string remedy) => new(Verdict.Failure, name, sentence, remedy);
}
