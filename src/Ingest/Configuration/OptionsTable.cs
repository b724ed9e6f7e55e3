using System.Collections;
using System.Text;

namespace Ingest.Configuration;

/// <summary>One option in words.</summary>
internal sealed record OptionRow(
    string Key, string Environment, string Switch, string Type, string Default, string Unit, string Bounds, string Description);

/// <summary>The README's table of options, from the options classes themselves, so that the two cannot disagree.</summary>
internal static class OptionsTable
{
    /// <summary>Every option of the class and of those nested in it, in the order of the source.</summary>
    /// <param name="rootOptions">An options class with a parameterless constructor.</param>
    /// <param name="prefix">The section it is read from, such as <c>Ingest</c>.</param>
    public static IReadOnlyList<OptionRow> Describe(Type rootOptions, string prefix) =>
        [.. Rows(rootOptions, Activator.CreateInstance(rootOptions)!, prefix, secret: false)];

    /// <summary>The rows as a Markdown table, ending with a line feed.</summary>
    public static string Markdown(IEnumerable<OptionRow> rows)
    {
        var table = new StringBuilder()
            .Append("| Key | Environment variable | Switch | Type | Default | Bounds | What it does |\n")
            .Append("|---|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            string[] cells =
            [
                Code(row.Key), Code(row.Environment), Code(row.Switch),
                row.Unit.Length == 0 ? row.Type : $"{row.Type} ({row.Unit})",
                row.Default, row.Bounds, row.Description,
            ];
            table.Append("| ").AppendJoin(" | ", cells.Select(Cell)).Append(" |\n");
        }

        return table.ToString();
    }

    private static IEnumerable<OptionRow> Rows(Type type, object options, string prefix, bool secret)
    {
        foreach (var property in OptionProperty.Of(type))
        {
            var key = $"{prefix}:{property.Name}";
            var hidden = secret || property.About.Secret;
            switch (property.Kind)
            {
                case OptionKind.Section:
                    foreach (var row in Rows(property.Type, property.Get(options) ?? New(property), key, hidden))
                        yield return row;
                    break;
                case OptionKind.Sections:
                    foreach (var row in Rows(property.Type, New(property), $"{key}:0", hidden))
                        yield return row;
                    break;
                default:
                    yield return Row(property, property.Get(options), key, hidden);
                    break;
            }
        }
    }

    private static OptionRow Row(OptionProperty property, object? value, string key, bool secret)
    {
        key += property.Kind switch { OptionKind.Values => ":0", OptionKind.Names => ":NAME", _ => "" };
        var type = property.Kind switch
        {
            OptionKind.Values => $"list of {property.Syntax!.Name}",
            OptionKind.Names => "texts by name",
            _ => property.Syntax!.Name,
        };
        var about = property.About;
        return new OptionRow(
            key, key.Replace(":", "__", StringComparison.Ordinal), about.Switch ?? "", secret ? $"{type}, secret" : type,
            about.Default ?? Default(property, value, secret), about.Unit ?? "", property.Bounds?.Text ?? "", about.Description);
    }

    private static string Default(OptionProperty property, object? value, bool secret)
    {
        var text = value switch
        {
            null => "",
            IReadOnlyDictionary<string, string> names => string.Join(", ", names.Select(name => $"{name.Key}={name.Value}")),
            IEnumerable entries and not string => string.Join(", ", entries.Cast<object>().Select(property.Syntax!.Format)),
            _ => property.Syntax!.Format(value),
        };
        return text.Length == 0 ? "none" : secret ? Mistake.Hidden : text;
    }

    private static object New(OptionProperty property) => Activator.CreateInstance(property.Type)!;

    private static string Code(string text) => text.Length == 0 ? "" : $"`{text}`";

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
