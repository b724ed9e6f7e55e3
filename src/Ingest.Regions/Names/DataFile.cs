using System.Reflection;

namespace Ingest.Regions.Names;

/// <summary>One line of a data file, cut at "|", knowing where it stands.</summary>
internal sealed record DataLine(string File, int Number, IReadOnlyList<string> Fields)
{
    /// <summary>The field, or "" past the last.</summary>
    public string this[int field] => field < Fields.Count ? Fields[field] : "";

    /// <summary>A field that lists names, cut at ";".</summary>
    public IEnumerable<string> List(int field) => this[field].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public FormatException Problem(string what) => new($"{File}, line {Number}: {what}");
}

/// <summary>Reads the embedded data: UTF-8, "#" comments, "|" between fields, ";" between names.</summary>
internal static class DataFile
{
    public static List<DataLine> Embedded(string name, int fields)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new FormatException($"{name}: not embedded");
        using var reader = new StreamReader(stream);
        return Read(name, reader.ReadToEnd(), fields);
    }

    /// <exception cref="FormatException">A line has more or fewer than <paramref name="fields"/> fields (trailing ones may be left out but the first two).</exception>
    public static List<DataLine> Read(string file, string content, int fields)
    {
        var lines = new List<DataLine>();
        int number = 0;
        foreach (string raw in content.Split('\n'))
        {
            number++;
            string text = raw.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            var line = new DataLine(file, number, text.Split('|', StringSplitOptions.TrimEntries));
            if (line.Fields.Count > fields || line.Fields.Count < Math.Min(fields, 2))
                throw line.Problem($"{line.Fields.Count} fields where {fields} are expected");
            lines.Add(line);
        }
        return lines;
    }
}
