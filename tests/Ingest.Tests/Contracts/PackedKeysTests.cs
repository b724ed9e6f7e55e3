using System.Text.Json;
using Ingest.Contracts;

namespace Ingest.Tests.Contracts;

public class PackedKeysTests
{
    private static readonly PollFeed Command = new() { PollId = Guid.Empty, FeedId = 1, Ordered = DateTimeOffset.UnixEpoch, Url = new Uri("https://one.example/feed"), Shown = [ulong.MaxValue, 0, 7] };

    [Fact]
    public void Keys_travel_as_their_bytes()
    {
        var json = JsonSerializer.Serialize(Command);

        Assert.Contains("\"Shown\":\"//////////8AAAAAAAAAAAAAAAAAAAAH\"", json, StringComparison.Ordinal);
        Assert.Equal(Command.Shown, JsonSerializer.Deserialize<PollFeed>(json)!.Shown);
    }

    [Fact]
    public void Keys_that_an_older_version_sent_as_numbers_are_read()
    {
        var json = JsonSerializer.Serialize(Command).Replace("\"//////////8AAAAAAAAAAAAAAAAAAAAH\"", "[18446744073709551615,0,7]", StringComparison.Ordinal);

        Assert.Equal(Command.Shown, JsonSerializer.Deserialize<PollFeed>(json)!.Shown);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"not base64\"")]
    [InlineData("[\"7\"]")]
    public void What_is_no_list_of_keys_is_refused(string keys)
    {
        var json = JsonSerializer.Serialize(Command).Replace("\"//////////8AAAAAAAAAAAAAAAAAAAAH\"", keys, StringComparison.Ordinal);

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PollFeed>(json));
    }

    [Fact]
    public void A_poll_that_read_no_document_has_no_keys()
    {
        var polled = new FeedPolled { PollId = Guid.Empty, FeedId = 1, Ordered = DateTimeOffset.UnixEpoch, Url = new Uri("https://one.example/feed"), Outcome = FetchOutcome.NotModified, Duration = TimeSpan.Zero };

        Assert.Null(JsonSerializer.Deserialize<FeedPolled>(JsonSerializer.Serialize(polled))!.Shown);
    }
}
