using static Ingest.Demo.Content.Outlets;

namespace Ingest.Demo.Content;

/// <summary>
/// The news of the first minute. Ten stories are about Iraq or Syria and owe an alert each, however many outlets print them; the rest
/// owe none. Beside each stands what it is there to show.
/// </summary>
internal static class Script
{
    public static IReadOnlyList<MadeUpStory> Stories { get; } = [.. AboutIraq, .. AboutSyria, .. FromElsewhere, .. InPassing];

    private static MadeUpStory[] AboutIraq =>
    [
        // Two feeds of one outlet, one with utm_ parameters: one article, two sightings.
        new("mosul-bridge-lorries",
            "Mosul reopens rebuilt Tigris bridge to lorries after two-year repair",
            """
            MOSUL, Iraq - The last rebuilt bridge in central Mosul is open to lorries again, ending a two-year detour.
            Engineers of the Nineveh roads directorate replaced 64 metres of deck and both approach ramps.
            Light cars had been using one lane since the summer.
            "The vegetable market is on the other bank, and every crate went around the city," said Salwan Haddoush, a haulier.
            The directorate said weight limits would be reviewed after six months.
            """,
            (TigrisCourier, 8)),

        // The same event in other words, by two more outlets: one story.
        new("mosul-bridge-open",
            "Lorries cross the Tigris in Mosul again as rebuilt bridge opens",
            """
            MOSUL, Iraq - Lorries are crossing the Tigris in the centre of Mosul again after two years of repair to the city's last rebuilt bridge.
            The Nineveh roads directorate put in 64 metres of new deck. Haulier Salwan Haddoush was among the first across with crates for the vegetable market.
            """,
            (LevantDispatch, 20)),
        new("mosul-bridge-haulage",
            "Two-year detour ends for Mosul hauliers with rebuilt Tigris bridge",
            """
            MOSUL, Iraq - Hauliers in Mosul no longer have to drive around the city: the rebuilt bridge over the Tigris takes lorries again.
            "Every crate went the long way," said Salwan Haddoush. The Nineveh roads directorate replaced the deck and both ramps and will review the weight limits.
            """,
            (HighlandReview, 34)),

        // windows-1256 beside UTF-8, one headline.
        new("basra-desalination",
            "البصرة تبدأ تشغيل محطة لتحلية المياه تغذي أربعة أحياء",
            """
            بدأت محافظة البصرة جنوبي العراق التشغيل التجريبي لمحطة جديدة لتحلية المياه تغذي أربعة أحياء في المدينة.
            وقال المهندس نزار الطائي، المشرف على المشروع، إن المحطة تنتج ثلاثة آلاف متر مكعب في اليوم، على أن تتضاعف قبل الصيف.
            وأضاف أن فحوص الملوحة ستعلن أسبوعيا، وأن شبكة الأنابيب في حيين من الأحياء الأربعة استبدلت بالكامل.
            ويشكو سكان البصرة منذ سنوات من ارتفاع الملوحة في مياه شط العرب.
            """,
            (Difaf, 20), (Asda, 27)),

        new("kirkuk-canal-rota",
            "Kirkuk farmers and council agree rota for shared irrigation canals",
            """
            Farmers' associations around Kirkuk in northern Iraq have agreed a weekly rota for the canals they share.
            Each of the eleven villages will draw water on fixed days until the winter sowing ends, and two wardens keep a log.
            The agreement follows three meetings in Hawija, where low flow last year left the downstream fields dry.
            "It is written down and everybody has a copy, which is new," said Amal Jabbari, a grower in Hawija.
            """,
            (LevantDispatch, 33)),

        // The wire again, so that two agencies' worth of copies is seen to be one story.
        new("anbar-solar-pumps",
            "Anbar farmers receive first solar pumps under provincial scheme",
            """
            RAMADI, Iraq (Meridian Wire) - The first 120 solar-powered pumps went to farmers in Anbar this week, to cut diesel use.
            The pumps go to holdings between Ramadi and Hit along the Euphrates, and the buyers repay half of the cost over five years.
            The agricultural bank expects to finance 900 more by the end of next year, said its regional head, Thamer al-Rawi.
            Growers said spare parts would decide whether the scheme lasted.
            """,
            (MeridianWire, 42), (HarbourHerald, 49)),

        // Neither guid nor date: known as new only because it was not there before.
        new("dhi-qar-marsh-channels",
            "ذي قار تطلق حملة لتنظيف مجاري الأهوار قبل موسم الأمطار",
            """
            أطلقت محافظة ذي قار في جنوب العراق حملة لتنظيف المجاري المؤدية إلى الأهوار قبل موسم الأمطار.
            وتشمل الحملة أربعين كيلومترا من القنوات قرب قضاء الجبايش شرقي الناصرية، ويشارك فيها صيادون ومربو جاموس من أبناء المنطقة.
            وقالت مديرة البيئة في المحافظة، هناء السعدون، إن العمل يستمر ستة أسابيع وإن القصب المرفوع سيوزع علفا للماشية.
            """,
            (Nashra, 55)),
    ];

    private static MadeUpStory[] AboutSyria =>
    [
        // Wire copy: two outlets, the same words under the same headline, seven seconds apart.
        new("aleppo-market-hall",
            "Aleppo textile hall reopens with room for eighty workshops",
            """
            ALEPPO, Syria (Meridian Wire) - A restored market hall in Aleppo has reopened with room for eighty textile workshops.
            The hall had stood without a roof for more than a decade.
            Its stone arches were repaired by a team of forty masons, half of them apprentices.
            Rents are fixed for three years, and a third of the places went to owners who came back to the city.
            The workshops decide together who joins, said Rima Kayyali of the chamber of industry.
            The workshops will share one power line, which the city promises for ten hours a day.
            """,
            (MeridianWire, 14), (HarbourHerald, 21)),

        // RDF 1.0.
        new("idlib-three-schools",
            "إدلب تفتتح ثلاث مدارس بعد ترميمها",
            """
            افتتحت في محافظة إدلب شمال غربي سوريا ثلاث مدارس بعد انتهاء ترميمها، وعاد إليها نحو ألف ومئتي تلميذ.
            وتقع المدارس في معرة النعمان وسراقب وأريحا، وقد جهزت بألواح شمسية وخزانات مياه جديدة.
            وقال مدير التربية في إدلب، مازن العلي، إن خمس مدارس أخرى تسلم قبل نهاية العام الدراسي.
            وطالب أهالي الطلاب بتوفير حافلات للقرى البعيدة.
            """,
            (Barid, 26)),

        // Corrected later: the figure changes in headline and text, and nobody is told of the story a second time.
        new("deir-ezzor-ferry",
            "Deir ez-Zor ferry to carry 400 passengers a day across Euphrates",
            """
            DEIR EZ-ZOR, Syria - A ferry will cross the Euphrates at Deir ez-Zor from Monday and carry 400 passengers a day.
            The boat replaces small craft that residents have used while the suspension bridge is rebuilt.
            Fares are set at the price of a town bus, and schoolchildren travel free, said Jamil Othman of the port office.
            """,
            (LevantDispatch, 36))
        {
            Correction = new(52,
                "Deir ez-Zor ferry to carry 240 passengers a day across Euphrates",
                """
                DEIR EZ-ZOR, Syria - A ferry will cross the Euphrates at Deir ez-Zor from Monday and carry 240 passengers a day.
                The boat replaces small craft that residents have used while the suspension bridge is rebuilt.
                Fares are set at the price of a town bus, and schoolchildren travel free, said Jamil Othman of the port office.
                Correction: an earlier version of this article gave the number of passengers as 400.
                """),
        },

        new("sweida-apple-harvest",
            "مزارعو السويداء ينهون قطاف التفاح بمحصول يفوق العام الماضي",
            """
            أنهى مزارعو محافظة السويداء جنوبي سوريا موسم قطاف التفاح بمحصول يفوق محصول العام الماضي بنحو الخمس.
            وقالت جمعية المزارعين في ظهر الجبل إن الكمية بلغت ستين ألف طن، وإن وحدات التبريد استوعبت نصفها.
            وأوضح رئيس الجمعية، فادي أبو حسن، أن أجور النقل إلى دمشق ما زالت أكبر ما يشغل المزارعين.
            """,
            (Asda, 47), (Difaf, 54)),

        // Other guids at every poll: only the link tells that it is the same article.
        new("latakia-night-shift",
            "Latakia port adds night shift as grain ships wait",
            """
            LATAKIA, Syria - The port of Latakia will unload grain at night from this week to shorten a queue of nine ships.
            Two shore cranes repaired over the autumn are back in use, and 150 dockers were hired for the new shift.
            The harbour master, Wael Saqr, said the wait at anchor should fall from eight days to three.
            Most of the wheat goes on by rail to silos near Homs.
            """,
            (CoastlineMonitor, 62)),
    ];

    private static MadeUpStory[] FromElsewhere =>
    [
        new("kenya-school-meals",
            "Kenya county extends school meals to two hundred more villages",
            """
            A county in western Kenya will serve school meals in two hundred more villages from January, its office in Kisumu said.
            Maize and beans are to be bought from cooperatives within thirty kilometres of each school.
            """,
            (SavannaStandard, 12)),
        new("lebanon-terraces",
            "Sidon & Tyre growers share a cold store",
            """
            Fruit growers from Sidon & Tyre in southern Lebanon have opened a cold store that both districts will run together.
            The store holds 900 tonnes & was paid for by a cooperative bank. Fish & citrus have rooms of their own.
            """,
            (CedarBulletin, 18)),
        new("japan-snow-buses",
            "Japan's northern towns test driverless buses in snow",
            """
            Three towns on Hokkaido, Japan, have begun winter tests of driverless buses on short routes between stations and clinics.
            A guard rides along, and the buses stop when the snow hides the markings.
            """,
            (HighlandReview, 30)),
        new("valais-village-shop",
            "En Suisse, un village du Valais rachète son épicerie",
            """
            Les habitants d'un village du Valais, en Suisse, ont racheté leur épicerie pour éviter sa fermeture.
            Deux cents parts ont été vendues en trois semaines. Le magasin ouvrira aussi le dimanche matin.
            """,
            (DeuxLacs, 38)),
        new("chile-breakwater-vote",
            "Chile's northern ports vote on a shared breakwater",
            """
            Fishing ports in northern Chile will vote next month on a breakwater that three of them would share.
            The regional government in Antofagasta offers to pay two thirds of it.
            """,
            (SavannaStandard, 45)),
        new("morocco-mountain-road",
            "المغرب يفتح طريقا جبليا جديدا في الأطلس الكبير",
            """
            افتتح المغرب طريقا جبليا جديدا في الأطلس الكبير يختصر المسافة بين قريتين إلى النصف.
            وقال مسؤولون في مراكش إن الطريق مجهز بحواجز ضد الثلوج.
            """,
            (Barid, 50)),
        new("norway-ferry-hydrogen",
            "Norway's fjord ferries switch to hydrogen on a second route",
            """
            A second ferry route in western Norway now runs on hydrogen, its operator in Bergen said.
            The two boats cross forty times a day and refuel at night.
            """,
            (HarbourHerald, 58)),
        new("brazil-river-library",
            "Brazil's floating library adds a third boat on the Amazon",
            """
            A floating library on the Amazon in Brazil has added a third boat, which will call at twenty river villages.
            It carries four thousand books and a dentist.
            """,
            (LevantDispatch, 66)),
    ];

    // Iraq and Syria are named, once and last, and are not what the article is about: no alert.
    private static MadeUpStory[] InPassing =>
    [
        new("chile-coach-named",
            "Chilean side Puerto Lucero names Almarza as coach",
            """
            SANTIAGO, Chile - Puerto Lucero, second in the Chilean league, have named Rodrigo Almarza as coach until next season.
            Almarza, 58, takes over a side that has conceded fewer goals than any other in Chile this year.
            The club's president said the training ground in Valparaiso would be enlarged before the winter.
            His first match is at home against Union Cordillera on Saturday, and 9,000 tickets have been sold.
            Earlier in his career he worked in Ecuador, Portugal and Baghdad.
            """,
            (HarbourHerald, 24)),
        new("lisbon-solid-cosmetics",
            "Solid cosmetics win shelf space in Lisbon's small shops",
            """
            LISBON, Portugal - Shampoo bars and solid creams now take up a third of the shelves in Lisbon's small cosmetics shops.
            Owners in Portugal say customers come for the lack of packaging and stay for the price.
            A workshop in Porto that began with two people has hired eleven and sells to forty shops in Portugal and Spain.
            The survey's authors expect growth to slow once supermarkets follow.
            The oldest product on many counters is still the plain olive-oil soap of Aleppo.
            """,
            (CoastlineMonitor, 40)),
        new("nairobi-map-exhibition",
            "Nairobi museum opens exhibition of hand-drawn trade maps",
            """
            NAIROBI, Kenya - A museum in Nairobi has opened an exhibition of sixty hand-drawn maps of the Indian Ocean trade.
            Most come from family collections in Mombasa and Lamu and have never been shown in Kenya before.
            Pupils of four Nairobi schools drew a map of their own, eleven metres long, which hangs at the entrance.
            The exhibition stays open until April, and entry is free on Wednesdays.
            One glass case holds a compass on loan from a collector in Damascus.
            """,
            (SavannaStandard, 60)),
    ];
}
