using System.Globalization;
using System.Text;

namespace Ingest.Alerting.Channels;

/// <summary>A mail after RFC 5322 and MIME: headers in ASCII (RFC 2047 encoded words), text and HTML as alternatives, all of it in short ASCII lines that no relay need touch.</summary>
internal sealed class MimeMessage(string boundary)
{
    private const int EncodedWordBytes = 45, Base64Line = 76;

    private readonly List<string> headers = [];

    /// <param name="value">Any text; line breaks in it, which would begin another header, become spaces.</param>
    public MimeMessage Header(string name, string value)
    {
        headers.Add($"{name}: {Encode(value.ReplaceLineEndings(" "))}");
        return this;
    }

    /// <summary>A value made of ASCII by its nature, such as an id or an address; folded at its spaces.</summary>
    public MimeMessage Raw(string name, string value)
    {
        if (!Ascii.IsValid(value) || value.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw new FormatException($"The header {name} cannot be '{value}'.");
        headers.Add($"{name}: {value}");
        return this;
    }

    /// <returns>With CRLF line ends.</returns>
    public string Write(string text, string html)
    {
        var mail = new StringBuilder();
        foreach (var header in headers)
            mail.Append(header).Append("\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n");
        foreach (var (type, content) in new[] { ("plain", text), ("html", html) })
        {
            mail.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Type: text/{type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
            var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n")));
            for (var at = 0; at < base64.Length; at += Base64Line)
                mail.Append(base64.AsSpan(at, Math.Min(Base64Line, base64.Length - at))).Append("\r\n");
        }
        return mail.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n").ToString();
    }

    internal static string Encode(string value)
    {
        var isPlain = value.All(c => c is >= ' ' and <= '~') && !value.Contains("=?", StringComparison.Ordinal) && value.Length < 900;
        if (isPlain)
            return value;
        var words = new List<string>();
        var word = new List<byte>();
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(bytes);
            if (word.Count + length > EncodedWordBytes)
                Close();
            word.AddRange(bytes[..length]);
        }
        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            if (word.Count > 0)
                words.Add($"=?utf-8?B?{Convert.ToBase64String([.. word])}?=");
            word.Clear();
        }
    }
}
