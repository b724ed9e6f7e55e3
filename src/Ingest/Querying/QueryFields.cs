using System.Globalization;
using System.Text.RegularExpressions;
using Ingest.Regions;
using Ingest.Text;

namespace Ingest.Querying;

/// <summary>What may stand before a colon or a comparison, and what its values look like.</summary>
internal static partial class QueryFields
{
    private static readonly Dictionary<string, Field> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["title"] = Field.Title,
        ["place"] = Field.Place,
        ["source"] = Field.Source,
        ["feed"] = Field.Feed,
    };

    public static IReadOnlyList<string> Names { get; } = ["title:", "region:", "place:", "source:", "lang:", "feed:"];

    public static IReadOnlyList<string> Measures { get; } = ["sources", "confidence", "severity"];

    private static readonly IReadOnlyList<string> Levels = [.. Enum.GetNames<Severity>().Select(n => n.ToLowerInvariant())];

    public static bool IsKnown(string name) =>
        Names.Contains(name + ":", StringComparer.OrdinalIgnoreCase) || Measures.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The condition that a word or phrase means under a field; null for one without a letter or digit, which nothing can be looked for with.</summary>
    /// <param name="field">Its name; null for no field.</param>
    public static Query? Condition(string? field, Token value)
    {
        if (field is null || Texts.ContainsKey(field))
        {
            var folded = Folding.Fold(value.Text);
            return folded.Length == 0 ? null : new Words(field is null ? Field.Any : Texts[field], folded, value.IsPrefix);
        }
        if (value.IsPrefix)
            throw new QuerySyntaxException(new(value.Column, $"{field.ToLowerInvariant()}: takes no *", ["a whole value"]));
        return field.ToUpperInvariant() switch
        {
            "REGION" => new Region(RegionOf(value)),
            "LANG" => Tag().IsMatch(value.Text)
                ? new Language(value.Text.ToLowerInvariant())
                : throw new QuerySyntaxException(new(value.Column, $"'{value.Text}' is no language", ["a language tag such as ar or en-GB"])),
            _ => Compared(field, Comparison.Equal, value),
        };
    }

    public static Compare Compared(string measure, Comparison comparison, Token value) => measure.ToUpperInvariant() switch
    {
        "SOURCES" => new(Measure.Sources, comparison,
            int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw Bad(value, "a whole number such as 2")),
        "CONFIDENCE" => new(Measure.Confidence, comparison,
            double.TryParse(value.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 1 ? score : throw Bad(value, "a number from 0 to 1 such as 0.7")),
        _ => new(Measure.Severity, comparison,
            Levels.Contains(value.Text, StringComparer.OrdinalIgnoreCase) ? (int)Enum.Parse<Severity>(value.Text, ignoreCase: true) : throw Bad(value, [.. Levels])),
    };

    private static string RegionOf(Token value)
    {
        var code = value.Text.Trim().ToUpperInvariant();
        if (RegionCodes.IsKnown(code))
            return code;
        throw Bad(value, RegionCodes.Nearest(value.Text) is { } near
            ? $"region:{near} ({RegionCodes.NameOf(near)})"
            : "an ISO 3166 code such as IQ, or a province of Iraq or Syria such as SY-SU");
    }

    private static QuerySyntaxException Bad(Token value, params string[] expected) => new(new(value.Column, $"'{value.Text}' does not fit here", expected));

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
