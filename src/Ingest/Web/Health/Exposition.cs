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
        var isHistogram = metric.Kind == MetricKind.Histogram;
        text.Append(CultureInfo.InvariantCulture, $"# HELP {metric.Name} {metric.Help.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {metric.Name} {metric.Kind.ToString().ToLowerInvariant()}\n");
        foreach (var sample in metric.Samples)
        {
            var label = sample.Label is null ? "" : $"{{{metric.Label}=\"{Escape(sample.Label)}\"}}";
            text.Append(CultureInfo.InvariantCulture, $"{metric.Name}{(isHistogram ? "_bucket" : "")}{label} {Number(sample.Value)}\n");
        }
        if (isHistogram)
            text.Append(CultureInfo.InvariantCulture, $"{metric.Name}_sum {Number(metric.Sum)}\n{metric.Name}_count {Number(metric.Samples[^1].Value)}\n");
    }

    private static string Escape(string value) =>
        value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
