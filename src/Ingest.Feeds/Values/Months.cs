using System.Collections.Frozen;

namespace Ingest.Feeds.Values;

/// <summary>Month names as feeds write them: in full or the customary abbreviation, without case. Numbers above 12 are those of the Persian calendar, plus 12.</summary>
internal static class Months
{
    private const string Names = """
        january jan janvier janv jänner januar januari enero ene gennaio gen ocak oca styczeń stycznia leden ledna ιανουάριος ιανουαρίου ιαν январь января янв január janeiro يناير جانفي ژانویه ینایر جنوری 1월 ianuarie ian yanvar януари січень січня січ tammikuu tammikuuta tammi sty rêbendan çile ינואר בינואר
        february feb février févr fév fevr fev februar februari febrero febbraio şubat şub luty lutego únor února φεβρουάριος φεβρουαρίου φεβ февраль февраля фев február fevereiro فبراير فيفري فوریه شباط فروری 2월 februarie fevral февруари лютий лютого лют helmikuu helmikuuta helmi lut sibat reşemî פברואר בפברואר شوبات فبرایر
        march mar mars märz mär mrz maerz maart marzo mart marzec marca březen března μάρτιος μαρτίου μάρ μαρ март марта мар március março مارس آذار اذار مارچ 3월 martie marts maret mart березень березня бер maaliskuu maaliskuuta maalis adar avdar מרץ במרץ ئازار ئادار مارس
        april apr avril avr abril abr aprile nisan nis kwiecień kwietnia duben dubna απρίλιος απριλίου απρ апрель апреля апр április أبريل ابريل إبريل أفريل نيسان آوریل اپریل 4월 aprilie aprel април квітень квітня кві huhtikuu huhtikuuta huhti kwi nîsan אפריל באפריל نیسان ئەپریل
        may mai mayo maggio mag mayıs mei maj maja květen května μάιος μαΐου μαΐ μαϊ май мая május maio مايو ماي أيار ايار آيار مه مئی 5월 mei травень травня тра toukokuu toukokuuta touko gulan מאי במאי ئایار مایس
        june jun juin juni junio giugno giu haziran haz czerwiec czerwca červen června ιούνιος ιουνίου ιούν ιουν июнь июня июн június junho يونيو جوان حزيران ژوئن جون 6월 iunie iyun юни червень червня чер kesäkuu kesäkuuta kesä cze hezîran pûşper יוני ביוני حوزەیران يونيه يونية حزیران
        july jul juillet juil juli julio luglio lug temmuz tem lipiec lipca červenec července ιούλιος ιουλίου ιούλ ιουλ июль июля июл július julho يوليو جويلية تموز ژوئیه ژوییه جولائی 7월 iulie iyul юли липень липня лип heinäkuu heinäkuuta heinä lip tîrmeh יולי ביולי تەمموز تەممووز تەمووز يوليوز يوليه يولية
        august aug août aout aoû agosto ago ağustos ağu augustus sierpień sierpnia srpen srpna αύγουστος αυγούστου αύγ αυγ август августа авг augusztus أغسطس اغسطس أوت آب اوت اگست 8월 avqust avgust agustus agu augusti серпень серпня сер elokuu elokuuta elo sie tebax gelawêj אוגוסט באוגוסט ئاب ئۆگۆست غشت
        september sep sept septembre septiembre set settembre eylül eyl wrzesień września září σεπτέμβριος σεπτεμβρίου σεπ сентябрь сентября сен сент szeptember setembro سبتمبر أيلول ايلول سپتامبر ستمبر 9월 septembrie sentyabr septembar септември вересень вересня вер syyskuu syyskuuta syys wrz îlon rezber ספטמבר בספטמבר ئەیلوول ئەیلول شتنبر أيلول
        october oct octobre oktober okt octubre ottobre ott ekim eki październik października říjen října οκτώβριος οκτωβρίου οκτ октябрь октября окт október outubro out أكتوبر اكتوبر اکتبر اکتوبر 10월 octombrie oktyabr oktobar октомври жовтень жовтня жов lokakuu lokakuuta loka paź cotmeh kewçêr אוקטובר באוקטובר
        november nov novembre noviembre kasım kas listopad listopada listopadu νοέμβριος νοεμβρίου νοέ νοε ноябрь ноября ноя novembro نوفمبر نوامبر نومبر 11월 noiembrie noyabr novembar ноември листопад листопада лис marraskuu marraskuuta marras lis mijdar sermawez נובמבר בנובמבר نونبر
        december dec décembre déc dezember dez desember diciembre dic dicembre aralık ara grudzień grudnia prosinec prosince δεκέμβριος δεκεμβρίου δεκ декабрь декабря дек dezembro ديسمبر دسامبر دسمبر 12월 decembrie dekabr decembar des декември грудень грудня гру joulukuu joulukuuta joulu gru berfanbar דצמבר בדצמבר دجنبر
        فروردین فروردين حمل
        اردیبهشت ارديبهشت ثور
        خرداد جوزا
        تیر تير سرطان
        مرداد امرداد اسد
        شهریور شهريور سنبله
        مهر میزان
        آبان عقرب
        آذر قوس
        دی دي جدی
        بهمن دلو
        اسفند حوت
        """;

    private static readonly FrozenDictionary<string, int> Numbers = Read();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> BySpan = Numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>1 to 12, or 13 to 24 for a Persian month; zero for what is none.</summary>
    public static int Find(ReadOnlySpan<char> word) => BySpan.TryGetValue(word.TrimEnd('.'), out var number) ? number : 0;

    /// <summary>The Levantine and Kurdish months of two words, as one word that <see cref="Find"/> knows.</summary>
    public static string Joined(string text)
    {
        if (!text.Contains("كانون", StringComparison.Ordinal) && !text.Contains("تشر", StringComparison.Ordinal) && !text.Contains("کانو", StringComparison.Ordinal))
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
        ("کانوونی دووەم", "يناير"), ("کانوونی یەکەم", "ديسمبر"), ("تشرینی دووەم", "نوفمبر"), ("تشرینی یەکەم", "أكتوبر"),
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
