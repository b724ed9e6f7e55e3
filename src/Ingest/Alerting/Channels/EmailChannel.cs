using System.Globalization;
using System.Net;
using Ingest.Querying;

namespace Ingest.Alerting.Channels;

/// <summary>A mail with text and HTML. Its Message-ID is the delivery's, so that a repeated attempt is the same mail; updates answer the story's first one, and mail programs thread them.</summary>
internal sealed class EmailChannel(string name, SmtpServer server, string from, IReadOnlyList<string> to, ChannelText text, ChannelText? html) : IChannel
{
    private const int LongestSubject = 200;

    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = AlertMessage.Parse(delivery.Body!);
        var mail = Mail(delivery, message);
        try
        {
            await using var session = await SmtpSession.OpenAsync(server, cancellationToken);
            var (answer, refused) = await session.SendAsync(AddressOf(from), [.. to.Select(AddressOf)], mail, cancellationToken);
            return Attempt.Success(250, refused.Count == 0 ? answer : $"{answer}; refused: {string.Join(", ", refused)}") with { Receipt = delivery.Type == Delivery.StoryCreated ? MessageId(delivery.Id) : null };
        }
        catch (SmtpRefusedException e)
        {
            return Attempt.Failure(e.Message, e.Code, cause: string.Create(CultureInfo.InvariantCulture, $"smtp-{e.Code}"));
        }
    }

    internal string Mail(Delivery delivery, AlertMessage message)
    {
        var mail = new MimeMessage($"ingest-{delivery.Id}")
            .Raw("Date", message.Timestamp.UtcDateTime.ToString("r", CultureInfo.InvariantCulture).Replace("GMT", "+0000", StringComparison.Ordinal))
            .Raw("Message-ID", MessageId(delivery.Id));
        Address(mail, "From", [from]);
        Address(mail, "To", to);
        mail.Header("Subject", Markup.Cut(text.PlainTitle(message), LongestSubject));
        if (delivery.Thread is { } first && delivery.Type == Delivery.StoryUpdated)
            mail.Raw("In-Reply-To", first).Raw("References", first);
        mail.Raw("Auto-Submitted", "auto-generated")
            .Raw("List-Id", $"<ingest.{Domain}>")
            .Raw("List-Unsubscribe", $"<mailto:{AddressOf(from)}?subject=unsubscribe>")
            .Raw("X-Ingest-Story", delivery.StoryId.ToString(CultureInfo.InvariantCulture));
        if (message.Data.Severity >= Severity.High && !delivery.IsLow)
            mail.Raw("Importance", "high").Raw("X-Priority", message.Data.Severity == Severity.Critical ? "1" : "2");
        return mail.Write(text.Body(message), Page(message));
    }

    private string Page(AlertMessage message) =>
        $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(text.PlainTitle(message))}</title></head><body style=\"font-family:sans-serif\"><p>{(html?.Body(message) ?? WebUtility.HtmlEncode(text.Body(message))).Replace("\n", "<br>\n", StringComparison.Ordinal)}</p></body></html>";

    private string MessageId(string id) => $"<{id}@{Domain}>";

    private string Domain => AddressOf(from).Split('@')[^1];

    /// <summary>"Desk &lt;desk@example.org&gt;", or the address alone.</summary>
    internal static string AddressOf(string mailbox) => mailbox.IndexOf('<', StringComparison.Ordinal) is >= 0 and var open ? mailbox[(open + 1)..].TrimEnd('>', ' ') : mailbox.Trim();

    private static void Address(MimeMessage mail, string name, IReadOnlyList<string> mailboxes) => mail.Raw(name, string.Join(",\r\n ", mailboxes.Select(m =>
    {
        var address = AddressOf(m);
        var person = m.Contains('<', StringComparison.Ordinal) ? m[..m.IndexOf('<', StringComparison.Ordinal)].Trim().Trim('"') : "";
        return person.Length == 0 ? address : $"{(person.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-') ? person : MimeMessage.Encode(person))} <{address}>";
    })).Replace("\r\n", "", StringComparison.Ordinal));
}
