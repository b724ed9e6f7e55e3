using System.Globalization;
using Ingest.Regions;

namespace Ingest.Cli;

/// <summary>Scores as words on a line.</summary>
internal static class Scores
{
    private const int Most = 2;

    /// <summary>"IQ 0.92 SY 0.41", with an ellipsis where there are more; "–" when no country is named.</summary>
    public static string Line(IReadOnlyList<CountryScore> scores) =>
        scores.Count == 0 ? "–" : string.Join(' ', scores.Take(Most).Select(One)) + (scores.Count > Most ? " …" : "");

    public static string All(IReadOnlyList<CountryScore> scores) => scores.Count == 0 ? "none" : string.Join(", ", scores.Select(s => $"{One(s)}"));

    private static string One(CountryScore score) => $"{score.Code} {score.Score.ToString("0.00", CultureInfo.InvariantCulture)}";
}
