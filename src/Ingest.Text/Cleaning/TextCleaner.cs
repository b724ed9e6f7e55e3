using Ingest.Text.Cleaning;

namespace Ingest.Text;

/// <summary>
/// Takes out of an article what its page or its agency put around it. Its rules state kinds of noise, never a known text; what they remove is told, and
/// is bounded: of the lines, at least those with a fifth of the words stay, beyond twenty words and not counting what stands elsewhere in the article. Linear in the
/// length; never throws on any text.
/// </summary>
public static class TextCleaner
{
    private const int LongestTitle = 1_000;

    // Removing one thing may bring another to an edge; what is not clean after so many passes is not news.
    private const int Passes = 6;

    // A line that was put back may be judged otherwise once the ends of its neighbours are gone; no text has been met that needs three rounds.
    private const int Rounds = 4;

    /// <summary>Cleans an article. Cleaning what comes out again, as plain text, changes nothing.</summary>
    /// <param name="title">The headline; may be null, and may hold HTML unless <paramref name="plain"/>.</param>
    /// <param name="summary">The feed's summary. Put before the content unless the content holds it.</param>
    /// <param name="content">The feed's content or the page's text. HTML, or text whose line breaks mean something; at most <see cref="Tokenizer.MaxLength"/> characters are read.</param>
    /// <param name="noise">What the outlet is known to repeat.</param>
    /// <param name="plain">The three are text, not HTML: a '&lt;' is a '&lt;'.</param>
    public static CleanText Clean(string? title, string? summary, string? content, IOutletNoise? noise = null, bool plain = false) => Clean(title, summary, content, noise, plain, out _);

    /// <param name="words">The words of what comes out, where they are known already because nothing was taken out.</param>
    public static CleanText Clean(string? title, string? summary, string? content, IOutletNoise? noise, bool plain, out CleanWords words)
    {
        var headline = LineText.OneLine(title ?? "", LongestTitle, plain);
        var (text, summaryLines, cut) = LineText.Join(summary ?? "", content ?? "", plain);
        var draft = new Draft(headline, text, noise);
        Headline.Clean(draft);
        SummaryRepeat.Remove(draft, summaryLines);
        for (var round = 0; round < Rounds && Round(draft); round++)
        {
        }
        Bounds.KeepAFifth(draft);
        var clean = Result.Of(draft, cut);
        words = new(draft.Title, draft.Cuts.Count == 0 && clean.Body == draft.Text ? draft.Words : null);
        return clean;
    }

    /// <summary>Cleans what stays. Whether it should be done once more: something was put back.</summary>
    private static bool Round(Draft draft)
    {
        draft.Begin();
        for (var pass = 0; pass < Passes && Pass(draft); pass++)
        {
        }
        return Bounds.Restore(draft) && draft.Cuts.Count > draft.Settled;
    }

    private static bool Pass(Draft draft)
    {
        var before = draft.Cuts.Count;
        Opening.Strip(draft);
        Furniture.Remove(draft);
        Repeats.Remove(draft);
        OutletRepeats.Remove(draft);
        GluedArticle.Remove(draft);
        return draft.Cuts.Count > before;
    }
}
