using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Ingest.Alerting;
using Ingest.Alerting.Channels;

namespace Ingest.Tests.Alerting;

public sealed class SmtpTests
{
    [Fact]
    public async Task A_mail_goes_over_starttls_with_a_password_and_is_threaded_by_its_story()
    {
        await using var server = new MailServer(startTls: true);
        var channel = Mailer(server, user: "desk", password: "geheim");
        var first = await channel.SendAsync(Exchange.Created(), default);
        Assert.True(first.Succeeded, first.Answer);
        Assert.True((await channel.SendAsync(Exchange.Updated(first.Receipt), default)).Succeeded);
        Assert.Equal(["desk/geheim over TLS", "desk/geheim over TLS"], server.Logins);
        Assert.Equal(("ingest@example.org", "a@example.org b@example.org"), (server.Mails[0].From, string.Join(' ', server.Mails[0].To)));
        var (mail, update) = (server.Mails[0].Text, server.Mails[1].Text);
        Assert.All(mail.Split("\r\n"), line => Assert.True(line.Length <= 998 && Ascii.IsValid(line), line));
        Assert.Equal("<dlv_01890a5d7c3e7b2f8d1e4c6a9b0f2d36@example.org>", Header(mail, "Message-ID"));
        Assert.Equal(Header(mail, "Message-ID"), Header(update, "In-Reply-To"));
        Assert.Equal(Header(mail, "Message-ID"), Header(update, "References"));
        Assert.Contains("تفجير في بغداد", Subject(mail), StringComparison.Ordinal);
        Assert.StartsWith("<mailto:ingest@example.org", Header(mail, "List-Unsubscribe"), StringComparison.Ordinal);
        var parts = Parts(mail);
        Assert.Equal(["text/plain; charset=utf-8", "text/html; charset=utf-8"], parts.Select(p => p.Type));
        Assert.Contains("Blast <b>&\"now\"</b> *bold*", parts[0].Text, StringComparison.Ordinal);
        Assert.Contains("Blast &lt;b&gt;&amp;&quot;now&quot;&lt;/b&gt;", parts[1].Text, StringComparison.Ordinal);
        Assert.Contains("<b dir=\"auto\">", parts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_starttls_gets_the_mail_but_over_a_network_no_password()
    {
        await using var server = new MailServer(startTls: false);
        Assert.True((await Mailer(server).SendAsync(Exchange.Created(), default)).Succeeded);
        // Loopback is no network.
        Assert.True((await Mailer(server, "desk", "geheim").SendAsync(Exchange.Created(), default)).Succeeded);
        Assert.Equal(["desk/geheim in the clear"], server.Logins);
    }

    [Fact]
    public async Task A_certificate_of_nobody_is_refused()
    {
        await using var server = new MailServer(startTls: true);
        var channel = new EmailChannel("c", new(server.Address, "desk", "geheim", [IPNetwork.Parse("127.0.0.0/8")]), "ingest@example.org", ["a@example.org"], new(Markup.Plain), null);
        await Assert.ThrowsAsync<System.Security.Authentication.AuthenticationException>(() => channel.SendAsync(Exchange.Created(), default));
        Assert.Empty(server.Logins);
    }

    [Theory]
    [InlineData("bad@example.org 550", true, 1)]
    [InlineData("bad@example.org 451", false, 0)]
    public async Task One_recipient_who_is_refused_for_good_does_not_keep_the_others_from_their_mail(string refused, bool succeeds, int mails)
    {
        await using var server = new MailServer(startTls: false) { Refuse = refused };
        var attempt = await Mailer(server, to: ["a@example.org", "bad@example.org"]).SendAsync(Exchange.Created(), default);
        Assert.Equal(succeeds, attempt.Succeeded);
        Assert.Contains("no such", attempt.Answer, StringComparison.Ordinal);
        Assert.Equal(mails, server.Mails.Count);
    }

    [Fact]
    public async Task A_server_that_says_no_is_an_attempt_with_its_status()
    {
        await using var server = new MailServer(startTls: false) { Refuse = "a@example.org 550" };
        var attempt = await Mailer(server, to: ["a@example.org"]).SendAsync(Exchange.Created(), default);
        Assert.Equal((false, 550, "smtp-550"), (attempt.Succeeded, attempt.Status, attempt.Cause));
    }

    [Theory]
    [InlineData("plain words")]
    [InlineData("تفجير في بغداد: مقتل خمسة عشر شخصا وإصابة العشرات في سوق شعبي وسط العاصمة")]
    [InlineData("a 🚨 b")]
    [InlineData("not an =?encoded?= word")]
    public void Any_subject_survives(string subject) => Assert.Equal(subject, Decode(MimeMessage.Encode(subject)));

    [Fact]
    public void A_line_break_in_a_headline_begins_no_header()
    {
        var mail = new MimeMessage("b").Header("Subject", "one\r\nBcc: everyone@example.org").Write("", "");
        Assert.DoesNotContain("\r\nBcc", mail, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => new MimeMessage("b").Raw("To", "a@example.org\r\nBcc: b@example.org"));
    }

    private static EmailChannel Mailer(MailServer server, string? user = null, string? password = null, string[]? to = null) => new(
        "c", new(server.Address, user, password, [IPNetwork.Parse("127.0.0.0/8")], (_, certificate, _, _) => certificate!.GetCertHashString() == server.Certificate.GetCertHashString()),
        "Ingest Desk <ingest@example.org>", to ?? ["a@example.org", "Bé <b@example.org>"], new(Markup.Plain), new(Markup.Html));

    private static string Header(string mail, string name) => Regex.Match(mail, $"^{name}: ((?:.*\r\n[ \t])*.*)\r\n", RegexOptions.Multiline).Groups[1].Value;

    private static string Subject(string mail) => Decode(Header(mail, "Subject"));

    private static string Decode(string header) => Regex.Replace(header.Replace("\r\n ", "", StringComparison.Ordinal), @"=\?utf-8\?B\?([^?]*)\?=", m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value)));

    private static List<(string Type, string Text)> Parts(string mail)
    {
        var boundary = Regex.Match(mail, "boundary=\"([^\"]+)\"").Groups[1].Value;
        return [.. mail.Split($"--{boundary}").Skip(1).Where(p => !p.StartsWith("--", StringComparison.Ordinal))
            .Select(p => (Regex.Match(p, "Content-Type: (.*)\r\n").Groups[1].Value, Encoding.UTF8.GetString(Convert.FromBase64String(p[(p.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("\r\n", "", StringComparison.Ordinal)))))];
    }

    /// <summary>A small SMTP server after RFC 5321 that keeps what it gets.</summary>
    private sealed class MailServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource ending = new();
        private readonly bool startTls;
        private readonly Task serving;

        public MailServer(bool startTls)
        {
            this.startTls = startTls;
            using var key = RSA.Create(2048);
            using var made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            Certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
            listener.Start();
            serving = ServeAsync();
        }

        public X509Certificate2 Certificate { get; }

        /// <summary>A recipient and the code for it.</summary>
        public string Refuse { get; init; } = "";

        public Uri Address => new($"smtp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        public List<string> Logins { get; } = [];

        public List<(string From, List<string> To, string Text)> Mails { get; } = [];

        public async ValueTask DisposeAsync()
        {
            await ending.CancelAsync();
            listener.Dispose();
            await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Certificate.Dispose();
            ending.Dispose();
        }

        private async Task ServeAsync()
        {
            while (!ending.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(ending.Token);
                try
                {
                    await TalkAsync(client.GetStream());
                }
                catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The client went.
                }
            }
        }

        private async Task TalkAsync(Stream stream)
        {
            var (from, to, secure) = ("", new List<string>(), false);
            async Task Say(string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), ending.Token);
            await Say("220-mail.test\r\n220 ready");
            while (await LineAsync(stream) is { } line)
            {
                var verb = line.Split(' ')[0].ToUpperInvariant();
                if (verb == "EHLO")
                    await Say($"250-mail.test\r\n{(startTls && !secure ? "250-STARTTLS\r\n" : "250-AUTH PLAIN LOGIN\r\n")}250 8BITMIME");
                else if (verb == "STARTTLS")
                {
                    await Say("220 go");
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(Certificate);
                    (stream, secure) = (tls, true);
                }
                else if (verb == "AUTH")
                {
                    var parts = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
                    Logins.Add($"{parts[1]}/{parts[2]} {(secure ? "over TLS" : "in the clear")}");
                    await Say("235 welcome");
                }
                else if (verb == "MAIL")
                {
                    (from, to) = (Regex.Match(line, "<(.*)>").Groups[1].Value, []);
                    await Say("250 fine");
                }
                else if (verb == "RCPT")
                {
                    var recipient = Regex.Match(line, "<(.*)>").Groups[1].Value;
                    if (Refuse.StartsWith(recipient + " ", StringComparison.Ordinal))
                    {
                        await Say($"{Refuse.Split(' ')[1]} no such mailbox now");
                        continue;
                    }
                    to.Add(recipient);
                    await Say("250 fine");
                }
                else if (verb == "DATA")
                {
                    await Say("354 go on");
                    var mail = new StringBuilder();
                    while (await LineAsync(stream) is { } part and not ".")
                        mail.Append(part.StartsWith('.') ? part[1..] : part).Append("\r\n");
                    Mails.Add((from, to, mail.ToString()));
                    await Say("250 queued");
                }
                else if (verb == "QUIT")
                {
                    await Say("221 bye");
                    return;
                }
                else
                    await Say("500 what?");
            }
        }

        private async Task<string?> LineAsync(Stream stream)
        {
            var line = new List<byte>();
            var one = new byte[1];
            while (await stream.ReadAsync(one, ending.Token) == 1)
            {
                if (one[0] == '\n')
                    return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                line.Add(one[0]);
            }
            return null;
        }
    }
}
