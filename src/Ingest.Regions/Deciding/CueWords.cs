using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>What a word beside a name may be. One word may be several.</summary>
[Flags]
internal enum CueKind
{
    None = 0,
    Locative = 1,
    Direction = 2,
    Skip = 4,
    TargetNoun = 8,
    TargetPreposition = 16,
    TargetVerb = 32,
    Act = 64,
    ActPreposition = 128,
    Backed = 256,
    People = 512,
    State = 1024,
    Source = 2048,
    SubjectVerb = 4096,
    SpeechVerb = 8192,
    Media = 16384,
    Context = 32768,
    Plea = 65536,
    Posting = 131072,
    PlaceNoun = 262144,
    Victim = 524288,
    Visit = 1048576,
    Displaced = 2097152,
    Origin = 4194304,
}

/// <summary>The cue words of cues.txt and the given names, by folded form.</summary>
internal sealed class CueWords
{
    private static readonly Lazy<CueWords> Shared = new(() => new CueWords(DataFile.Embedded("cues.txt", 2), DataFile.Embedded("given-names.txt", 1)));

    private readonly WordTable _words = new();
    private readonly List<CueKind> _kinds = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _given;
    private readonly HashSet<string> _bureaus = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _states;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _shorts;

    public CueWords(IEnumerable<DataLine> cues, IEnumerable<DataLine> givenNames)
    {
        HashSet<string> states = [], shorts = [], given = [.. givenNames.Select(line => Folding.Word(line[0]))];
        _given = given.GetAlternateLookup<ReadOnlySpan<char>>();
        _shorts = shorts.GetAlternateLookup<ReadOnlySpan<char>>();
        _states = states.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in cues)
        {
            foreach (string word in line.List(1).Select(Phrase))
            {
                if (line[0] == "bureau")
                    _bureaus.Add(word);
                else if (line[0] is "us-state" or "us-state-short")
                {
                    states.Add(word);
                    if (line[0] == "us-state-short")
                        shorts.Add(word);
                }
                else
                    Add(word, Kind(line));
            }
        }
    }

    public static CueWords Default => Shared.Value;

    public bool IsGivenName(ReadOnlySpan<char> word) => _given.Contains(word);

    public bool IsStateAbbreviation(ReadOnlySpan<char> word) => _shorts.Contains(word);

    public bool IsState(ReadOnlySpan<char> word) => _states.Contains(word);

    /// <summary>A city many agencies write from: as a dateline it says little.</summary>
    public bool IsBureau(string folded) => _bureaus.Contains(folded);

    public CueKind Of(Tokens zone, int index)
    {
        if (index < 0 || index >= zone.Count)
            return CueKind.None;
        var word = zone.Folded(index);
        var kind = Of(word);
        if (kind != CueKind.None || !zone[index].Is(Shape.Arabic))
            return kind;
        // Without و ف, then ب ك ل or لل, then the article.
        if (word.Length > 3 && word[0] is 'و' or 'ف')
            word = word[1..];
        if (word.Length > 3 && word.StartsWith("لل"))
            word = word[2..];
        else if (word.Length > 4 && word[0] is 'ب' or 'ك' or 'ل' && word[1..].StartsWith("ال"))
            word = word[1..];
        if (word.Length > 4 && word.StartsWith("ال"))
            word = word[2..];
        return Of(word);
    }

    private CueKind Of(ReadOnlySpan<char> word) => _words.Find(word) is >= 0 and var number ? _kinds[number] : CueKind.None;

    private void Add(string word, CueKind kind)
    {
        int number = _words.Add(word);
        if (number == _kinds.Count)
            _kinds.Add(kind);
        else
            _kinds[number] |= kind;
    }

    private static string Phrase(string words) => string.Join(' ', words.Split(' ').Select(Folding.Word));

    private static CueKind Kind(DataLine line) => line[0] switch
    {
        "locative" => CueKind.Locative,
        "direction" => CueKind.Direction,
        "skip" => CueKind.Skip,
        "target-noun" => CueKind.TargetNoun,
        "target-preposition" => CueKind.TargetPreposition,
        "target-verb" => CueKind.TargetVerb,
        "act" => CueKind.Act,
        "act-preposition" => CueKind.ActPreposition,
        "backed" => CueKind.Backed,
        "people" => CueKind.People,
        "state" => CueKind.State,
        "source" => CueKind.Source,
        "subject-verb" => CueKind.SubjectVerb,
        "speech-verb" => CueKind.SpeechVerb,
        "media" => CueKind.Media,
        "plea" => CueKind.Plea,
        "place-noun" => CueKind.PlaceNoun,
        "victim" => CueKind.Victim,
        "visit" => CueKind.Visit,
        "origin" => CueKind.Origin,
        "displaced" => CueKind.Displaced,
        "posting" => CueKind.Posting,
        "context" => CueKind.Context,
        _ => throw line.Problem($"'{line[0]}' is no kind of cue"),
    };
}
