using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ingest.Hosting;

namespace Ingest.Web.Security;

/// <summary>
/// Sessions as signed cookies, and the token that a form of such a session carries: nothing is kept on the server. The signing key comes
/// from the password and the keys: a wall screen stays logged in over a restart, and new ones end every session. Without any it is this process's own.
/// </summary>
internal sealed class Sessions(WebOptions options, TimeProvider time)
{
    public const string Cookie = "ingest-session", Field = "_token", Header = "X-Ingest-Token";

    private static readonly TimeSpan Length = TimeSpan.FromDays(30);
    private static readonly byte[] Salt = Encoding.UTF8.GetBytes("ingest session, version 1");
    private const int Iterations = 100_000;

    private readonly Lazy<byte[]> key = new(() => options.IsOpen
        ? RandomNumberGenerator.GetBytes(32)
        : Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(string.Join('\n', options.ApiKeys.Append(options.Password ?? ""))), Salt, Iterations, HashAlgorithmName.SHA256, 32));

    /// <summary>The session of the request; null where there is none, or its time is over.</summary>
    public string? Of(HttpContext context)
    {
        if (context.Items[Cookie] is string begun)
            return begun;
        if (context.Request.Cookies[Cookie]?.Split('.') is not [var until, var nonce, var signature])
            return null;
        var session = $"{until}.{nonce}";
        return Equal(signature, Sign("session", session))
            && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && time.GetUtcNow().ToUnixTimeSeconds() < seconds ? session : null;
    }

    /// <summary>The browser sends it with requests of this site alone (SameSite), and no script reads it.</summary>
    public string Begin(HttpContext context)
    {
        var until = time.GetUtcNow() + Length;
        var session = string.Create(CultureInfo.InvariantCulture, $"{until.ToUnixTimeSeconds()}.{AccessSecrets.Base64(RandomNumberGenerator.GetBytes(16))}");
        context.Response.Cookies.Append(Cookie, $"{session}.{Sign("session", session)}", new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/",
            Expires = until,
        });
        context.Items[Cookie] = session;
        return session;
    }

    public static void End(HttpContext context) => context.Response.Cookies.Delete(Cookie, new() { Path = "/", SameSite = SameSiteMode.Strict, HttpOnly = true });

    public string TokenOf(string session) => Sign("form", session);

    public bool IsToken(string? token, string session) => token is not null && Equal(token, TokenOf(session));

    private string Sign(string purpose, string text) => AccessSecrets.Base64(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes($"{purpose}\n{text}")));

    private static bool Equal(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
