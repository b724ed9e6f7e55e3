using System.Diagnostics;
using System.Globalization;
using System.Xml;
using Ingest.Feeds;
using Ingest.Text;

namespace Ingest.Benchmarks;

/// <summary>
/// The feed parser over a folder of feeds, in MB of document for each second of this process's CPU (so that a busy machine matters less, and the garbage
/// collector's threads count); first the framework's XmlReader alone over the same, as a measure of the machine. Warm: the first rounds do not count.
/// </summary>
internal static class Parsing
{
    public static void Run(string folder, string[] args)
    {
        var seconds = Array.IndexOf(args, "--seconds") is >= 0 and var i && i + 1 < args.Length ? double.Parse(args[i + 1], CultureInfo.InvariantCulture) : 5;
        var context = new FeedContext { DocumentUri = new Uri("https://example.com/feeds/") };
        var all = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes).ToList();
        var good = all.Where(d => FeedParser.Parse(d, context).Malformed is null).ToList();
        Console.WriteLine($"{good.Count} well-formed feeds of {all.Count}, {good.Sum(d => (long)d.Length) / 1e6:0.0} MB");
        Console.WriteLine($"  a Feed takes {Kept(good, context):0.0} bytes of memory for each byte read");
        Measure("XmlReader alone", good, seconds, ReadXml);
        Measure("bytes to Feed", good, seconds, d => FeedParser.Parse(d, context));
        Measure("and markup as text and made safe", good, seconds, d => Show(FeedParser.Parse(d, context)));
        Measure("bytes to Feed, broken ones too", all, seconds, d => FeedParser.Parse(d, context));
    }

    private static double Kept(List<byte[]> documents, FeedContext context)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var feeds = documents.ConvertAll(d => FeedParser.Parse(d, context));
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(feeds);
        return kept / (double)documents.Sum(d => (long)d.Length);
    }

    private static void Measure(string what, List<byte[]> documents, double seconds, Action<byte[]> read)
    {
        Loop(documents, seconds, read);
        var (cpu, allocated) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes());
        var bytes = Loop(documents, seconds, read);
        var spent = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        Console.WriteLine($"  {what}: {bytes / 1e6 / spent.TotalSeconds:0} MB/s, {(GC.GetTotalAllocatedBytes() - allocated) / (double)bytes:0.0} bytes allocated for each read");
    }

    private static long Loop(List<byte[]> documents, double seconds, Action<byte[]> read)
    {
        var bytes = 0L;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < seconds;)
        {
            foreach (var document in documents)
            {
                read(document);
                bytes += document.Length;
            }
        }
        return bytes;
    }

    private static void ReadXml(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (XmlException)
        {
            // JSON feeds stand among them.
        }
    }

    private static void Show(Feed feed)
    {
        foreach (var entry in feed.Entries)
        {
            if ((entry.SummaryHtml ?? entry.ContentHtml) is { } text)
                HtmlText.ToText(text);
            entry.SafeSummary();
            entry.SafeContent();
        }
    }
}
