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
