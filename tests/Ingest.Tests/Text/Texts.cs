using FsCheck;
using FsCheck.Fluent;

namespace Ingest.Tests.Text;

/// <summary>Texts made of given pieces in any order and number.</summary>
internal static class Texts
{
    public static Arbitrary<string> OfWords(params string[] words) => Of(" ", words);

    public static Arbitrary<string> OfLines(params string[] lines) => Of("\n", lines);

    private static Arbitrary<string> Of(string separator, string[] pieces) => Gen.Elements(pieces).ListOf().Select(p => string.Join(separator, p)).ToArbitrary();
}
