using Ingest.Stories.Clusters;
using Ingest.Stories.Duplicates;

namespace Ingest.Stories.Reading;

/// <summary>All that deciding needs to know of one article's text, worked out once.</summary>
public sealed class ArticleReading
{
    /// <summary>Words read: of the title, and of the body for comparing texts.</summary>
    private const int MostTitleWords = 60, MostWords = 2_000, MostCharacters = 60_000;

    private readonly Lazy<ulong[]> shingles;
    private readonly Lazy<FactSlot[]> facts, titleFacts;
    private readonly Lazy<Profile> profile;
    private readonly Lazy<Print[]> prints;

    private ArticleReading(StoryText text)
    {
        Text = text;
        var places = PlaceWords.Of(text.Places);
        TitleWords = Tokens.Of(Cut(text.Title, 2_000), MostTitleWords, places);
        var body = Tokens.Of(Cut(text.Body, MostCharacters), MostWords, places);
        Body = Repetition.WithoutTitle(TitleWords.All, body.All);
        Words = body;
        shingles = new(() => Shingles.Of(Body));
        facts = new(() => FactSlots.Of(Body));
        titleFacts = new(() => FactSlots.Of(TitleWords.All));
        profile = new(() => Profile.Of(this));
        prints = new(() => Fingerprints.Of(TitleWords.All, Body));
    }

    public StoryText Text { get; }

    /// <summary>The words by which stories are compared; small, and all that is kept of the article.</summary>
    public Profile Profile => profile.Value;

    /// <summary>The keys under which its text is found.</summary>
    public IReadOnlyList<Print> Fingerprint => prints.Value;

    internal Print[] Prints => prints.Value;

    internal Tokens TitleWords { get; }

    internal Tokens Words { get; }

    /// <summary>The body's words, without repetitions of the headline.</summary>
    internal Token[] Body { get; }

    internal ulong[] Shingles4 => shingles.Value;

    internal FactSlot[] Facts => facts.Value;

    internal FactSlot[] TitleFacts => titleFacts.Value;

    /// <summary>Reads an article. Time is linear in its length; nothing in a text makes it throw.</summary>
    public static ArticleReading Of(StoryText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text);
    }

    private static string Cut(string text, int most) => Figures.Joined(text.Length <= most ? text : text[..most]);
}
