using System.Globalization;
using System.Text;

namespace Ingest.Web.Health;

/// <summary>Prometheus text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/).</summary>
internal static class Exposition
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(IEnumerable<Metric> metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics)
            Add(text, metric);
        return text.ToString();
    }

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void Add(StringBuilder text, Metric metric)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {metric.Name} {metric.Help.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {metric.Name} {metric.Kind.ToString().ToLowerInvariant()}\n");
        foreach (var sample in metric.Samples)
            text.Append(CultureInfo.InvariantCulture, $"{metric.Name}{Braced(Labelled(metric, sample.Label))} {Number(sample.Value)}\n");
        foreach (var one in metric.Distributions)
        {
            var label = Labelled(metric, one.Label);
            var before = label.Length > 0 ? label + "," : "";
            foreach (var (upTo, count) in one.Buckets)
                text.Append(CultureInfo.InvariantCulture, $"{metric.Name}_bucket{{{before}le=\"{(double.IsPositiveInfinity(upTo) ? "+Inf" : Number(upTo))}\"}} {count}\n");
            text.Append(CultureInfo.InvariantCulture, $"{metric.Name}_sum{Braced(label)} {Number(one.Sum)}\n{metric.Name}_count{Braced(label)} {one.Buckets[^1].Count}\n");
        }
    }

    private static string Labelled(Metric metric, string? value) => value is null ? "" : $"{metric.Label}=\"{Escape(value)}\"";

    private static string Braced(string labels) => labels.Length > 0 ? $"{{{labels}}}" : "";

    private static string Escape(string value) =>
        value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
