using System.Globalization;
using System.Xml.Linq;
using Ingest.Querying;

namespace Ingest.Alerting.Channels;

/// <summary>
/// OASIS Common Alerting Protocol 1.2, one alert document for each message, to a URL or into a folder. The identifier is the delivery's; an update refers to
/// the story's first message. What news reports is at most Likely and Observed is not claimed.
/// </summary>
/// <param name="sender">No spaces, commas, &lt; or &amp; (CAP 1.2 §3.2.1).</param>
internal sealed class CapChannel(string name, Uri? url, string? folder, string sender, ChannelText text, HttpCalls http) : IChannel
{
    private static readonly XNamespace Cap = "urn:oasis:names:tc:emergency:cap:1.2";

    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = AlertMessage.Parse(delivery.Body!);
        var sent = Time(message.Timestamp);
        var xml = new XDeclaration("1.0", "UTF-8", null) + "\n" + Alert(delivery, message, sent);
        // To refer to a message one needs sender, identifier and sent (§3.2.1, references).
        var receipt = delivery.Type == Delivery.StoryCreated ? $"{sender},{delivery.Id},{sent}" : null;
        if (folder is not null)
        {
            await WriteAsync(delivery.Id, xml, cancellationToken);
            return Attempt.Success() with { Receipt = receipt };
        }
        return (await http.SendAsync(HttpMethod.Post, url!, xml, "application/cap+xml", cancellationToken)).ToAttempt() with { Receipt = receipt };
    }

    private XElement Alert(Delivery delivery, AlertMessage message, string sent)
    {
        var update = delivery.Type == Delivery.StoryUpdated && delivery.Thread is not null;
        return new(Cap + "alert",
            new XElement(Cap + "identifier", delivery.Id),
            new XElement(Cap + "sender", sender),
            new XElement(Cap + "sent", sent),
            new XElement(Cap + "status", message.Data.Test == true ? "Test" : "Actual"),
            new XElement(Cap + "msgType", message.Data.Alarm?.Cleared is not null ? "Cancel" : update ? "Update" : "Alert"),
            new XElement(Cap + "source", Clean(AlertText.Value(message, "outlets") is { Length: > 0 } outlets ? outlets : "Ingest")),
            new XElement(Cap + "scope", "Public"),
            update ? new XElement(Cap + "references", delivery.Thread) : null,
            new XElement(Cap + "info",
                new XElement(Cap + "language", "en"),
                new XElement(Cap + "category", message.Data.Alarm is null ? "Security" : "Infra"),
                new XElement(Cap + "event", message.Data.Alarm is null ? "News report" : "Feed alarm"),
                new XElement(Cap + "urgency", message.Data.Severity >= Severity.High ? "Immediate" : "Unknown"),
                new XElement(Cap + "severity", message.Data.Severity switch { Severity.Critical => "Extreme", Severity.High => "Severe", Severity.Medium => "Moderate", _ => "Unknown" }),
                new XElement(Cap + "certainty", message.Data.Story?.Sources > 1 ? "Likely" : "Possible"),
                new XElement(Cap + "headline", Clean(text.PlainTitle(message))),
                new XElement(Cap + "description", Clean(text.Body(message))),
                AlertText.Value(message, "page") is { Length: > 0 } page ? new XElement(Cap + "web", page) : null,
                (message.Data.Story?.Countries ?? []).Where(c => c.Score >= Query.LeastConfidence).Select(c => new XElement(Cap + "area",
                    new XElement(Cap + "areaDesc", Regions.RegionCodes.NameOf(c.Code) ?? c.Code),
                    new XElement(Cap + "geocode", new XElement(Cap + "valueName", "ISO 3166"), new XElement(Cap + "value", c.Code))))));
    }

    /// <summary>Whole before it has its name: nobody reads half a document.</summary>
    private async Task WriteAsync(string id, string xml, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder!);
        var path = System.IO.Path.Combine(folder!, id + ".xml");
        await using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(xml), cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Without "Z" and fractions: CAP 1.2 forbids both (§3.3.2).</summary>
    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'-00:00'", CultureInfo.InvariantCulture);

    /// <summary>XML 1.0 has no control characters, and no halves of surrogate pairs.</summary>
    private static string Clean(string text)
    {
        var clean = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value is 0xFFFE or 0xFFFF || (rune.Value < 0x20 && rune.Value is not ('\n' or '\t')) ? " " : rune.ToString());
        return clean.ToString();
    }
}
