using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingest.Cli;

/// <summary>One call of a verb: its options, where it writes, what it opens.</summary>
internal sealed class Invocation(ParseResult result)
{
    private const int WidthWhenRedirected = 100, LeastWidth = 60;

    /// <summary>Readable Arabic: the readers are terminals, files and JSON parsers, never an HTML page.</summary>
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new Moments.JsonFormat(), new JsonStringEnumConverter() },
    };

    /// <exception cref="Database.StartupException">There are mistakes in the configuration.</exception>
    public IngestOptions Options { get; } = Switches.Settings(result).OrThrow();

    public TextWriter Output => result.InvocationConfiguration.Output;

    public TextWriter Error => result.InvocationConfiguration.Error;

    /// <summary>Columns to write within.</summary>
    public static int Width => Console.IsOutputRedirected ? WidthWhenRedirected : Math.Max(LeastWidth, Console.WindowWidth);

    public Database.Database OpenDatabase() => Database.Database.OpenExisting(Options.Data);

    public Table Table(params string[] headings) => new(Output, Width, headings);

    public void Line(string sentence = "") => Output.WriteLine(sentence);

    /// <summary>One object on one line: JSON Lines.</summary>
    public void Json<T>(T value) => Output.WriteLine(JsonSerializer.Serialize(value, Format));
}
