namespace Ingest.EndToEnd;

/// <summary>What a test needs of its machine: missing, it is skipped with the reason; where everything is required, it runs and fails.</summary>
internal static class Requirements
{
    public static bool AllRequired => Environment.GetEnvironmentVariable("INGEST_TEST_REQUIRE_ALL") == "1";

    /// <param name="missing">What is missing, null when nothing is.</param>
    public static string? SkipReason(string? missing) => AllRequired ? null : missing;

    public static void MustHold(string? missing) => Assert.True(missing is null, missing);
}
