namespace Ingest.Regions.Names;

/// <summary>
/// The countries and their codes. Most who ask for a name ask for a country's, and it stands in one small file: the gazetteer takes a hundred times as long
/// to read and some 20 MB, and a process that classifies nothing needs none of it.
/// </summary>
internal sealed class CountryTable
{
    private static readonly Lazy<CountryTable> Shared = new(() =>
    {
        var table = new CountryTable();
        table.Add(Lines());
        return table;
    });

    public static CountryTable Default => Shared.Value;

    /// <summary>ISO 3166-1 alpha-2 to English name.</summary>
    public SortedDictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Alpha-3 to alpha-2.</summary>
    public Dictionary<string, string> Alpha3 { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static List<DataLine> Lines() => DataFile.Embedded("countries.txt", 4);

    public void Add(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            string code = line[0];
            if (code.Length != 2 || !Names.TryAdd(code, line.List(2).FirstOrDefault() ?? throw line.Problem("no English name")))
                throw line.Problem($"'{code}' is no alpha-2 code, or is there twice");
            Alpha3[line[1]] = code;
        }
    }
}
