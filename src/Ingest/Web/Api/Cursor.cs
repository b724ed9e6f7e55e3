using System.Globalization;
using System.Text;
using Ingest.Hosting;

namespace Ingest.Web.Api;

/// <summary>Where the next page of a list goes on: opaque to callers, so that its meaning may change.</summary>
internal static class Cursor
{
    public static string? Of(long? before) => before is { } id ? AccessSecrets.Base64(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"b{id}"))) : null;

    public static string? OfText(string? before) => before is null ? null : AccessSecrets.Base64(Encoding.UTF8.GetBytes("t" + before));

    /// <returns>False where it is none of ours.</returns>
    public static bool TryRead(string? cursor, out long? before)
    {
        before = null;
        if (string.IsNullOrEmpty(cursor))
            return true;
        if (Text(cursor) is not ['b', .. var digits] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        before = id;
        return true;
    }

    public static bool TryReadText(string? cursor, out string? before)
    {
        before = null;
        if (string.IsNullOrEmpty(cursor))
            return true;
        if (Text(cursor) is not ['t', .. var text])
            return false;
        before = text;
        return true;
    }

    private static string? Text(string cursor)
    {
        if (cursor.Length > 200)
            return null;
        var padded = cursor.Replace('-', '+').Replace('_', '/') + new string('=', (4 - cursor.Length % 4) % 4);
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
