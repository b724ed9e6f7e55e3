using Ingest.Configuration;
using Ingest.Hosting;
using MassTransit;

namespace Ingest.Alerting.Channels;

/// <summary>Makes a channel of its options. A new kind takes a file beside this one, and a line in <see cref="Make"/> and in <see cref="Mistakes"/>.</summary>
internal static class ChannelFactory
{
    private const int LongestSecret = 64 * 1024;

    /// <exception cref="Database.StartupException">The secret's file cannot be read.</exception>
    public static IChannel Make(ChannelOptions options, AlertOptions alerts, HttpCalls http, Terminal terminal, TimeProvider time, Func<IBus> bus)
    {
        var name = options.EffectiveName;
        ChannelText In(Markup markup) => new(markup, options);
        string? Secret(string? value) => options.SecretFile is null ? value : ReadSecret(options.SecretFile);
        return options.Type switch
        {
            ChannelType.File => new FileChannel(name, options.Path!),
            ChannelType.Webhook => new WebhookChannel(name, options.Url!, Secret(options.Secret), http, time),
            ChannelType.Email => new EmailChannel(
                name, new(options.Url!, options.User, Secret(options.Password), HttpCalls.Allowed(options.Url!.Host, alerts)), options.From!, options.To, In(Markup.Plain), Html(options)),
            ChannelType.Slack => new SlackChannel(name, Folder(options.Url ?? SlackChannel.Api, Secret(options.Token) is not null), Secret(options.Token), options.To is [var room, ..] ? room : null, In(Markup.Slack), http),
            ChannelType.Teams => new TeamsChannel(name, options.Url!, In(Markup.Markdown), http),
            ChannelType.Discord => new DiscordChannel(name, options.Url!, In(Markup.Markdown), http),
            ChannelType.Telegram => new TelegramChannel(name, Folder(options.Url ?? TelegramChannel.Api, true), Secret(options.Token)!, options.To[0], In(Markup.TelegramHtml), http),
            ChannelType.Ntfy => new NtfyChannel(name, options.Url!, Secret(options.Token), In(Markup.Plain), http),
            ChannelType.Matrix => new MatrixChannel(name, options.Url!, Secret(options.Token)!, options.To[0], In(Markup.Plain), Html(options), http),
            ChannelType.PagerDuty => new PagerDutyChannel(name, options.Url ?? PagerDutyChannel.Api, Secret(options.Token)!, In(Markup.Plain), http),
            ChannelType.Cap => new CapChannel(name, options.Url, options.Path, options.From!, In(Markup.Plain), http),
            ChannelType.Bus => new BusChannel(name, bus()),
            _ => new ConsoleChannel(name, terminal),
        };
    }

    /// <summary>What the options lack, each with its key and the remedy. No value that may be secret is shown: the path of a webhook's address is often its password.</summary>
    public static IEnumerable<Mistake> Mistakes(ChannelOptions channel, string key)
    {
        if (channel.Type == ChannelType.Webhook && channel.Url?.Scheme is not ("http" or "https"))
            yield return new($"{key}:Url", null, "a webhook needs the http(s) address it posts to");
        if (channel.Type == ChannelType.File && string.IsNullOrWhiteSpace(channel.Path))
            yield return new($"{key}:Path", channel.Path, "a file channel needs the path of its file");
        if (channel.Type == ChannelType.Email && (channel.Url?.Scheme is not ("smtp" or "smtps") || channel.Url.Host.Length == 0))
            yield return new($"{key}:Url", null, "email needs its server: smtp://HOST:587 (STARTTLS) or smtps://HOST:465 (TLS), without user and password");
        if (channel.Type == ChannelType.Email && channel.Url?.UserInfo.Length > 0)
            yield return new($"{key}:Url", Mistake.Hidden, "keep user and password out of the address: set User and Password");
        if (channel.Type == ChannelType.Email && (channel.From is null || !IsMailbox(channel.From)))
            yield return new($"{key}:From", channel.From, "email needs a sender such as Desk <desk@example.org>");
        if (channel.Type == ChannelType.Email && (channel.To.Count == 0 || !channel.To.All(IsMailbox)))
            yield return new($"{key}:To", string.Join(", ", channel.To), "email needs recipients such as desk@example.org");
        if (channel.Type is ChannelType.Teams or ChannelType.Discord or ChannelType.Ntfy or ChannelType.Matrix && channel.Url?.Scheme is not ("http" or "https"))
            yield return new($"{key}:Url", null, $"{Name(channel)} needs its http(s) address");
        if (channel.Type == ChannelType.Ntfy && channel.Url is { AbsolutePath: "/" })
            yield return new($"{key}:Url", channel.Url.Host, "name the topic as well: https://ntfy.sh/TOPIC");
        if (channel.Type == ChannelType.Slack && channel.Url is null && channel is { Token: null, SecretFile: null })
            yield return new($"{key}:Url", null, "slack needs the address of an incoming webhook, or a bot token (Token) and a channel (To)");
        if (channel.Type is ChannelType.Telegram or ChannelType.Matrix or ChannelType.PagerDuty && channel is { Token: null, SecretFile: null })
            yield return new($"{key}:Token", null, $"{Name(channel)} needs a token (Token, or SecretFile)");
        if ((channel.Type is ChannelType.Telegram or ChannelType.Matrix || (channel.Type == ChannelType.Slack && channel.Token is not null)) && channel.To.Count != 1)
            yield return new($"{key}:To", string.Join(", ", channel.To), $"{Name(channel)} needs the one chat, room or channel it writes to");
        if (channel.Type == ChannelType.Cap && channel.Url is null == string.IsNullOrWhiteSpace(channel.Path))
            yield return new($"{key}:Url", null, "cap needs either an address to POST to (Url) or a folder (Path)");
        if (channel.Type == ChannelType.Cap && (string.IsNullOrWhiteSpace(channel.From) || channel.From.AsSpan().IndexOfAny(" ,<&") >= 0))
            yield return new($"{key}:From", channel.From, "cap needs a sender without spaces, commas, < and &, such as desk@example.org");
        if (channel.SecretFile is { } file && !File.Exists(file))
            yield return new($"{key}:SecretFile", file, "name a file that exists and that this user may read");
        foreach (var (option, template) in new[] { ("Title", channel.Title), ("Text", channel.Text) })
        {
            if (template is not null && Template.Parse(template, AlertText.Names).Mistake is { } mistake)
                yield return new($"{key}:{option}", template, mistake);
        }
    }

    private static string Name(ChannelOptions channel) => channel.Type.ToString().ToLowerInvariant();

    private static bool IsMailbox(string text)
    {
        var address = EmailChannel.AddressOf(text);
        return address.Length is > 2 and <= 254 && address.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && System.Text.Ascii.IsValid(address) && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';');
    }

    /// <summary>None beside a text of the operator's own: that is plain, and shown as it stands.</summary>
    private static ChannelText? Html(ChannelOptions options) => options.Text is null ? new(Markup.Html) : null;

    /// <summary>The base of an API ends with a slash, or its last part is lost.</summary>
    private static Uri Folder(Uri url, bool isBase) => !isBase || url.AbsoluteUri.EndsWith('/') ? url : new(url.AbsoluteUri + "/");

    private static string ReadSecret(string path)
    {
        try
        {
            using var file = new StreamReader(path);
            var buffer = new char[LongestSecret];
            return new string(buffer, 0, file.ReadBlock(buffer)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Database.StartupException($"The secret in {path} cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }
}
