using System.Collections.Frozen;

namespace Ingest.Feeds.Values;

/// <summary>Month names as feeds write them: in full or the customary abbreviation, without case. Numbers above 12 are those of the Persian calendar, plus 12.</summary>
internal static class Months
{
    private const string Names = """
        january jan janvier janv jänner januar januari enero ene gennaio gen ocak oca styczeń stycznia leden ledna ιανουάριος ιανουαρίου ιαν январь января янв január janeiro يناير جانفي ژانویه ینایر جنوری 1월
        february feb février févr fév fevr fev februar februari febrero febbraio şubat şub luty lutego únor února φεβρουάριος φεβρουαρίου φεβ февраль февраля фев február fevereiro فبراير فيفري فوریه شباط فروری 2월
        march mar mars märz mär mrz maerz maart marzo mart marzec marca březen března μάρτιος μαρτίου μάρ μαρ март марта мар március março مارس آذار اذار مارچ 3월
        april apr avril avr abril abr aprile nisan nis kwiecień kwietnia duben dubna απρίλιος απριλίου απρ апрель апреля апр április أبريل ابريل إبريل أفريل نيسان آوریل اپریل 4월
        may mai mayo maggio mag mayıs mei maj maja květen května μάιος μαΐου μαΐ μαϊ май мая május maio مايو ماي أيار ايار آيار مه مئی 5월
        june jun juin juni junio giugno giu haziran haz czerwiec czerwca červen června ιούνιος ιουνίου ιούν ιουν июнь июня июн június junho يونيو جوان حزيران ژوئن جون 6월
        july jul juillet juil juli julio luglio lug temmuz tem lipiec lipca červenec července ιούλιος ιουλίου ιούλ ιουλ июль июля июл július julho يوليو جويلية تموز ژوئیه ژوییه جولائی 7월
        august aug août aout aoû agosto ago ağustos ağu augustus sierpień sierpnia srpen srpna αύγουστος αυγούστου αύγ αυγ август августа авг augusztus أغسطس اغسطس أوت آب اوت اگست 8월
        september sep sept septembre septiembre set settembre eylül eyl wrzesień września září σεπτέμβριος σεπτεμβρίου σεπ сентябрь сентября сен сент szeptember setembro سبتمبر أيلول ايلول سپتامبر ستمبر 9월
        october oct octobre oktober okt octubre ottobre ott ekim eki październik października říjen října οκτώβριος οκτωβρίου οκτ октябрь октября окт október outubro out أكتوبر اكتوبر اکتبر اکتوبر 10월
        november nov novembre noviembre kasım kas listopad listopada listopadu νοέμβριος νοεμβρίου νοέ νοε ноябрь ноября ноя novembro نوفمبر نوامبر نومبر 11월
        december dec décembre déc dezember dez desember diciembre dic dicembre aralık ara grudzień grudnia prosinec prosince δεκέμβριος δεκεμβρίου δεκ декабрь декабря дек dezembro ديسمبر دسامبر دسمبر 12월
        فروردین فروردين
        اردیبهشت ارديبهشت
        خرداد
        تیر تير
        مرداد امرداد
        شهریور شهريور
        مهر
        آبان
        آذر
        دی دي
        بهمن
        اسفند
        """;

    private static readonly FrozenDictionary<string, int> Numbers = Read();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> BySpan = Numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>1 to 12, or 13 to 24 for a Persian month; zero for what is none.</summary>
    public static int Find(ReadOnlySpan<char> word) => BySpan.TryGetValue(word.TrimEnd('.'), out var number) ? number : 0;

    /// <summary>The Levantine months of two words, as one word that <see cref="Find"/> knows.</summary>
    public static string Joined(string text)
    {
        if (!text.Contains("كانون", StringComparison.Ordinal) && !text.Contains("تشرين", StringComparison.Ordinal))
            return text;
        foreach (var (name, month) in Levantine)
        {
            if (text.Contains(name, StringComparison.Ordinal))
                return text.Replace(name, month, StringComparison.Ordinal);
        }
        return text;
    }

    private static readonly (string, string)[] Levantine =
    [
        ("كانون الثاني", "يناير"), ("كانون ثاني", "يناير"), ("كانون الأول", "ديسمبر"), ("كانون الاول", "ديسمبر"), ("كانون أول", "ديسمبر"),
        ("تشرين الثاني", "نوفمبر"), ("تشرين ثاني", "نوفمبر"), ("تشرين الأول", "أكتوبر"), ("تشرين الاول", "أكتوبر"), ("تشرين أول", "أكتوبر"),
    ];

    private static FrozenDictionary<string, int> Read()
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var month = 0;
        foreach (var line in Names.Split('\n'))
        {
            month++;
            foreach (var name in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                numbers.TryAdd(name.Trim(), month);
        }
        return numbers.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
