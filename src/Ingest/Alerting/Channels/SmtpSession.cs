using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Text;
using Ingest.Hosting;

namespace Ingest.Alerting.Channels;

/// <summary>The server said no.</summary>
/// <param name="code">Its reply code: 4xx for now, 5xx for good.</param>
internal sealed class SmtpRefusedException(int code, string message) : IOException(message)
{
    public int Code => code;
}

/// <summary>How a mail server is reached.</summary>
/// <param name="Server">smtp: with STARTTLS where the server offers it; smtps: with TLS from the beginning.</param>
/// <param name="Validate">For tests, which have certificates of their own; null: the system's judgement.</param>
internal sealed record SmtpServer(Uri Server, string? User, string? Password, IReadOnlyList<IPNetwork> Allowed, RemoteCertificateValidationCallback? Validate = null)
{
    public int Port => Server.Port > 0 ? Server.Port : Server.Scheme == "smtps" ? 465 : 587;
}

/// <summary>One conversation after RFC 5321, with STARTTLS (RFC 3207) and AUTH PLAIN or LOGIN (RFC 4954). A password goes over TLS or loopback alone.</summary>
internal sealed class SmtpSession : IAsyncDisposable
{
    private const int LongestReply = 64 * 1024;

    private readonly SmtpServer server;
    private readonly byte[] buffer = new byte[4096];
    private Stream stream;
    private int filled;
    private int read;
    private string features = "";

    private SmtpSession(SmtpServer server, Stream stream) => (this.server, this.stream) = (server, stream);

    public static async Task<SmtpSession> OpenAsync(SmtpServer server, CancellationToken cancellationToken)
    {
        var session = new SmtpSession(server, await PublicAddresses.ConnectAsync(new DnsEndPoint(server.Server.Host, server.Port), server.Allowed, "Ingest__Alerts__AllowAddresses", cancellationToken));
        try
        {
            if (server.Server.Scheme == "smtps")
                await session.SecureAsync(cancellationToken);
            await session.ExpectAsync(220, cancellationToken);
            await session.GreetAsync(cancellationToken);
            if (server.Server.Scheme != "smtps" && session.Offers("STARTTLS"))
            {
                await session.SayAsync("STARTTLS", 220, cancellationToken);
                // What came before the handshake was not protected (RFC 3207 §4.2).
                session.filled = session.read = 0;
                await session.SecureAsync(cancellationToken);
                await session.GreetAsync(cancellationToken);
            }
            if (server.User is not null)
                await session.AuthenticateAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends one mail.</summary>
    /// <returns>The server's last word, and the recipients that it refused for good.</returns>
    /// <exception cref="SmtpRefusedException">It took the mail for none of them, or one of them has to be tried later.</exception>
    public async Task<(string Answer, IReadOnlyList<string> Refused)> SendAsync(string from, IReadOnlyList<string> to, string mail, CancellationToken cancellationToken)
    {
        await SayAsync($"MAIL FROM:<{from}>", 250, cancellationToken);
        var refused = new List<string>();
        SmtpRefusedException? refusal = null;
        foreach (var recipient in to)
        {
            try
            {
                await SayAsync($"RCPT TO:<{recipient}>", 250, cancellationToken);
            }
            catch (SmtpRefusedException e) when (e.Code is >= 500 and < 600)
            {
                refused.Add($"{recipient} ({e.Message})");
                refusal = e;
            }
        }
        if (refused.Count == to.Count)
            throw refusal!;
        await SayAsync("DATA", 354, cancellationToken);
        // A line that begins with a dot gets another (§4.5.2).
        var stuffed = mail.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.ASCII.GetBytes((stuffed.StartsWith('.') ? "." : "") + stuffed + (stuffed.EndsWith("\r\n", StringComparison.Ordinal) ? "" : "\r\n") + ".\r\n"), cancellationToken);
        var answer = await ExpectAsync(250, cancellationToken);
        return (answer, refused);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await stream.WriteAsync("QUIT\r\n"u8.ToArray());
        }
        catch (IOException)
        {
            // It went first.
        }
        catch (ObjectDisposedException)
        {
            // So did the stream.
        }
        await stream.DisposeAsync();
    }

    private bool Offers(string feature) => features.Split('\n').Any(f => f.Equals(feature, StringComparison.OrdinalIgnoreCase) || f.StartsWith(feature + " ", StringComparison.OrdinalIgnoreCase));

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = secure;
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.Server.Host, RemoteCertificateValidationCallback = server.Validate }, cancellationToken);
    }

    private async Task GreetAsync(CancellationToken cancellationToken) =>
        features = await SayAsync("EHLO ingest.localdomain", 250, cancellationToken);

    private async Task AuthenticateAsync(CancellationToken cancellationToken)
    {
        if (stream is not SslStream && !IsLoopback(server.Server.Host))
            throw new SmtpRefusedException(0, $"The mail server {server.Server.Host} offers no STARTTLS, and the password is not sent in the clear. Use smtps://, or leave User away.");
        var methods = features.Split('\n').FirstOrDefault(f => f.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase))?.ToUpperInvariant().Split(' ') ?? [];
        if (methods.Contains("PLAIN") || !methods.Contains("LOGIN"))
        {
            await SayAsync("AUTH PLAIN " + Base64($"\0{server.User}\0{server.Password}"), 235, cancellationToken);
            return;
        }
        await SayAsync("AUTH LOGIN", 334, cancellationToken);
        await SayAsync(Base64(server.User!), 334, cancellationToken);
        await SayAsync(Base64(server.Password ?? ""), 235, cancellationToken);
    }

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task<string> SayAsync(string line, int expected, CancellationToken cancellationToken)
    {
        if (line.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw new FormatException("An address holds a line break.");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);
        return await ExpectAsync(expected, cancellationToken);
    }

    /// <summary>A reply of one line or of several, its code taken off.</summary>
    private async Task<string> ExpectAsync(int expected, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        while (true)
        {
            var line = await LineAsync(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                throw new IOException($"The mail server answered '{line}', which is no SMTP.");
            text.Append(text.Length > 0 ? "\n" : "").Append(line.AsSpan(Math.Min(4, line.Length)));
            if (text.Length > LongestReply)
                throw new IOException("The mail server's answer has no end.");
            if (line.Length > 3 && line[3] == '-')
                continue;
            return code == expected || (expected == 250 && code == 251) ? text.ToString() : throw new SmtpRefusedException(code, $"{code} {text}");
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (line.Count < LongestReply)
        {
            if (read == filled)
            {
                (read, filled) = (0, await stream.ReadAsync(buffer, cancellationToken));
                if (filled == 0)
                    throw new IOException("The mail server hung up.");
            }
            var b = buffer[read++];
            if (b == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(b);
        }
        throw new IOException("The mail server's answer has no end.");
    }
}
