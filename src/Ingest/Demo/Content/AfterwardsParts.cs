using Of = Ingest.Demo.Content.Outlets;

namespace Ingest.Demo.Content;

/// <summary>The parts: 25 places by 12 subjects in English, 10 by 7 in Arabic. Some two in three places are in Iraq or Syria.</summary>
internal static class AfterwardsParts
{
    public static Outlet[] Outlets { get; } = [Of.MeridianWire, Of.LevantDispatch, Of.TigrisCourier, Of.CoastlineMonitor, Of.HarbourHerald];

    public static Outlet[] ArabicOutlets { get; } = [Of.Difaf, Of.Barid, Of.Asda];

    public static (string Slug, string Name, string Country)[] Places { get; } =
    [
        ("mosul", "Mosul", "Iraq"), ("nairobi", "Nairobi", "Kenya"), ("aleppo", "Aleppo", "Syria"), ("sapporo", "Sapporo", "Japan"),
        ("basra", "Basra", "Iraq"), ("homs", "Homs", "Syria"), ("bergen", "Bergen", "Norway"), ("kirkuk", "Kirkuk", "Iraq"),
        ("hama", "Hama", "Syria"), ("recife", "Recife", "Brazil"), ("ramadi", "Ramadi", "Iraq"), ("idlib", "Idlib", "Syria"),
        ("sidon", "Sidon", "Lebanon"), ("najaf", "Najaf", "Iraq"), ("raqqa", "Raqqa", "Syria"), ("turku", "Turku", "Finland"),
        ("erbil", "Erbil", "Iraq"), ("daraa", "Daraa", "Syria"), ("cebu", "Cebu", "the Philippines"), ("samarra", "Samarra", "Iraq"),
        ("tartus", "Tartus", "Syria"), ("oran", "Oran", "Algeria"), ("amarah", "Amarah", "Iraq"), ("latakia", "Latakia", "Syria"),
        ("concepcion", "Concepción", "Chile"),
    ];

    public static (string Slug, string Headline, string Text)[] Subjects { get; } =
    [
        ("bus-line", "{place} opens a bus line to its northern suburbs",
            "The city of {place} in {country} has put {number} buses on a new line to the northern suburbs.\n" +
            "Tickets are sold at kiosks. Residents of {place} had asked for the line since the spring."),
        ("night-clinic", "Clinic in {place} stays open at night from this week",
            "A public clinic in {place}, {country}, now receives patients at night. It has {number} beds and a pharmacy.\n" +
            "Doctors in {place} take turns, and two ambulances wait outside."),
        ("tree-planting", "Pupils plant trees along the main road in {place}",
            "Pupils of {number} schools in {place}, {country}, planted trees along the main road on their free day.\n" +
            "Each class waters its own row, and the gardeners of {place} help in summer."),
        ("grain-silo", "Repaired silo in {place} takes its first wheat",
            "A repaired grain silo in {place}, {country}, took its first wheat. It holds {number} thousand tonnes.\n" +
            "Millers in {place} said the shorter road would be felt in the price of flour."),
        ("power-line", "New power line promises {place} more hours of light",
            "Engineers in {place}, {country}, have connected a power line {number} kilometres long.\n" +
            "Workshops in {place} are to have electricity through the whole working day."),
        ("book-fair", "{place} holds its first book fair in the old station",
            "Some {number} publishers came to the first book fair of {place} in {country}, held in the old railway station.\n" +
            "Children's books sold best, the organisers in {place} said."),
        ("water-mains", "Crews replace leaking water mains in {place}",
            "Crews have begun to replace {number} kilometres of leaking water mains in {place}, {country}.\n" +
            "Streets in {place} are closed one at a time, and tankers serve the houses meanwhile."),
        ("craft-market", "Weavers of {place} share a market stall in the capital",
            "Weavers and coppersmiths from {place}, {country}, now share a stall in the capital, {number} of them in turn.\n" +
            "The guild of {place} pays the rent for the first year."),
        ("football-pitch", "{place} turns a car park into a football pitch",
            "A car park in {place}, {country}, has become a football pitch for {number} youth teams.\n" +
            "The first tournament in {place} is planned for the spring holidays."),
        ("archive-scans", "Archive of {place} puts old photographs online",
            "The town archive of {place} in {country} has scanned {number} boxes of photographs and put them online.\n" +
            "Families in {place} are asked to name the people in them."),
        ("beekeepers", "Beekeepers around {place} report a good year",
            "Beekeepers around {place}, {country}, brought in {number} tonnes of honey, more than last year.\n" +
            "Rain came late to {place}, and the clover with it."),
        ("weather-mast", "Weather mast goes up outside {place}",
            "A weather mast {number} metres high went up outside {place}, {country}, and reports every ten minutes.\n" +
            "Farmers near {place} will be warned of frost by text message."),
    ];

    public static (string Slug, string Name, string Country)[] ArabicPlaces { get; } =
    [
        ("mosul", "الموصل", "العراق"), ("aleppo", "حلب", "سوريا"), ("fez", "فاس", "المغرب"), ("basra", "البصرة", "العراق"),
        ("homs", "حمص", "سوريا"), ("kirkuk", "كركوك", "العراق"), ("aswan", "أسوان", "مصر"), ("latakia", "اللاذقية", "سوريا"),
        ("karbala", "كربلاء", "العراق"), ("idlib", "إدلب", "سوريا"),
    ];

    public static (string Slug, string Headline, string Text)[] ArabicSubjects { get; } =
    [
        ("park", "حديقة عامة جديدة في {place}",
            "افتتحت في {place} في {country} حديقة عامة تضم ملعبا للأطفال و{number} شجرة.\n" +
            "وقالت بلدية {place} إن الدخول إليها مجاني."),
        ("bakery", "مخبز آلي يبدأ العمل في {place}",
            "بدأ مخبز آلي العمل في {place} في {country} بطاقة {number} طنا في اليوم.\n" +
            "ويخدم المخبز الأحياء الشرقية من {place}."),
        ("library-hours", "مكتبة {place} تمدد ساعات الإعارة",
            "مددت المكتبة العامة في {place} في {country} ساعات الإعارة، وأضافت {number} صندوقا من الكتب الجديدة.\n" +
            "ويقبل طلاب {place} عليها في موسم الامتحانات."),
        ("street-lights", "إنارة شوارع {place} بالطاقة الشمسية",
            "ركبت في شوارع {place} في {country} مصابيح تعمل بالطاقة الشمسية على امتداد {number} شارعا.\n" +
            "ويستمر العمل في {place} حتى نهاية الشهر."),
        ("drivers-course", "دورة لسائقي الحافلات في {place}",
            "تخرج {number} سائقا من دورة لسائقي الحافلات المدرسية في {place} في {country}.\n" +
            "وتشمل الدورة الإسعاف الأولي، بحسب مديرية النقل في {place}."),
        ("vegetable-market", "سوق الخضار في {place} ينتقل إلى موقع أوسع",
            "انتقل سوق الخضار في {place} في {country} إلى موقع أوسع يتسع لنحو {number} بائعا.\n" +
            "ورحب تجار {place} بقرب الموقع من الطريق العام."),
        ("music-school", "معهد للموسيقى يستقبل طلابه في {place}",
            "استقبل معهد للموسيقى في {place} في {country} دفعته الأولى، وعددها {number} طالبا.\n" +
            "ويقام في {place} حفل للطلاب في الربيع."),
    ];
}
