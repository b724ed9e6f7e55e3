namespace Ingest.Hosting;

/// <summary>How the program speaks on its standard output.</summary>
internal enum LogFormat
{
    /// <summary>Sentences for people.</summary>
    Text,

    /// <summary>One JSON object a line, for what gathers logs.</summary>
    Json,
}
