using Xunit.Abstractions;

namespace Ingest.EndToEnd;

/// <summary>Measured figures, for people: in the test's output, on the console and as a file in the project's TestResults.</summary>
internal static class Figures
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "TestResults"));

    public static void Publish(ITestOutputHelper output, string name, string text)
    {
        output.WriteLine(text);
        Console.WriteLine(text);
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, name + ".txt"), text + Environment.NewLine);
    }
}
