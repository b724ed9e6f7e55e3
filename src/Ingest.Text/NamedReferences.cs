using System.Collections.Frozen;
using System.Globalization;

namespace Ingest.Text;

/// <summary>What the names of HTML's character references stand for (HTML, 13.5).</summary>
internal static class NamedReferences
{
    private static readonly HashSet<string> Unclosed = [];
    private static readonly FrozenDictionary<string, string> Names = Read();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Names.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> UnclosedBySpan = Unclosed.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Characters of the longest name.</summary>
    public const int Longest = 31;

    /// <summary>One or two UTF-16 characters; null for what is no name. Case tells names apart.</summary>
    public static string? Find(ReadOnlySpan<char> name) => BySpan.TryGetValue(name, out var value) ? value : null;

    /// <summary>Those of HTML 2 are read without their semicolon too.</summary>
    public static bool MayLackSemicolon(ReadOnlySpan<char> name) => UnclosedBySpan.Contains(name);

    private static FrozenDictionary<string, string> Read()
    {
        using var table = new StreamReader(typeof(NamedReferences).Assembly.GetManifestResourceStream("References.txt")!);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        while (table.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var words = line.Split(' ');
            var value = string.Concat(words[0].Split('+').Select(code => char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
            foreach (var word in words[1..])
            {
                names[word.TrimEnd('!')] = value;
                if (word.EndsWith('!'))
                    Unclosed.Add(word.TrimEnd('!'));
            }
        }
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
