namespace Ingest.Configuration;

/// <summary>Finds the word that was meant.</summary>
internal static class Spelling
{
    /// <summary>The known word nearest to the one written, or null when none is near enough to be worth naming.</summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        // A third of the letters wrong is another word; one slip is forgiven even in a short one.
        var plain = Plain(written);
        var allowed = Math.Clamp(plain.Length / 3, 1, 3);
        return known.Select(word => (Word: word, Distance: Distance(plain, Plain(word))))
            .Where(candidate => candidate.Distance <= allowed)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
    }

    // max_age and max-age are MaxAge to everyone but a computer.
    private static string Plain(string word) =>
        string.Concat(word.Where(c => c is not ('_' or '-' or ' '))).ToUpperInvariant();

    // Edits are an insertion, a deletion, a substitution, or a swap of neighbours, the commonest slip of fingers.
    private static int Distance(string a, string b)
    {
        // What one types is short; what one pastes by accident need not be measured.
        if (Math.Abs(a.Length - b.Length) > 3)
            return int.MaxValue;

        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                var substitution = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(substitution, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }
}
