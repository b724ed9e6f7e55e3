namespace Ingest.Hosting;

/// <summary>What a person watching the program sees: one line for each event, or JSON where that is wished. Colours only on a terminal, and not where NO_COLOR is set (https://no-color.org).</summary>
internal sealed class Terminal(TextWriter output, TimeProvider time, bool colours, JsonLog? json = null)
{
    private readonly Lock gate = new();

    /// <param name="json">Takes the lines in place of the terminal's own form.</param>
    public static Terminal OfProcess(TimeProvider time, JsonLog? json = null) =>
        new(Console.Out, time, !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")), json);

    /// <summary>A sentence about the program itself.</summary>
    public void Say(string sentence) => Line("2", "", sentence, LogLevel.Information);

    public void Warn(string sentence) => Line("33", "warning  ", sentence, LogLevel.Warning);

    public void Fail(string sentence) => Line("31", "error  ", sentence, LogLevel.Error);

    /// <summary>A new article about a watched country, and why.</summary>
    public void Article(string code, double score, string headline, string outlet, string reason)
    {
        if (json is null)
            Line(null, Paint("36", $"{code} {score:0.00}"), $"  {headline} {Paint("2", $"— {outlet}{(reason.Length > 0 ? $"  [{reason}]" : "")}")}");
        else
            json.Write(LogLevel.Information, headline, ("event", "Article"), ("country", code), ("score", Math.Round(score, 2)), ("outlet", outlet), ("reason", reason));
    }

    public void Alert(string countries, string headline, string outlets, string address)
    {
        if (json is null)
            Line(null, Paint("1;31", "ALERT"), $" {countries}  {Paint("1", headline)} — {outlets}  {Paint("2", address)}");
        else
            json.Write(LogLevel.Information, headline, ("event", "Alert"), ("countries", countries), ("outlets", outlets), ("url", address));
    }

    private void Line(string colour, string mark, string sentence, LogLevel level)
    {
        if (json is null)
            Line(colour, mark, sentence);
        else
            json.Write(level, sentence);
    }

    private void Line(string? colour, string mark, string text)
    {
        var line = $"{TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.Local):HH:mm:ss}  {(colour is null ? mark + text : Paint(colour, mark + text))}";
        lock (gate)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    private string Paint(string colour, string text) => colours ? $"\e[{colour}m{text}\e[0m" : text;
}
