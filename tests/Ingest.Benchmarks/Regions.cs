using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Ingest.Regions;
using Ingest.Regions.Names;

namespace Ingest.Benchmarks;

/// <summary>
/// Classifying made-up titles and summaries, and bodies, with evidence; beside it, only finding country names with one alternation of a regular expression.
/// Run with <c>--filter *RegionBenchmarks*</c>. Rows a second = 1 / mean; bytes of a body are told by <see cref="BodyBytes"/>.
/// </summary>
[MemoryDiagnoser]
public class RegionBenchmarks
{
    private const int Rows = 100;

    private static readonly string[] Places = ["Mosul", "Aleppo", "Basra", "Idlib", "Tehran", "Ankara", "Paris", "Deir ez-Zor", "Beirut", "Kirkuk"];
    private static readonly string[] ArabicPlaces = ["الموصل", "حلب", "البصرة", "إدلب", "طهران", "أنقرة", "باريس", "دير الزور", "بيروت", "كركوك"];

    private RegionText[] _rows = [];
    private RegionText _body = new();
    private Regex _names = new("x");

    /// <summary>How many bytes of UTF-8 one call of <see cref="Body"/> reads.</summary>
    public static int BodyBytes => System.Text.Encoding.UTF8.GetByteCount(BodyText());

    /// <summary>Loads the gazetteer and writes the texts.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _rows = [.. Enumerable.Range(0, Rows).Select(Row)];
        _body = new RegionText { Body = BodyText() };
        _names = new Regex($@"\b({string.Join('|', RegionCodes.Countries.Select(c => Regex.Escape(RegionCodes.NameOf(c)!)))})\b", RegexOptions.Compiled | RegexOptions.CultureInvariant);
        RegionClassifier.Default.Classify(_body);
    }

    /// <summary>A title and a summary of some 270 characters, half of them Arabic.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public int TitleAndSummary()
    {
        int found = 0;
        foreach (var row in _rows)
            found += RegionClassifier.Default.Classify(row).Evidence.Count;
        return found;
    }

    /// <summary>A body of some 11,000 characters, a name in each sentence.</summary>
    [Benchmark]
    public int Body() => RegionClassifier.Default.Classify(_body).Evidence.Count;

    /// <summary>The plain loop: 250 English country names as alternatives, without towns, Arabic, cues or a decision.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public int CountryNamesByRegex()
    {
        int found = 0;
        foreach (var row in _rows)
            found += _names.Count(row.Title!) + _names.Count(row.Summary!);
        return found;
    }

    /// <summary>The most that is read of a body, one word over and over; and half of it, which must take half the time.</summary>
    [Benchmark]
    [Arguments(50_000)]
    [Arguments(100_000)]
    public int Wall(int characters) => RegionClassifier.Default.Classify(new RegionText { Title = _rows[0].Title, Body = new string('و', characters) }).Evidence.Count;

    /// <summary>Reading the data files, once warm.</summary>
    [Benchmark]
    public int Load() => GazetteerBuilder.FromEmbedded().Places.Count + _rows.Length;

    private static RegionText Row(int i)
    {
        string place = Places[i % Places.Length], arabic = ArabicPlaces[i % ArabicPlaces.Length];
        return i % 2 == 0
            ? new RegionText
            {
                Title = $"Council of {place} approves a new water plant after months of talks",
                Summary = $"The council of {place} said on Monday that the plant would serve four districts. A minister from France arrived for the signing, and the works begin in spring; an earlier plan had failed when the money ran out and nobody agreed who should pay.",
            }
            : new RegionText
            {
                Title = $"مجلس {arabic} يوافق على محطة مياه جديدة بعد أشهر من النقاش",
                Summary = $"أعلن مجلس {arabic} يوم الاثنين أن المحطة ستخدم أربعة أحياء. ووصل وزير فرنسي لحضور التوقيع، وتبدأ الأعمال في الربيع بعد أن تعثرت خطة سابقة بسبب نقص المال وعدم الاتفاق على من يدفع.",
            };
    }

    private static string BodyText() => string.Concat(Enumerable.Range(0, 40).Select(i => Row(i).Summary + " "));
}
