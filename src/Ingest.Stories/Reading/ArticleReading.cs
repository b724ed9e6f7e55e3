using Ingest.Stories.Clusters;
using Ingest.Stories.Duplicates;
using Ingest.Text;

namespace Ingest.Stories.Reading;

/// <summary>All that deciding needs to know of one article's text, worked out once.</summary>
public sealed class ArticleReading
{
    /// <summary>Words read: of the title, and of the body for comparing texts.</summary>
    private const int MostTitleWords = 60, MostWords = 2_000, MostCharacters = 60_000, MostTitleCharacters = 2_000;

    private readonly Lazy<ulong[]> shingles;
    private readonly Lazy<FactSlot[]> facts, titleFacts;
    private readonly Lazy<Profile> profile;
    private readonly Lazy<Print[]> prints;
    private (IArticleIndex? Index, long Counted, ArticleQuery? Article) query;

    private ArticleReading(StoryText text, CleanWords known)
    {
        Text = text;
        var places = PlaceWords.Of(text.Places);
        var (title, body) = (Words(text.Title, MostTitleCharacters, known.Title), Words(text.Body, MostCharacters, known.Body));
        TitleWords = Tokens.Of(title, MostTitleWords, places);
        Body = Tokens.Of(body, MostWords, places);
        shingles = new(() => Shingles.Of(Body));
        facts = new(() => FactSlots.Of(Body));
        titleFacts = new(() => FactSlots.Of(TitleWords));
        // The words as written are needed for this alone, and are let go with it.
        profile = new(() => Profile.Of(this, title, body));
        prints = new(() => Fingerprints.Of(TitleWords, Body));
    }

    public StoryText Text { get; }

    /// <summary>The words by which stories are compared; small, and all that is kept of the article.</summary>
    public Profile Profile => profile.Value;

    /// <summary>The keys under which its text is found.</summary>
    public IReadOnlyList<Print> Fingerprint => prints.Value;

    internal Print[] Prints => prints.Value;

    internal Token[] TitleWords { get; }

    internal Token[] Body { get; }

    internal ulong[] Shingles4 => shingles.Value;

    internal FactSlot[] Facts => facts.Value;

    internal FactSlot[] TitleFacts => titleFacts.Value;

    /// <summary>The article as it is compared with stories: the same until the index counts another one.</summary>
    internal ArticleQuery QueryOn(IArticleIndex index)
    {
        if (query.Article is null || query.Index != index || query.Counted != index.Counted)
            query = (index, index.Counted, new(Profile, index));
        return query.Article;
    }

    /// <summary>The profile with what its words weigh by now, as it is kept.</summary>
    public Profile WeighedBy(IArticleIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return Profile.With(QueryOn(index).Unit);
    }

    /// <summary>Reads an article. Time is linear in its length; nothing in a text makes it throw.</summary>
    /// <param name="known">Words of the text's title or body that were read already; what is not of them is not used.</param>
    public static ArticleReading Of(StoryText text, CleanWords known = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text, known);
    }

    private static WordList Words(string text, int most, WordList? known) =>
        known is not null && text.Length <= most && known.Text == text ? known : Tokenizer.Read(text.Length <= most ? text : text[..most]);
}
