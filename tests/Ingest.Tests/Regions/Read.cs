using Ingest.Regions;

namespace Ingest.Tests.Regions;

/// <summary>Short ways to classify a made-up text and to look at the answer.</summary>
internal static class Read
{
    public static RegionResult Title(string title) => RegionClassifier.Default.Classify(new RegionText { Title = title });

    public static RegionResult Text(string title, string summary, string? body = null) =>
        RegionClassifier.Default.Classify(new RegionText { Title = title, Summary = summary, Body = body });

    public static RegionResult Body(string body) => RegionClassifier.Default.Classify(new RegionText { Body = body });

    public static double Score(this RegionResult result, string country) => result.Countries.FirstOrDefault(c => c.Code == country).Score;

    public static double PlaceScore(this RegionResult result, string place) => result.Places.FirstOrDefault(p => p.Code == place)?.Score ?? 0;

    /// <summary>Words that name nothing, to stand between the ones that do.</summary>
    public static string Filler(int sentences) => string.Concat(Enumerable.Repeat("The committee met again and the talks went on until the evening. ", sentences));
}
