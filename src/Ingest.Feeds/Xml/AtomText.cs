using System.Text;
using Ingest.Feeds.Decoding;
using Ingest.Feeds.Values;

namespace Ingest.Feeds.Xml;

/// <summary>A text or content construct of Atom, by its type (RFC 4287, 3.1 and 4.1.3) or its type and mode (Atom 0.3).</summary>
internal readonly record struct AtomText(string? Value, bool IsHtml, Uri? Base, string MediaType)
{
    public static AtomText Read(FeedXml xml)
    {
        var type = xml.Attribute("type")?.Trim().ToLowerInvariant();
        var mode = xml.Attribute("mode")?.Trim().ToLowerInvariant();
        var at = xml.Base;
        // Type html holds escaped markup; where a publisher wraps that in elements of XML, it stays what it was.
        var content = xml.Content(markupInText: type is "html" or "text/html");
        if (Texts.NotEmpty(content.Value) is not { } value)
            return default;
        // Elements inside are markup, whatever the type says: read as text they would be lost.
        if (content.IsMarkup)
            return new AtomText(value, true, at, Values.Body.Xhtml);
        if (mode == "base64" || IsBinary(type))
            return new AtomText(FromBase64(value), type != "text/plain", at, type ?? Values.Body.Html4);
        var isHtml = IsHtmlType(type) || (mode == "escaped" && type is null);
        return new AtomText(value, isHtml, at, isHtml ? Values.Body.Html4 : Values.Body.Plain);
    }

    public Body? Body() => Value is null ? null : Values.Body.Of(IsHtml ? Value : Texts.Escape(Value), Base, MediaType);

    public string? Title(int limit) => IsHtml ? Texts.Title(Value, limit) : Texts.Line(Value, limit);

    public string? Line(int limit) => IsHtml ? Texts.LineOfHtml(Value, limit) : Texts.Line(Value, limit);

    private static bool IsHtmlType(string? type) => type is not null && (type.Contains("html", StringComparison.Ordinal) || type == "xhtml");

    // RFC 4287, 4.1.3.3: a media type that is neither text nor XML is base64.
    private static bool IsBinary(string? type) =>
        type is not null && type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.Ordinal)
        && !type.EndsWith("xml", StringComparison.Ordinal);

    private static string? FromBase64(string value)
    {
        var bytes = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, bytes, out var length))
            return null;
        try
        {
            return Texts.NotEmpty(Charset.Utf8.GetString(bytes, 0, length));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
