using Microsoft.Data.Sqlite;

namespace Ingest.Database;

/// <summary>A loop's trouble that lasts is told once, and its end once: a full disk for an hour is one line, not thousands.</summary>
/// <param name="began">Gets the sentence.</param>
internal sealed class LastingTrouble(Action<string> began, Action ended)
{
    private string? current;

    public void Is(Exception fault)
    {
        var sentence = fault is SqliteException sqlite ? SqliteFaults.Sentence(sqlite) : fault.Message;
        if (sentence != current)
            began(sentence);
        current = sentence;
    }

    /// <summary>A turn went well.</summary>
    public void Over()
    {
        if (current is not null)
            ended();
        current = null;
    }
}
