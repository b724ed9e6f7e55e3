using System.Xml.Linq;
using Ingest.Alerting;
using Ingest.Alerting.Channels;
using Ingest.Querying;
using Ingest.Tests.Database;

namespace Ingest.Tests.Alerting;

/// <summary>Each channel against the documented shape of its service's API.</summary>
public class ChatChannelsTests
{
    [Fact]
    public async Task Slack_by_an_incoming_webhook_gets_blocks_with_its_signs_escaped()
    {
        await using var slack = await Exchange.StartAsync(_ => (200, "ok"));
        Assert.True((await new SlackChannel("c", new Uri(slack.Address, "services/T/B/x"), null, null, new(Markup.Slack), slack.Http).SendAsync(Exchange.Created(), default)).Succeeded);
        var call = Assert.Single(slack.Calls);
        Assert.Equal("/services/T/B/x", call.Address);
        var blocks = call.Json.GetProperty("blocks");
        Assert.Equal(("header", "plain_text"), (blocks[0].GetProperty("type").GetString()!, blocks[0].GetProperty("text").GetProperty("type").GetString()!));
        Assert.InRange(blocks[0].GetProperty("text").GetProperty("text").GetString()!.Length, 1, 150);
        var section = blocks[1].GetProperty("text");
        Assert.Equal("mrkdwn", section.GetProperty("type").GetString());
        var text = section.GetProperty("text").GetString()!;
        Assert.Contains("Blast &lt;b&gt;&amp;\"now\"&lt;/b&gt;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("*bold*", text, StringComparison.Ordinal);
        Assert.Contains("تفجير في بغداد", text, StringComparison.Ordinal);
        Assert.Contains("<https://news.example/blast_(2)|Article>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slack_bot_edits_the_first_message_and_threads_what_is_new()
    {
        await using var slack = await Exchange.StartAsync(c => (200, """{"ok":true,"channel":"C042","ts":"1795338000.0001"}"""));
        var channel = new SlackChannel("c", new Uri(slack.Address, "api/"), "xoxb-1", "#desk", new(Markup.Slack), slack.Http);
        var first = await channel.SendAsync(Exchange.Created(), default);
        Assert.Equal("C042 1795338000.0001", first.Receipt);
        Assert.True((await channel.SendAsync(Exchange.Updated(first.Receipt), default)).Succeeded);
        var calls = slack.Calls.ToArray();
        Assert.Equal(["/api/chat.postMessage", "/api/chat.update", "/api/chat.postMessage"], calls.Select(c => c.Address));
        Assert.All(calls, c => Assert.Equal("Bearer xoxb-1", c.Authorization));
        Assert.Equal("#desk", calls[0].Json.GetProperty("channel").GetString());
        Assert.Equal(("C042", "1795338000.0001"), (calls[1].Json.GetProperty("channel").GetString()!, calls[1].Json.GetProperty("ts").GetString()!));
        Assert.Equal("1795338000.0001", calls[2].Json.GetProperty("thread_ts").GetString());
    }

    [Fact]
    public async Task Slacks_refusals_come_with_status_200()
    {
        await using var slack = await Exchange.StartAsync(_ => (200, """{"ok":false,"error":"channel_not_found"}"""));
        var attempt = await new SlackChannel("c", slack.Address, "xoxb-1", "#desk", new(Markup.Slack), slack.Http).SendAsync(Exchange.Created(), default);
        Assert.Equal((false, "200 channel_not_found", "channel_not_found"), (attempt.Succeeded, attempt.Answer!, attempt.Cause));
    }

    [Fact]
    public async Task Teams_gets_an_adaptive_card()
    {
        await using var teams = await Exchange.StartAsync(_ => (202, ""));
        Assert.True((await new TeamsChannel("c", new Uri(teams.Address, "workflows/1?sig=x"), new(Markup.Markdown), teams.Http).SendAsync(Exchange.Created(), default)).Succeeded);
        var json = Assert.Single(teams.Calls).Json;
        Assert.Equal("message", json.GetProperty("type").GetString());
        var attachment = json.GetProperty("attachments")[0];
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        var card = attachment.GetProperty("content");
        Assert.Equal(("AdaptiveCard", "1.4"), (card.GetProperty("type").GetString()!, card.GetProperty("version").GetString()!));
        Assert.All(card.GetProperty("body").EnumerateArray(), b => Assert.Equal(("TextBlock", true), (b.GetProperty("type").GetString()!, b.GetProperty("wrap").GetBoolean())));
        Assert.Equal("https://news.example/blast_(2)", card.GetProperty("actions")[0].GetProperty("url").GetString());
        Assert.Contains(card.GetProperty("body").EnumerateArray(), b => b.GetProperty("text").GetString()!.Contains("\\*bold\\*", StringComparison.Ordinal));
        // The title is Markdown, too: a headline must not make a link of its own.
        Assert.Contains("\\[x\\]\\(http", card.GetProperty("body")[0].GetProperty("text").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discord_gets_an_embed_that_rings_for_nobody_and_an_update_edits_it()
    {
        await using var discord = await Exchange.StartAsync(_ => (200, """{"id":"1234567890"}"""));
        var channel = new DiscordChannel("c", new Uri(discord.Address, "api/webhooks/1/token"), new(Markup.Markdown), discord.Http);
        var first = await channel.SendAsync(Exchange.Created(), default);
        Assert.Equal("1234567890", first.Receipt);
        await channel.SendAsync(Exchange.Updated(first.Receipt), default);
        var calls = discord.Calls.ToArray();
        Assert.Equal(
            [("POST", "/api/webhooks/1/token?wait=true"), ("PATCH", "/api/webhooks/1/token/messages/1234567890"), ("POST", "/api/webhooks/1/token?wait=true")], calls.Select(c => (c.Method, c.Address)));
        Assert.All(calls, c => Assert.Equal(0, c.Json.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength()));
        var embed = calls[0].Json.GetProperty("embeds")[0];
        Assert.InRange(embed.GetProperty("title").GetString()!.Length, 1, 256);
        Assert.Contains("\\*bold\\*", embed.GetProperty("title").GetString()!, StringComparison.Ordinal);
        var description = embed.GetProperty("description").GetString()!;
        Assert.Contains("\\*bold\\* \\_it\\_ \\[x\\]", description, StringComparison.Ordinal);
        Assert.Contains("[Article](https://news.example/blast_%282%29)", description, StringComparison.Ordinal);
        Assert.Equal("http://desk.example/stories/37", embed.GetProperty("url").GetString());
    }

    [Fact]
    public async Task Telegram_gets_its_html_and_an_update_edits_and_replies()
    {
        await using var telegram = await Exchange.StartAsync(_ => (200, """{"ok":true,"result":{"message_id":99}}"""));
        var channel = new TelegramChannel("c", telegram.Address, "123:abc", "-100200", new(Markup.TelegramHtml), telegram.Http);
        var first = await channel.SendAsync(Exchange.Created(), default);
        Assert.Equal("99", first.Receipt);
        await channel.SendAsync(Exchange.Updated("99"), default);
        var calls = telegram.Calls.ToArray();
        Assert.Equal(["/bot123:abc/sendMessage", "/bot123:abc/editMessageText", "/bot123:abc/sendMessage"], calls.Select(c => c.Address));
        Assert.Equal(("-100200", "HTML"), (calls[0].Json.GetProperty("chat_id").GetString()!, calls[0].Json.GetProperty("parse_mode").GetString()!));
        var text = calls[0].Json.GetProperty("text").GetString()!;
        Assert.Contains("Blast &lt;b&gt;&amp;&quot;now&quot;&lt;/b&gt; *bold*", text, StringComparison.Ordinal);
        Assert.Equal(2, XDocument.Parse($"<t>{text.Replace("&quot;", "'", StringComparison.Ordinal)}</t>").Descendants("b").Count() + 1);
        Assert.Equal(99, calls[1].Json.GetProperty("message_id").GetInt64());
        Assert.Equal(99, calls[2].Json.GetProperty("reply_parameters").GetProperty("message_id").GetInt64());
    }

    [Fact]
    public async Task Telegram_says_in_its_body_when_to_come_back_and_its_token_is_in_no_message()
    {
        await using var telegram = await Exchange.StartAsync(_ => (429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}"""));
        var attempt = await new TelegramChannel("c", telegram.Address, "123:abc", "1", new(Markup.TelegramHtml), telegram.Http).SendAsync(Exchange.Created(), default);
        Assert.Equal(TimeSpan.FromSeconds(35), attempt.RetryAfter);
        var dead = new TelegramChannel("c", new Uri("http://127.0.0.1:1/"), "123:abc", "1", new(Markup.TelegramHtml), telegram.Http);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => dead.SendAsync(Exchange.Created(), default));
        Assert.DoesNotContain("123:abc", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ntfy_is_published_as_json_with_priority_tags_and_a_sequence()
    {
        await using var ntfy = await Exchange.StartAsync(_ => (200, """{"id":"x"}"""));
        var channel = new NtfyChannel("c", new Uri(ntfy.Address, "base/desk%20news"), "tk_1", new(Markup.Plain), ntfy.Http);
        await channel.SendAsync(Exchange.Created(Severity.Critical), default);
        await channel.SendAsync(Exchange.Created() with { IsLow = true }, default);
        var calls = ntfy.Calls.ToArray();
        Assert.Equal(("/base/", "Bearer tk_1"), (calls[0].Address, calls[0].Authorization));
        var json = calls[0].Json;
        Assert.Equal(("desk news", 5, "story-37", "http://desk.example/stories/37"), (json.GetProperty("topic").GetString()!, json.GetProperty("priority").GetInt32(), json.GetProperty("sequence_id").GetString()!, json.GetProperty("click").GetString()!));
        Assert.Equal(["rotating_light", "IQ", "TR", "critical"], json.GetProperty("tags").EnumerateArray().Select(t => t.GetString()!));
        Assert.Equal(2, calls[1].Json.GetProperty("priority").GetInt32());
        Assert.Contains("تفجير في بغداد", json.GetProperty("title").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Matrix_gets_one_event_for_each_delivery_and_updates_in_its_thread()
    {
        await using var matrix = await Exchange.StartAsync(_ => (200, """{"event_id":"$abc"}"""));
        var channel = new MatrixChannel("c", matrix.Address, "syt_1", "!room:example.org", new(Markup.Plain), new(Markup.Html), matrix.Http);
        Assert.Equal("$abc", (await channel.SendAsync(Exchange.Created(), default)).Receipt);
        await channel.SendAsync(Exchange.Updated("$abc"), default);
        var calls = matrix.Calls.ToArray();
        Assert.Equal("PUT", calls[0].Method);
        Assert.Equal("/_matrix/client/v3/rooms/!room:example.org/send/m.room.message/dlv_01890a5d7c3e7b2f8d1e4c6a9b0f2d36", Uri.UnescapeDataString(calls[0].Address));
        Assert.Equal(("m.text", "org.matrix.custom.html"), (calls[0].Json.GetProperty("msgtype").GetString()!, calls[0].Json.GetProperty("format").GetString()!));
        Assert.Contains("Blast &lt;b&gt;&amp;&quot;now&quot;&lt;/b&gt;", calls[0].Json.GetProperty("formatted_body").GetString()!, StringComparison.Ordinal);
        Assert.Equal(("m.thread", "$abc"), (calls[1].Json.GetProperty("m.relates_to").GetProperty("rel_type").GetString()!, calls[1].Json.GetProperty("m.relates_to").GetProperty("event_id").GetString()!));
    }

    [Theory]
    [InlineData("""{"errcode":"M_LIMIT_EXCEEDED","error":"Too many requests","retry_after_ms":2500}""", 2.5)]
    [InlineData("""{"errcode":"M_LIMIT_EXCEEDED","error":"Too many requests"}""", null)]
    [InlineData("<h1>Busy</h1>", null)]
    public async Task Matrix_may_ask_for_time_in_its_answer(string answer, double? seconds)
    {
        await using var matrix = await Exchange.StartAsync(_ => (429, answer));
        var attempt = await new MatrixChannel("c", matrix.Address, "syt_1", "!room:example.org", new(Markup.Plain), new(Markup.Html), matrix.Http).SendAsync(Exchange.Created(), default);
        Assert.Equal((false, 429, seconds), (attempt.Succeeded, attempt.Status!.Value, attempt.RetryAfter?.TotalSeconds));
    }

    [Fact]
    public async Task PagerDuty_has_one_incident_for_each_story_and_an_alarm_that_is_over_resolves_its_own()
    {
        await using var pager = await Exchange.StartAsync(_ => (202, """{"status":"success","dedup_key":"x"}"""));
        var channel = new PagerDutyChannel("c", new Uri(pager.Address, "v2/enqueue"), "R0UT1NG", new(Markup.Plain), pager.Http);
        foreach (var delivery in new[] { Exchange.Created(), Exchange.Updated(null), Exchange.Alarm(isOver: false), Exchange.Alarm(isOver: true) })
            Assert.True((await channel.SendAsync(delivery, default)).Succeeded);
        var calls = pager.Calls.Select(c => c.Json).ToArray();
        Assert.Equal(
            [("trigger", "ingest-story-37"), ("trigger", "ingest-story-37"), ("trigger", "ingest-alarm-7"), ("resolve", "ingest-alarm-7")],
            calls.Select(c => (c.GetProperty("event_action").GetString()!, c.GetProperty("dedup_key").GetString()!)));
        var payload = calls[0].GetProperty("payload");
        Assert.Equal(("R0UT1NG", "error", "The Courier & Sons, Zaman"), (calls[0].GetProperty("routing_key").GetString()!, payload.GetProperty("severity").GetString()!, payload.GetProperty("source").GetString()!));
        Assert.InRange(payload.GetProperty("summary").GetString()!.Length, 1, 1024);
        Assert.Equal("37", payload.GetProperty("custom_details").GetProperty("story").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Cap_is_an_alert_document_whose_update_refers_to_the_first()
    {
        XNamespace cap = "urn:oasis:names:tc:emergency:cap:1.2";
        await using var receiver = await Exchange.StartAsync(_ => (200, ""));
        var channel = new CapChannel("c", receiver.Address, null, "desk@example.org", new(Markup.Plain), receiver.Http);
        var first = await channel.SendAsync(Exchange.Created(), default);
        await channel.SendAsync(Exchange.Updated(first.Receipt), default);
        var calls = receiver.Calls.ToArray();
        Assert.StartsWith("application/cap+xml", calls[0].MediaType, StringComparison.Ordinal);
        var alert = XDocument.Parse(calls[0].Body).Root!;
        Assert.Equal(cap + "alert", alert.Name);
        // The order of the schema (CAP 1.2 appendix B): a validator would refuse any other.
        Assert.Equal(["identifier", "sender", "sent", "status", "msgType", "source", "scope", "info"], alert.Elements().Select(e => e.Name.LocalName));
        Assert.Equal(
            ["language", "category", "event", "urgency", "severity", "certainty", "headline", "description", "web", "area"], alert.Element(cap + "info")!.Elements().Select(e => e.Name.LocalName));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$", alert.Element(cap + "sent")!.Value);
        Assert.Equal("IQ", alert.Descendants(cap + "geocode").Single().Element(cap + "value")!.Value);
        Assert.Contains("تفجير في بغداد", alert.Descendants(cap + "headline").Single().Value, StringComparison.Ordinal);
        var update = XDocument.Parse(calls[1].Body).Root!;
        Assert.Equal(("Update", first.Receipt), (update.Element(cap + "msgType")!.Value, update.Element(cap + "references")!.Value));
        Assert.Equal("desk@example.org,dlv_01890a5d7c3e7b2f8d1e4c6a9b0f2d36,2026-11-22T09:00:00-00:00", first.Receipt);
    }

    [Fact]
    public async Task Cap_goes_into_a_folder_as_well()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = await Exchange.StartAsync(_ => (500, ""));
        var channel = new CapChannel("c", null, folder.File("cap"), "desk", new(Markup.Plain), receiver.Http);
        await channel.SendAsync(Exchange.Created(), default);
        await channel.SendAsync(Exchange.Created(), default);
        var file = Assert.Single(Directory.GetFiles(folder.File("cap")));
        Assert.Equal("alert", XDocument.Load(file).Root!.Name.LocalName);
    }

    [Fact]
    public async Task Every_channel_tells_digests_and_alarms_and_no_body_makes_one_throw()
    {
        await using var service = await Exchange.StartAsync(_ => (200, """{"ok":true}"""));
        IChannel[] channels =
        [
            new SlackChannel("c", service.Address, null, null, new(Markup.Slack), service.Http), new TeamsChannel("c", service.Address, new(Markup.Markdown), service.Http),
            new DiscordChannel("c", service.Address, new(Markup.Markdown), service.Http), new TelegramChannel("c", service.Address, "t", "1", new(Markup.TelegramHtml), service.Http),
            new NtfyChannel("c", new Uri(service.Address, "t"), null, new(Markup.Plain), service.Http), new MatrixChannel("c", service.Address, "t", "!r", new(Markup.Plain), new(Markup.Html), service.Http),
            new PagerDutyChannel("c", service.Address, "k", new(Markup.Plain), service.Http), new CapChannel("c", service.Address, null, "s", new(Markup.Plain), service.Http),
            new ConsoleChannel("c", new Ingest.Hosting.Terminal(TextWriter.Null, TimeProvider.System, colours: false)),
        ];
        foreach (var channel in channels)
        {
            foreach (var delivery in new[] { Exchange.Digest(), Exchange.Alarm(isOver: false), Exchange.Alarm(isOver: true), Exchange.Updated(null) })
                Assert.True((await channel.SendAsync(delivery, default)).Succeeded, $"{channel.GetType().Name} {delivery.Type}");
        }
        Assert.All(service.Calls.Where(c => c.Body.Contains("DIGEST", StringComparison.Ordinal)), c => Assert.Contains("3 stories", c.Body, StringComparison.Ordinal));
    }

    // What exceeds a service's limits is told to be there, and no markup is cut in two.
    [Fact]
    public async Task A_digest_of_many_stories_fits_and_says_how_many_more_there_are()
    {
        await using var service = await Exchange.StartAsync(_ => (200, """{"ok":true,"ts":"1","channel":"C","id":"1","result":{"message_id":1}}"""));
        var digest = Exchange.Digest(50);
        await new SlackChannel("c", service.Address, "t", "#d", new(Markup.Slack), service.Http).SendAsync(digest, default);
        await new DiscordChannel("c", service.Address, new(Markup.Markdown), service.Http).SendAsync(digest, default);
        await new TelegramChannel("c", service.Address, "t", "1", new(Markup.TelegramHtml), service.Http).SendAsync(digest, default);
        await new NtfyChannel("c", new Uri(service.Address, "t"), null, new(Markup.Plain), service.Http).SendAsync(digest, default);
        var (slack, discord, telegram, ntfy) = (service.Calls.ElementAt(0).Json, service.Calls.ElementAt(1).Json, service.Calls.ElementAt(2).Json, service.Calls.ElementAt(3).Json);

        var sections = slack.GetProperty("blocks").EnumerateArray().Skip(1).Select(b => b.GetProperty("text").GetProperty("text").GetString()!).ToList();
        Assert.All(sections, s => Assert.InRange(s.Length, 1, 3000));
        Assert.Equal(50, sections.Sum(s => s.Split("stories/37|").Length - 1));
        foreach (var (text, longest, link) in new[]
        {
            (discord.GetProperty("embeds")[0].GetProperty("description").GetString()!, 4096, "stories/37)"),
            (telegram.GetProperty("text").GetString()!, 4096, "stories/37\">"),
            (ntfy.GetProperty("message").GetString()!, 4000, "stories/37"),
        })
        {
            Assert.InRange(text.Length, 1000, longest);
            Assert.EndsWith($"… and {50 - (text.Split(link).Length - 1)} more, on the page", text, StringComparison.Ordinal);
        }
        XDocument.Parse($"<t>{telegram.GetProperty("text").GetString()!.Replace("&quot;", "'", StringComparison.Ordinal)}</t>");
    }

    [Fact]
    public async Task A_template_of_ones_own_is_in_the_channels_markup_and_its_values_are_escaped()
    {
        await using var slack = await Exchange.StartAsync(_ => (200, "ok"));
        var text = new ChannelText(Markup.Slack, new ChannelOptions { Text = "*{severity}* {headline}{?news} ({news}){/news}" });
        await new SlackChannel("c", slack.Address, null, null, text, slack.Http).SendAsync(Exchange.Created(), default);
        Assert.StartsWith("*high* \u2068Blast &lt;b&gt;", Assert.Single(slack.Calls).Json.GetProperty("blocks")[1].GetProperty("text").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_channel_lacks_is_named_and_no_secret_is_shown()
    {
        foreach (var type in Enum.GetValues<ChannelType>().Where(t => t is not (ChannelType.Console or ChannelType.Bus)))
            Assert.NotEmpty(ChannelFactory.Mistakes(new ChannelOptions { Type = type }, "key"));
        var mistakes = ChannelFactory.Mistakes(new ChannelOptions { Type = ChannelType.Email, Url = new Uri("smtp://u:hunter2@mail.example"), From = "a@b.example", To = ["a b"], Text = "{nothing}" }, "key").ToList();
        Assert.Equal(["key:Url", "key:To", "key:Text"], mistakes.Select(m => m.Key));
        Assert.DoesNotContain("hunter2", string.Concat(mistakes), StringComparison.Ordinal);
        var addresses = Enum.GetValues<ChannelType>().SelectMany(type => ChannelFactory.Mistakes(new ChannelOptions { Type = type, Url = new Uri("htp://u:hunter2@chat.example/hunter2") }, "key")).ToList();
        Assert.DoesNotContain("hunter2", string.Concat(addresses), StringComparison.Ordinal);
    }
}
