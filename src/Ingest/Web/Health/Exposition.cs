using System.Globalization;
using System.Text;

namespace Ingest.Web.Health;

/// <summary>Prometheus text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/).</summary>
internal sealed class Exposition
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder text = new();

    public Exposition Counter(string name, string help, string label, IEnumerable<(string Value, long Count)> samples) => Add(name, "counter", help, label, samples);

    public Exposition Gauge(string name, string help, string label, IEnumerable<(string Value, long Count)> samples) => Add(name, "gauge", help, label, samples);

    public Exposition Gauge(string name, string help, double value)
    {
        Head(name, "gauge", help);
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
        return this;
    }

    /// <param name="borders">Upper borders of all buckets but the last, which has none.</param>
    /// <param name="samples">For each label's value: how many fell into each bucket, and the sum of all.</param>
    public Exposition Histogram(string name, string help, string label, IReadOnlyList<int> borders, IEnumerable<(string Value, IReadOnlyList<uint> Counts, double Sum)> samples)
    {
        Head(name, "histogram", help);
        foreach (var (value, counts, sum) in samples)
        {
            var labels = $"{label}=\"{Escape(value)}\"";
            var below = 0L;
            for (var i = 0; i < counts.Count; i++)
            {
                below += counts[i];
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{(i < borders.Count ? borders[i].ToString(CultureInfo.InvariantCulture) : "+Inf")}\"}} {below}\n");
            }
            text.Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {sum}\n{name}_count{{{labels}}} {below}\n");
        }
        return this;
    }

    /// <param name="bounds">Upper bounds, in the unit of the name.</param>
    /// <param name="cumulative">For each bound how many were at most so much, and at the end all.</param>
    public Exposition Histogram(string name, string help, IReadOnlyList<double> bounds, IReadOnlyList<long> cumulative, double sum)
    {
        Head(name, "histogram", help);
        for (var i = 0; i < bounds.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{le=\"{bounds[i]}\"}} {cumulative[i]}\n");
        text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{le=\"+Inf\"}} {cumulative[^1]}\n{name}_sum {sum}\n{name}_count {cumulative[^1]}\n");
        return this;
    }

    public override string ToString() => text.ToString();

    private Exposition Add(string name, string kind, string help, string label, IEnumerable<(string Value, long Count)> samples)
    {
        Head(name, kind, help);
        foreach (var (value, count) in samples)
            text.Append(CultureInfo.InvariantCulture, $"{name}{{{label}=\"{Escape(value)}\"}} {count}\n");
        return this;
    }

    private void Head(string name, string kind, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\n# TYPE {name} {kind}\n");

    private static string Escape(string value) =>
        value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
