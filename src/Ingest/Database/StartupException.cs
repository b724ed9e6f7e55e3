namespace Ingest.Database;

/// <summary>The program cannot go on; the message is a sentence for the operator that names the place and the remedy. Shown without a stack trace.</summary>
internal sealed class StartupException(string message, Exception? inner = null, int exitCode = 1) : Exception(message, inner)
{
    /// <summary>1: the surroundings failed us. 2: the configuration or the command line is wrong.</summary>
    public int ExitCode { get; } = exitCode;
}
