using System.Collections.Frozen;
using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Stories.Clusters;

/// <summary>How many articles use a word, before any were counted: a young archive must not take "killed" for a rare word.</summary>
internal static class Commonness
{
    /// <summary>Weight of what is assumed, in articles.</summary>
    public const int Assumed = 2_000;

    private const int Frequent = 160, Usual = 50;

    private const string FrequentWords =
        """
        people government police president minister official state country city year week month day time killed attack force military security group leader war two three four five first last million
        percent world international united national foreign statement spokesman members public area part capital north south east west northern southern eastern western
        رئيس حكومة وزير قوات دولة مدينة عام أمن مجلس وطني عسكري مسؤول بيان دولي منطقة شخص قتل حرب هجوم عدد جيش بلاد شعب سياسي مليون ألف المائة شمال جنوب شرق غرب
        """;

    private const string UsualWords =
        """
        dead death die died wounded injured civilian soldier army troop fighter rebel militant terrorist opposition regime strike air bomb bombing blast explosion car suicide fire shelling rocket missile
        human rights observatory activist child women family town village province district street home house building school hospital court case law party election vote
        company market price share bank trade deal talk meeting agreement plan power oil dollar business economic
        control call called help support take taken left found held used since including least near another early late man men woman
        ministry parliament political council authority conflict peace refugee border region regional
        open close visit meet hit win lose begin start end return arrive warn urge vow order fall rise grow send face seek deny reject approve sign launch announce accuse condemn target join build show move run work change
        syria syrian iraq iraqi damascus baghdad israel israeli russia russian iran turkey american
        قتلى جرحى مدني جندي مسلح معارضة نظام غارة قصف تفجير انفجار سيارة صاروخ حقوق إنسان مرصد أطفال نساء بلدة محافظة شارع مستشفى محكمة قانون حزب انتخابات شركة سوق سعر بنك اتفاق نفط دولار اقتصاد وزارة برلمان
        افتتاح افتتح زيارة زار لقاء اجتماع وصل بدأ انتهاء عودة حذر دعا رفض وقع أطلق استهدف أدان شارك بحث
        سوريا سوري عراق عراقي دمشق بغداد إسرائيل روسيا إيران تركيا أميركي أمريكي مغرب
        """;

    private static readonly FrozenDictionary<uint, int> Known = Of(FrequentWords, Frequent).Concat(Of(UsualWords, Usual)).DistinctBy(e => e.Key).ToFrozenDictionary(e => e.Key, e => e.Value);

    /// <summary>Articles of <see cref="Assumed"/> that use the word.</summary>
    public static int Of(uint term) => Known.TryGetValue(term, out var count) ? count : 2;

    private static IEnumerable<KeyValuePair<uint, int>> Of(string words, int count) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => new KeyValuePair<uint, int>((uint)(Stems.Hash(Folding.Fold(w), w[0] is >= '\u0600' and <= '\u06FF' ? WordKind.Arabic : WordKind.Letters) >> 32), count));
}
