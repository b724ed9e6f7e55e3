using static Ingest.Demo.Content.Outlets;

namespace Ingest.Demo.Content;

/// <summary>
/// What every feed lists when it is first read. It was in print before anyone watched, so none of it alerts, though some of it is
/// about Iraq and Syria.
/// </summary>
internal static class History
{
    private const int Minute = -60;
    private const int Hour = -3600;

    public static IReadOnlyList<MadeUpStory> Stories { get; } = [.. InEnglish, .. InArabic, .. InFrench];

    private static MadeUpStory[] InEnglish =>
    [
        new("baghdad-book-street", "Baghdad's book street extends its Friday hours",
            """
            BAGHDAD, Iraq - Booksellers in central Baghdad will keep their stalls open until ten on Fridays for a trial of three months.
            The city has put up lamps along the lane, and the tea houses asked for the same hours.
            """,
            (TigrisCourier, 3 * Hour)),
        new("erbil-citadel-wall", "Masons finish first stretch of Erbil citadel wall",
            """
            The first ninety metres of the citadel wall in Erbil, Iraq, have been repointed with lime mortar, the project office said.
            Work on the southern gate begins in spring.
            """,
            (TigrisCourier, 9 * Hour)),
        new("samarra-pottery-course", "Samarra workshop teaches glazing to a new class",
            """
            Twenty apprentices have begun a two-year course in glazing at a pottery workshop in Samarra, Iraq.
            Their first tiles are for the floor of the workshop itself.
            """,
            (TigrisCourier, 26 * Hour)),
        new("olive-price-mediterranean", "Olive oil prices ease around the Mediterranean",
            """
            Olive oil prices fell for a fourth week as mills in Spain and Tunisia reported good yields, traders said.
            Bottlers expect shops to follow after the new year.
            """,
            (MeridianWire, 2 * Hour), (HarbourHerald, 2 * Hour + 2 * Minute)),
        new("homs-rail-timetable", "Homs rail depot publishes first freight timetable in years",
            """
            HOMS, Syria (Meridian Wire) - The rail depot at Homs in Syria has published a freight timetable for the first time in years.
            Four trains a week will run, most of them with phosphate and grain.
            """,
            (MeridianWire, 7 * Hour), (HarbourHerald, 7 * Hour + 5 * Minute)),
        new("iceland-heat-pipes", "Iceland lays heat pipes under its steepest street",
            """
            A town in northern Iceland has laid heat pipes under its steepest street, so that the school bus can climb it all winter.
            """,
            (MeridianWire, 30 * Hour)),
        new("harbour-lighthouse-tours", "Lighthouse tours return to Malta's northern coast",
            """
            Two lighthouses in Malta open to visitors again this week after new stairs were fitted.
            """,
            (HarbourHerald, 20 * Hour)),
        new("amman-night-buses", "Amman adds night buses on three routes",
            """
            Night buses will run on three routes in Amman, Jordan, from next month, the city said.
            Nurses and bakers had asked for them.
            """,
            (LevantDispatch, 4 * Hour)),
        new("tartus-fish-market", "Tartus fish market moves to a covered hall",
            """
            Traders of the fish market in Tartus, Syria, have moved from the quay to a covered hall with running water and ice.
            """,
            (LevantDispatch, 11 * Hour)),
        new("cyprus-carob-mill", "Cyprus village restarts its carob mill",
            """
            A carob mill in southern Cyprus is grinding again after thirty years, run by a cooperative of eleven families.
            """,
            (LevantDispatch, 28 * Hour)),
        new("coast-tide-gauges", "New tide gauges for Portugal's small harbours",
            """
            Twelve small harbours in Portugal have been given tide gauges that report every minute.
            """,
            (CoastlineMonitor, 5 * Hour)),
        new("coast-ferry-fares", "Ferry fares frozen between the Greek islands",
            """
            Ferry fares between the smaller islands of Greece stay as they are until the summer, the operators said.
            """,
            (CoastlineMonitor, 14 * Hour)),
        new("coast-kelp-farm", "Kelp farm off Scotland doubles its ropes",
            """
            A kelp farm off western Scotland has doubled its ropes and hired six divers.
            """,
            (CoastlineMonitor, 31 * Hour)),
        new("cedar-library-vans", "Beirut's library vans reach the Bekaa",
            """
            Two library vans from Beirut, Lebanon, now call at schools in the Bekaa every second week.
            Books & games may be kept for a month.
            """,
            (CedarBulletin, 3 * Hour)),
        new("cedar-stone-walls", "Stone & water: walls rebuilt above Tripoli",
            """
            Farmers above Tripoli in northern Lebanon have rebuilt four kilometres of dry stone walls to hold soil & water.
            """,
            (CedarBulletin, 12 * Hour)),
        new("cedar-choir-tour", "Mountain choir ends its tour in Zahle",
            """
            A choir of farmers & teachers ended its autumn tour of Lebanon with a concert in Zahle.
            """,
            (CedarBulletin, 27 * Hour)),
        new("highland-wool-prices", "Wool prices recover in New Zealand's south",
            """
            Wool prices in the south of New Zealand have risen for the first time in two years, and shearers are in short supply.
            """,
            (HighlandReview, 6 * Hour)),
        new("highland-trail-huts", "Nepal repairs huts along its oldest trail",
            """
            Nineteen huts along an old trail in eastern Nepal have new roofs and stoves before the winter.
            """,
            (HighlandReview, 16 * Hour)),
        new("highland-glacier-survey", "Peru's glacier survey goes digital",
            """
            Surveyors in Peru measured two glaciers by drone this year and will publish the maps in December.
            """,
            (HighlandReview, 33 * Hour)),
        new("savanna-grain-store", "Ghana cooperative opens grain store in Tamale",
            """
            A cooperative in northern Ghana has opened a grain store in Tamale that keeps maize dry for a year.
            """,
            (SavannaStandard, 2 * Hour)),
        new("savanna-bicycle-clinic", "Zambia's bicycle clinics train fifty mechanics",
            """
            Fifty village mechanics have finished a course at Zambia's bicycle clinics, and took a tool box home each.
            """,
            (SavannaStandard, 13 * Hour)),
        new("savanna-bee-corridor", "Kenya plants a corridor for bees beside its railway",
            """
            Volunteers have planted twelve kilometres of flowering hedge beside a railway in Kenya for the bees of nearby farms.
            """,
            (SavannaStandard, 29 * Hour)),
    ];

    private static MadeUpStory[] InArabic =>
    [
        new("najaf-reading-hall", "مكتبة في النجف تفتح قاعة مطالعة ليلية",
            """
            فتحت مكتبة عامة في مدينة النجف وسط العراق قاعة للمطالعة تستقبل الطلاب حتى منتصف الليل.
            """,
            (Difaf, 4 * Hour)),
        new("tunis-old-houses", "تونس ترمم بيوت المدينة العتيقة",
            """
            بدأت في تونس أعمال ترميم عشرين بيتا في المدينة العتيقة بمشاركة حرفيين شبان.
            """,
            (Difaf, 15 * Hour)),
        new("muscat-book-fair", "مسقط تستعد لمعرض الكتاب",
            """
            تستعد مسقط في سلطنة عمان لمعرض الكتاب بمشاركة ناشرين من ثلاثين دولة.
            """,
            (Difaf, 28 * Hour)),
        new("hama-waterwheels", "صيانة نواعير حماة تبدأ قبل الشتاء",
            """
            بدأت في مدينة حماة وسط سوريا أعمال صيانة النواعير الخشبية قبل حلول الشتاء، ويشارك فيها نجارون من أبناء المدينة.
            """,
            (Asda, 5 * Hour)),
        new("amman-olive-mills", "معاصر الزيتون في الأردن تمدد ساعات العمل",
            """
            مددت معاصر الزيتون في شمال الأردن ساعات عملها مع بلوغ الموسم ذروته.
            """,
            (Asda, 17 * Hour)),
        new("algiers-tram-line", "الجزائر توسع خط الترامواي في وهران",
            """
            أعلنت شركة النقل في وهران بالجزائر بدء توسيع خط الترامواي نحو الضاحية الشرقية.
            """,
            (Asda, 32 * Hour)),
        new("daraa-clinic", "مركز صحي جديد في ريف درعا",
            """
            افتتح في ريف درعا جنوبي سوريا مركز صحي يخدم خمس قرى، وفيه قسم للأطفال وعيادة أسنان.
            """,
            (Barid, 3 * Hour)),
        new("khartoum-river-boats", "قوارب الركاب تعود إلى النيل في السودان",
            """
            عادت قوارب الركاب الصغيرة إلى نقل المسافرين على النيل في شمال السودان.
            """,
            (Barid, 12 * Hour)),
        new("doha-craft-market", "سوق للحرف اليدوية في الدوحة",
            """
            افتتح في الدوحة بقطر سوق أسبوعي للحرف اليدوية يضم خمسين بائعا.
            """,
            (Barid, 25 * Hour)),
        new("karbala-palm-nursery", "مشتل للنخيل في كربلاء",
            """
            أنشئ في كربلاء وسط العراق مشتل لإكثار أصناف النخيل المحلية يضم ثلاثة آلاف فسيلة.
            """,
            (Nashra, 6 * Hour)),
        new("jeddah-coral-survey", "مسح للشعاب المرجانية قبالة جدة",
            """
            أنهى غواصون مسحا للشعاب المرجانية قبالة جدة في السعودية.
            """,
            (Nashra, 18 * Hour)),
        new("rabat-night-market", "الرباط تنظم سوقا ليليا للكتب",
            """
            تنظم الرباط في المغرب سوقا ليليا للكتب المستعملة كل يوم خميس.
            """,
            (Nashra, 30 * Hour)),
    ];

    private static MadeUpStory[] InFrench =>
    [
        new("bateau-solaire-leman", "Un bateau solaire de plus sur le Léman",
            """
            La compagnie de navigation du Léman, en Suisse, met en service un troisième bateau solaire entre deux villages.
            """,
            (DeuxLacs, 4 * Hour)),
        new("marche-annecy", "À Annecy, le marché de Noël change de place",
            """
            Le marché de Noël d'Annecy, en France, quitte les quais pour les ruelles, plus abritées du vent.
            """,
            (DeuxLacs, 13 * Hour)),
        new("ecole-bois-jura", "Une école en bois sort de terre dans le Jura",
            """
            Une commune du Jura construit son école avec le bois de sa forêt. Les élèves y entreront en septembre.
            """,
            (DeuxLacs, 27 * Hour)),
    ];
}
