namespace Ingest.Hosting;

/// <summary>What a person watching the program sees: one line for each event. Colours only on a terminal, and not where NO_COLOR is set (https://no-color.org).</summary>
internal sealed class Terminal(TextWriter output, TimeProvider time, bool colours)
{
    private readonly Lock gate = new();

    public static Terminal OfProcess(TimeProvider time) =>
        new(Console.Out, time, !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>A sentence about the program itself.</summary>
    public void Say(string sentence) => Line("2", "", sentence);

    public void Warn(string sentence) => Line("33", "warning  ", sentence);

    public void Fail(string sentence) => Line("31", "error  ", sentence);

    /// <summary>A new article about a watched country, and why.</summary>
    public void Article(string code, double score, string headline, string outlet, string reason) =>
        Line(null, Paint("36", $"{code} {score:0.00}"), $"  {headline} {Paint("2", $"— {outlet}{(reason.Length > 0 ? $"  [{reason}]" : "")}")}");

    public void Alert(string countries, string headline, string outlets, string address) =>
        Line(null, Paint("1;31", "ALERT"), $" {countries}  {Paint("1", headline)} — {outlets}  {Paint("2", address)}");

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
