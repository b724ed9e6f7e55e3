using Ingest.Text;

namespace Ingest.Stories;

/// <summary>An article that was stored before under the same folded title.</summary>
/// <param name="Outlet">Who published it.</param>
/// <param name="Lead">Its summary, as text.</param>
public sealed record TitleCandidate(long ArticleId, string Outlet, string Lead, DateTimeOffset Published);

/// <summary>
/// Duplicates by title: wire copy that several outlets carry under the agency's own headline. A pure decision; a wrong merge hides news, so whatever is
/// doubtful stays apart.
/// </summary>
public static class ExactTitle
{
    /// <summary>Headlines of fewer words are shared by chance ("Breaking news", "Iraq").</summary>
    public const int LeastWords = 4;

    /// <summary>Two articles of one headline are one text only within this time.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(36);

    /// <summary>The title in the form that is compared; null when it is too short to tell anything.</summary>
    public static string? KeyOf(string title)
    {
        var folded = Folding.Fold(title);
        return folded.AsSpan().Count(' ') + 1 >= LeastWords ? folded : null;
    }

    /// <summary>The first of the candidates that the article repeats, or null. An outlet that uses one headline twice ("Weather report") must repeat the lead as well.</summary>
    /// <param name="candidates">All with the same <see cref="KeyOf"/>, oldest first.</param>
    public static TitleCandidate? Duplicated(string outlet, string lead, DateTimeOffset published, IEnumerable<TitleCandidate> candidates) =>
        candidates.FirstOrDefault(c =>
            (c.Published - published).Duration() <= Window
            && (!string.Equals(c.Outlet, outlet, StringComparison.OrdinalIgnoreCase) || (lead.Length > 0 && Folding.Fold(c.Lead) == Folding.Fold(lead))));
}
