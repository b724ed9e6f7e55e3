using System.Collections.Frozen;

namespace Ingest.Text;

/// <summary>
/// British spellings made American: by rule where the rule is safe (-our, -ise, -yse, -lled), by table where it is not. American because "labour" is never
/// anything else, while "labor" also begins "laboratory".
/// </summary>
public static class Spelling
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Our = Set(
        "arbour ardour armour behaviour candour clamour colour demeanour discolour dishonour disfavour enamour endeavour favour fervour flavour glamour harbour honour humour labour misbehaviour neighbour "
        + "odour parlour rancour rigour rumour saviour savour splendour succour tumour valour vapour vigour watercolour belabour");

    // Verbs on -l that double it before an ending in Britain only ("controlled" is doubled everywhere, and not here).
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DoubledL = Set(
        "apparel bevel cancel channel chisel counsel dial duel equal fuel funnel grovel imperil initial jewel label level libel marvel medal model panel pedal pencil quarrel refuel rival shovel shrivel "
        + "signal snorkel spiral stencil swivel total towel travel trial tunnel unravel");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AlwaysIse = Set(
        "advertise advise apprise arise chastise chemise circumcise comprise compromise concise demise denise despise devise disenfranchise enfranchise enterprise excise exercise expertise franchise "
        + "improvise incise merchandise moonrise paradise practise precise premise promise reprise revise sunrise supervise surmise surprise televise treatise uprise valise");

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Words = Table(
        "centre center,centres centers,centred centered,theatre theater,theatres theaters,metre meter,metres meters,kilometre kilometer,kilometres kilometers,centimetre centimeter,centimetres centimeters,"
        + "millimetre millimeter,millimetres millimeters,litre liter,litres liters,fibre fiber,fibres fibers,calibre caliber,sombre somber,lustre luster,spectre specter,meagre meager,sabre saber,"
        + "manoeuvre maneuver,manoeuvres maneuvers,manoeuvring maneuvering,defence defense,defences defenses,offence offense,offences offenses,licence license,licences licenses,pretence pretense,"
        + "practise practice,practised practiced,practising practicing,dialogue dialog,dialogues dialogs,catalogue catalog,catalogues catalogs,analogue analog,programme program,programmes programs,"
        + "grey gray,tyre tire,tyres tires,kerb curb,plough plow,ploughed plowed,mould mold,sceptic skeptic,sceptics skeptics,sceptical skeptical,scepticism skepticism,ageing aging,judgement judgment,"
        + "judgements judgments,fulfil fulfill,fulfils fulfills,enrol enroll,enrolment enrollment,instalment installment,instalments installments,skilful skillful,wilful willful,wilfully willfully,"
        + "gaol jail,gaoled jailed,towards toward,afterwards afterward,whilst while,amongst among,learnt learned,burnt burned,artefact artifact,artefacts artifacts,sulphur sulfur,aluminium aluminum,"
        + "aeroplane airplane,aeroplanes airplanes,anaemia anemia,paediatric pediatric,paediatrician pediatrician,haemorrhage hemorrhage,haemorrhagic hemorrhagic,foetus fetus,diarrhoea diarrhea,"
        + "archaeology archeology,archaeological archeological,archaeologist archeologist,archaeologists archeologists,orthopaedic orthopedic,gynaecology gynecology,leukaemia leukemia,anaesthetic anesthetic,"
        + "oestrogen estrogen,encyclopaedia encyclopedia,draught draft,cosy cozy,councillor councilor,councillors councilors,jewellery jewelry,marvellous marvelous,counsellor counselor,counsellors counselors,"
        + "woollen woolen,storeys stories,aggrandisement aggrandizement,cheque check,cheques checks,moustache mustache,pyjamas pajamas,doughnut donut,mum mom,mums moms");

    /// <summary>By length, a bit for each first letter of the table's words.</summary>
    private static readonly int[] FirstLetters = Letters();

    /// <summary>Rewrites a folded word in place; returns its new length. A word that is spelt one way everywhere is unchanged.</summary>
    /// <param name="word">The word, and room for one letter more behind it.</param>
    public static int Unify(Span<char> word, int length)
    {
        if (length < 3 || !char.IsAscii(word[length - 1]))
            return length;
        var written = word[..length];
        if (MayBeListed(written) && Words.TryGetValue(written, out var other))
        {
            other.CopyTo(word);
            return other.Length;
        }
        if (length < 5)
            return length;
        var our = written.IndexOf("our");
        if (our > 1 && Our.Contains(written[..(our + 3)]))
        {
            written[(our + 2)..].CopyTo(written[(our + 1)..]);
            return length - 1;
        }
        return DoubleL(written) ? Without(written, written.LastIndexOf("ll")) : Ise(written);
    }

    // Nearly every word is spelt one way: a look at its length and first letter spares most of the look-ups.
    private static bool MayBeListed(ReadOnlySpan<char> word) => word.Length < FirstLetters.Length && char.IsAsciiLetterLower(word[0]) && (FirstLetters[word.Length] & (1 << (word[0] - 'a'))) != 0;

    private static bool DoubleL(ReadOnlySpan<char> word)
    {
        var at = word.LastIndexOf("ll");
        return at > 2 && word[(at + 2)..] is "ed" or "ing" or "er" or "ers" or "ings" && DoubledL.Contains(word[..(at + 1)]);
    }

    private static int Without(Span<char> word, int at)
    {
        word[(at + 1)..].CopyTo(word[at..]);
        return word.Length - 1;
    }

    private static int Ise(Span<char> word)
    {
        var analyse = word.IndexOf("alys");
        if (analyse > 1 && word[(analyse + 4)..] is "e" or "ed" or "es" or "ing" or "er" or "ers")
        {
            word[analyse + 3] = 'z';
            return word.Length;
        }
        var ise = word.LastIndexOf("is");
        if (ise >= 3 && word[ise..] is "ise" or "ised" or "ises" or "iser" or "isers" or "ising" or "isation" or "isations" && !IsAlwaysIse(word[..(ise + 2)]))
            word[ise + 1] = 'z';
        return word.Length;
    }

    /// <param name="base">The word up to its s: "organis", "promis".</param>
    private static bool IsAlwaysIse(ReadOnlySpan<char> @base)
    {
        // "raise", "noise", "cruise", "likewise": nothing of that kind is ever spelt with a z.
        if (@base[^3] is 'a' or 'o' or 'u' or 'w')
            return true;
        Span<char> whole = stackalloc char[Tokenizer.LongestWord + 1];
        if (@base.Length >= whole.Length)
            return true;
        @base.CopyTo(whole);
        whole[@base.Length] = 'e';
        return AlwaysIse.Contains(whole[..(@base.Length + 1)]);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static int[] Letters()
    {
        var letters = new int[Words.Dictionary.Keys.Max(w => w.Length) + 1];
        foreach (var word in Words.Dictionary.Keys)
            letters[word.Length] |= 1 << (word[0] - 'a');
        return letters;
    }

    private static FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Table(string pairs) => pairs
        .Split(',')
        .Select(p => p.Split(' '))
        .ToFrozenDictionary(p => p[0], p => p[1], StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();
}
