using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ingest.Alerting;

/// <summary>What a signed link in a message asks for.</summary>
internal enum LinkAction
{
    /// <summary>Mutes the story for a day.</summary>
    Mute,
    Acknowledge,
}

/// <summary>
/// Links that let whoever holds the message mute or acknowledge its story, without a login: signed, and good for a week. Opening one only asks
/// (mail scanners open everything); the act is a POST.
/// </summary>
internal sealed class ActionLinks(Uri page, byte[] key)
{
    public const string Path = "alerts/act";
    public static readonly TimeSpan MuteFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    private const string KeyFile = "links.key";

    public AlertLinks Of(long storyId, DateTimeOffset now) => new(Link(LinkAction.Mute, storyId, now), Link(LinkAction.Acknowledge, storyId, now));

    public bool IsValid(LinkAction action, long storyId, long expires, string signature, DateTimeOffset now)
    {
        var expected = Encoding.ASCII.GetBytes(Sign(action, storyId, expires));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature)) && DateTimeOffset.FromUnixTimeSeconds(expires) > now;
    }

    /// <summary>The key of a data folder, made where there is none, for the owner's eyes alone. A file of its own: no dump of the database holds it.</summary>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static ActionLinks Of(string folder, Uri page)
    {
        var path = System.IO.Path.Combine(folder, KeyFile);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            try
            {
                using var made = new FileStream(path + ".new" + Environment.ProcessId, options);
                made.Write(RandomNumberGenerator.GetBytes(32));
                made.Close();
                File.Move(made.Name, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(path + ".new" + Environment.ProcessId); // Another process was quicker.
            }
        }
        return new(page, File.ReadAllBytes(path));
    }

    private string Link(LinkAction action, long storyId, DateTimeOffset now)
    {
        var expires = (now + Lifetime).ToUnixTimeSeconds();
        return new Uri(page, string.Create(CultureInfo.InvariantCulture, $"{Path}?do={action.ToString().ToLowerInvariant()}&story={storyId}&until={expires}&sig={Sign(action, storyId, expires)}")).AbsoluteUri;
    }

    private string Sign(LinkAction action, long storyId, long expires) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{action}.{storyId}.{expires}"))))
            .Replace('+', '-').Replace('/', '_').TrimEnd('=');
}
