namespace Ingest.Text;

/// <summary>Why a piece of a text was taken for noise.</summary>
public enum RemovalReason
{
    /// <summary>The headline stands before, in or behind the body once more, alone or as a caption.</summary>
    HeadlineRepeated,

    /// <summary>A line stands twice, or is the beginning of one that follows (a caption, a teaser).</summary>
    LineRepeated,

    /// <summary>The summary is in the content already.</summary>
    SummaryRepeated,

    /// <summary>A date or time of publication.</summary>
    Timestamp,

    /// <summary>Place, date and agency before the text; kept as <see cref="CleanText.Dateline"/>.</summary>
    Dateline,

    /// <summary>Who took the picture, wrote, edited or supplied; kept as <see cref="CleanText.Credits"/>.</summary>
    Credit,

    /// <summary>A word before the headline that says how it is told: "UPDATE 2", "عاجل", "Watch".</summary>
    Label,

    /// <summary>Letters, counters and names of networks that a page shows around a text.</summary>
    Widget,

    /// <summary>"Read more", "Related: …", and the headlines that follow.</summary>
    ReadMore,

    /// <summary>Cookies, newsletters, subscriptions, copyright, advertisement.</summary>
    Boilerplate,

    /// <summary>The outlet puts it into article after article (<see cref="IOutletNoise"/>).</summary>
    OutletLine,

    /// <summary>Another article, glued on below.</summary>
    SecondArticle,
}

/// <summary>A piece that was removed.</summary>
/// <param name="Text">As it stood, cut at 200 characters.</param>
/// <param name="Lines">How many whole lines of this kind and text; 0 where it was only a part of a line that stays.</param>
/// <param name="Words">How many words in all.</param>
public sealed record Removal(RemovalReason Reason, string Text, int Lines, int Words);

/// <summary>What stood before the text.</summary>
/// <param name="Written">All of it, as written: "WASHINGTON, March 5 (Reuters) -".</param>
/// <param name="Place">As written; null where only an agency or a date stood.</param>
/// <param name="Date">As written, or null.</param>
/// <param name="Agency">As written, or null.</param>
public sealed record Dateline(string Written, string? Place, string? Date, string? Agency);

/// <summary>An article's text without what its page put around it. For comparing and classifying; what people read is the original.</summary>
public sealed class CleanText
{
    /// <summary>The headline on one line, without labels and the outlet's name.</summary>
    public required string Title { get; init; }

    /// <summary>The lines that stay, in order; none is empty.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>The paragraphs, a line break between two.</summary>
    public string Body => body ??= string.Join('\n', Paragraphs);

    /// <summary>The first paragraph; empty when there is none.</summary>
    public string Lead => Paragraphs.Count > 0 ? Paragraphs[0] : "";

    /// <summary>The first one found, or null.</summary>
    public Dateline? Dateline { get; init; }

    /// <summary>Agencies, photographers, writers and editors as written, without brackets; at most 20.</summary>
    public required IReadOnlyList<string> Credits { get; init; }

    /// <summary>What was removed, in the order of the text; equal pieces once. At most 100, the rest is counted in <see cref="RemovedLines"/>.</summary>
    public required IReadOnlyList<Removal> Removed { get; init; }

    /// <summary>Whole lines that were removed. With <see cref="Paragraphs"/> it makes up all that there were.</summary>
    public int RemovedLines { get; init; }

    /// <summary>Lines that looked like noise and stay, because too much of the text would have gone.</summary>
    public int WithheldLines { get; init; }

    /// <summary>Whether the text was longer than <see cref="Tokenizer.MaxLength"/>, and its end was dropped unread.</summary>
    public bool Cut { get; init; }

    /// <summary>
    /// Hashes of the lines and of the sentences at their edges that may turn out to be the outlet's own: what <see cref="OutletLines.Learn"/> takes.
    /// The lead first; at most 64.
    /// </summary>
    public required IReadOnlyList<ulong> Learnable { get; init; }

    private string? body;
}

/// <summary>What cleaning read. Apart from the text, because it is many times its size and not worth keeping.</summary>
/// <param name="Title">Of <see cref="CleanText.Title"/>.</param>
/// <param name="Body">Of <see cref="CleanText.Body"/>; null where that is not the text that was read.</param>
public readonly record struct CleanWords(WordList Title, WordList? Body);

/// <summary>Knows what an outlet puts into many of its articles. Answers must not change while a text is cleaned.</summary>
public interface IOutletNoise
{
    /// <param name="line">A hash out of <see cref="CleanText.Learnable"/>.</param>
    bool IsNoise(ulong line);
}
