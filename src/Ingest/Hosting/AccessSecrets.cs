using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ingest.Hosting;

/// <summary>Keys and passwords as they may be written in a configuration: never kept in memory as they are, always compared in constant time.</summary>
internal static class AccessSecrets
{
    private const string KeyHash = "sha256:", PasswordHash = "pbkdf2-sha256:";
    private const int Iterations = 210_000, SaltLength = 16;

    /// <summary>A key nobody guesses: 256 random bits.</summary>
    public static string NewKey() => "ing_" + Base64(RandomNumberGenerator.GetBytes(32));

    /// <summary>A random key needs no slow hash.</summary>
    public static string HashKey(string key) => KeyHash + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static string HashPassword(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return string.Create(CultureInfo.InvariantCulture, $"{PasswordHash}{Iterations}:{Base64(salt)}:{Base64(Derive(password, salt, Iterations))}");
    }

    /// <summary>What the configuration says, ready to be compared with; null where it is neither a key nor a readable hash.</summary>
    public static byte[]? DigestOf(string configured)
    {
        var text = configured.Trim();
        if (!text.StartsWith(KeyHash, StringComparison.OrdinalIgnoreCase))
            return text.Length == 0 ? null : SHA256.HashData(Encoding.UTF8.GetBytes(text));
        try
        {
            var digest = Convert.FromHexString(text.AsSpan(KeyHash.Length));
            return digest.Length == SHA256.HashSizeInBytes ? digest : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static bool KeyFits(string key, IEnumerable<byte[]> digests)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var fits = false;
        foreach (var known in digests)
            fits |= CryptographicOperations.FixedTimeEquals(digest, known);
        return fits;
    }

    /// <summary>Whether the configured password can be read at all.</summary>
    public static bool IsPassword(string configured) => !configured.StartsWith(PasswordHash, StringComparison.Ordinal) || Parse(configured) is not null;

    public static bool PasswordFits(string password, string configured) => Parse(configured) is { } hash
        ? CryptographicOperations.FixedTimeEquals(Derive(password, hash.Salt, hash.Iterations), hash.Digest)
        : !configured.StartsWith(PasswordHash, StringComparison.Ordinal) && KeyFits(password, [SHA256.HashData(Encoding.UTF8.GetBytes(configured))]);

    public static string Base64(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static (int Iterations, byte[] Salt, byte[] Digest)? Parse(string configured)
    {
        if (configured.Split(':') is not ["pbkdf2-sha256", var count, var salt, var digest]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is < 1 or > 10_000_000)
        {
            return null;
        }
        return Bytes(salt) is { Length: > 0 } saltBytes && Bytes(digest) is { Length: SHA256.HashSizeInBytes } digestBytes ? (iterations, saltBytes, digestBytes) : null;
    }

    private static byte[]? Bytes(string base64)
    {
        var padded = base64.Replace('-', '+').Replace('_', '/');
        padded += new string('=', (4 - padded.Length % 4) % 4);
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? bytes[..length] : null;
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
}
