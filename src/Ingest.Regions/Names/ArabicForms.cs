namespace Ingest.Regions.Names;

/// <summary>The forms of an Arabic nisba (عراقي): feminine, dual, plural, accusative, each with and without the article.</summary>
internal static class ArabicForms
{
    private static readonly string[] Endings = ["ي", "ية", "يا", "يين", "يون", "يات", "يو", "يان", "يتين", "يتان"];

    /// <summary>All forms; a word that does not end in ي (a broken plural) stays as it is. In a phrase every nisba takes the same ending.</summary>
    public static IEnumerable<string> Of(string nisba)
    {
        string[] words = nisba.Split(' ');
        if (!words.Any(IsNisba))
            return [nisba];
        return Endings
            .Select(ending => string.Join(' ', words.Select(word => IsNisba(word) ? word[..^1] + ending : word)))
            .SelectMany(form => form.StartsWith("ال", StringComparison.Ordinal) ? (string[])[form] : [form, "ال" + form]);
    }

    private static bool IsNisba(string word) => word.Length > 2 && word[^1] == 'ي';
}
