using System.Reflection;

namespace Ingest.Text.Data;

/// <summary>Reads the embedded files: sections in square brackets, lines of data, comments behind '#'.</summary>
internal static class DataFile
{
    /// <summary>The lines of each section.</summary>
    public static Dictionary<string, List<string>> Sections(string name)
    {
        using var data = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(data);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var current = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                sections[line.Trim('[', ']')] = current = [];
            else if (line.Length > 0 && line[0] != '#')
                current.Add(line);
        }
        return sections;
    }
}
