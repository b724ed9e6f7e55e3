using System.Text.Json;
using Ingest.Alerting;
using Ingest.Hosting;
using Ingest.Tests.Articles;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Tests.Alerting;

public sealed class DispatcherTests : IDisposable
{
    private static readonly AlertOptions Options = new() { GroupWait = TimeSpan.Zero, Timeout = TimeSpan.FromSeconds(10), Channels = [new() { Name = "fake" }] };

    private readonly NewsDesk desk = new(Options);
    private readonly CancellationTokenSource ending = new(TimeSpan.FromSeconds(20));
    private readonly FakeLifetime lifetime = new();

    public void Dispose()
    {
        ending.Dispose();
        lifetime.Dispose();
        desk.Dispose();
    }

    private string Status => desk.Database.Value<string>("SELECT group_concat(DISTINCT status) FROM deliveries")!;

    [Fact]
    public async Task A_delivery_is_sent_with_the_story_as_it_is()
    {
        Owe();
        var channel = new FakeChannel("fake", (_, _) => Task.FromResult(Attempt.Success(200, "thanks")));
        using var dispatcher = Dispatcher(channel);
        await dispatcher.StartAsync(default);
        await UntilAsync(() => Status == "delivered");
        await dispatcher.StopAsync(default);

        var delivery = Assert.Single(channel.Sent);
        var body = JsonDocument.Parse(delivery.Body!).RootElement;
        Assert.Equal("story.created", body.GetProperty("type").GetString());
        var story = body.GetProperty("data").GetProperty("story");
        Assert.Equal(($"Iraq {Unalike.Words(0)}", "http://localhost:8080/stories/1"), (story.GetProperty("headline").GetString()!, story.GetProperty("url").GetString()!));
        Assert.Equal("IQ", story.GetProperty("countries")[0].GetProperty("code").GetString());
        var article = body.GetProperty("data").GetProperty("articles")[0];
        Assert.Equal(("1", "https://example.org/0", "Example"), (article.GetProperty("id").GetString()!, article.GetProperty("url").GetString()!, article.GetProperty("source").GetString()!));
        Assert.Equal((1, 1L), (desk.Database.Value<int>("SELECT attempts FROM deliveries"), desk.Count("attempts")));
    }

    [Fact]
    public async Task It_is_sent_again_until_the_channel_answers_with_one_id_and_body()
    {
        Owe();
        var attempts = 0;
        var channel = new FakeChannel("fake", (_, _) => Interlocked.Increment(ref attempts) switch
        {
            1 => throw new HttpRequestException("Nobody there."),
            2 => Task.FromResult(Attempt.Failure("500 busy", 500)),
            _ => Task.FromResult(Attempt.Success()),
        });
        using var dispatcher = Dispatcher(channel);
        await dispatcher.StartAsync(default);
        await UntilAsync(() =>
        {
            // Again and again: the loop may look at the clock just after it was put forward, and then waits for the clock. Never while it is being sent: its lease would run out.
            if (Status == "waiting")
                desk.Time.Advance(TimeSpan.FromMinutes(1));
            return Status == "delivered";
        });
        await dispatcher.StopAsync(default);

        Assert.Single(channel.Sent.Select(d => (d.Id, d.Body)).Distinct());
        Assert.Equal(
            [(1, 0, "Nobody there."), (2, 0, "500 busy"), (3, 1, null)],
            desk.Database.Rows<(int, int, string?)>("SELECT number, succeeded, answer FROM attempts ORDER BY number"));
    }

    [Fact]
    public async Task Two_dispatchers_send_each_delivery_once()
    {
        Owe(30);
        var channel = new FakeChannel("fake", async (_, token) =>
        {
            await Task.Delay(2, token);
            return Attempt.Success();
        });
        using var other = desk.Database.Open();
        using var same = desk.Database.Open();
        using var first = Dispatcher(channel, same);
        using var second = Dispatcher(channel, other);
        await Task.WhenAll(first.StartAsync(default), second.StartAsync(default));
        await UntilAsync(() => Status == "delivered");
        await Task.WhenAll(first.StopAsync(default), second.StopAsync(default));

        Assert.Equal((30, 30), (channel.Sent.Count, channel.Sent.DistinctBy(d => d.Id).Count()));
    }

    [Fact]
    public async Task A_slow_channel_does_not_hold_up_the_others()
    {
        using var two = new NewsDesk(new AlertOptions { GroupWait = TimeSpan.Zero, Channels = [new() { Name = "slow" }, new() { Name = "quick" }] });
        two.Poll(two.Feed(), two.Article("a", "Iraq opens a bridge today"));
        var stuck = new TaskCompletionSource<Attempt>();
        using var dispatcher = Dispatcher(
            two, two.Database.Database, two.Alerts, alone: true, new FakeChannel("slow", (_, _) => stuck.Task), new FakeChannel("quick", (_, _) => Task.FromResult(Attempt.Success())));
        await dispatcher.StartAsync(default);

        await UntilAsync(() => two.Database.Value<string>("SELECT status FROM deliveries WHERE channel = 'quick'") == "delivered");
        stuck.SetResult(Attempt.Success());
        await dispatcher.StopAsync(default);
    }

    // What was sent is recorded before the process ends, or the receiver gets it twice.
    [Fact]
    public async Task A_stop_waits_for_what_is_under_way_and_records_it()
    {
        Owe();
        var sending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var channel = new FakeChannel("fake", async (_, token) =>
        {
            sending.SetResult();
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(100, CancellationToken.None);
            return Attempt.Success();
        });
        using var dispatcher = Dispatcher(channel);
        await dispatcher.StartAsync(default);
        await sending.Task.WaitAsync(ending.Token);
        await Task.Delay(100); // Until the loop waits for its bell.

        await dispatcher.StopAsync(ending.Token);

        Assert.Equal("delivered", Status);
    }

    [Fact]
    public async Task A_stop_begins_no_delivery_and_lets_the_receiver_answer_those_under_way()
    {
        Owe();
        var (sending, answer) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource<Attempt>());
        var channel = new FakeChannel("fake", (_, token) =>
        {
            sending.TrySetResult();
            return answer.Task.WaitAsync(token);
        });
        using var dispatcher = Dispatcher(channel);
        var drain = new Drain([dispatcher], TimeProvider.System);
        await dispatcher.StartAsync(default);
        await sending.Task.WaitAsync(ending.Token);

        lifetime.StopApplication();
        desk.Poll(desk.Feed("https://example.net/feed"), desk.Article("late", $"Iraq {Unalike.Words(1)}"));
        var drained = drain.StopAsync(ending.Token);
        Assert.False(drained.IsCompleted);
        answer.SetResult(Attempt.Success(200, "thanks"));
        await drained;
        await dispatcher.StopAsync(ending.Token);

        Assert.Equal(["delivered", "waiting"], desk.Database.Rows<string>("SELECT status FROM deliveries ORDER BY created, rowid"));
        Assert.Equal("thanks", desk.Database.Value<string>("SELECT answer FROM attempts"));
        Assert.Single(channel.Sent);
    }

    [Fact]
    public async Task What_the_last_process_was_sending_is_sent_at_once()
    {
        Owe();
        desk.Database.Execute("UPDATE deliveries SET status = 'sending', attempts = 1, body = '{}', lease_until = @later", new { later = desk.Now.AddHours(1) });
        var channel = new FakeChannel("fake", (_, _) => Task.FromResult(Attempt.Success()));
        using var dispatcher = Dispatcher(channel);
        await dispatcher.StartAsync(default);
        await UntilAsync(() => Status == "delivered");
        await dispatcher.StopAsync(default);

        Assert.Equal("{}", Assert.Single(channel.Sent).Body);
    }

    [Fact]
    public async Task A_database_that_is_locked_at_the_start_is_waited_for()
    {
        Owe();
        using var impatient = Ingest.Database.Database.Open(Path.GetDirectoryName(desk.Database.FilePath)!, patience: TimeSpan.FromMilliseconds(20));
        using var dispatcher = Dispatcher(new FakeChannel("fake", (_, _) => Task.FromResult(Attempt.Success())), impatient);
        using (desk.Database.Lock())
        {
            await dispatcher.StartAsync(default);
            await Task.Delay(200);
        }
        desk.Time.Advance(TimeSpan.FromSeconds(2));
        await UntilAsync(() =>
        {
            desk.Time.Advance(TimeSpan.FromSeconds(1));
            return Status == "delivered";
        });
        await dispatcher.StopAsync(default);
    }

    [Fact]
    public async Task A_channel_that_is_gone_is_left_alone_and_another_hears_of_it()
    {
        var options = new AlertOptions { GroupWait = TimeSpan.Zero, AlarmWait = TimeSpan.Zero, Channels = [new() { Name = "gone" }, new() { Name = "there" }] };
        using var two = new NewsDesk(options);
        var feed = two.Feed();
        two.Poll(feed, two.Article("a", "Iraq opens a bridge today"));
        var gone = new FakeChannel("gone", (_, _) => Task.FromResult(Attempt.Failure("410 moved away", 410) with { IsGone = true }));
        var there = new FakeChannel("there", (_, _) => Task.FromResult(Attempt.Success()));
        using var dispatcher = Dispatcher(two, two.Database.Database, options, alone: true, gone, there);
        await dispatcher.StartAsync(default);
        await UntilAsync(() =>
        {
            two.Time.Advance(TimeSpan.FromSeconds(1));
            return there.Sent.Any(d => d.Type == Delivery.FeedAlarm);
        });
        two.Poll(feed, two.Article("b", "Syria opens a dam today"));
        await UntilAsync(() =>
        {
            two.Time.Advance(TimeSpan.FromSeconds(30));
            return there.Sent.Count(d => d.Type == Delivery.StoryCreated) == 2;
        });
        await dispatcher.StopAsync(default);
        Assert.Single(gone.Sent);
        Assert.Contains("ingest alerts enable gone", there.Sent.Single(d => d.Type == Delivery.FeedAlarm).Body!, StringComparison.Ordinal);
        Assert.Equal(2, two.Database.Value<int>("SELECT count(*) FROM deliveries WHERE channel = 'gone' AND status = 'waiting'"));
        Assert.True(new ChannelStateStore(two.Database.Database, two.Time).Enable("gone"));
    }

    [Fact]
    public async Task A_channel_that_says_that_it_is_too_much_is_left_alone_for_as_long_as_it_asks()
    {
        var options = new AlertOptions { GroupWait = TimeSpan.Zero, Concurrency = 1, Channels = [new() { Name = "limited" }, new() { Name = "other" }] };
        using var two = new NewsDesk(options);
        two.Poll(two.Feed(), [.. Enumerable.Range(0, 3).Select(i => two.Article($"{i}", $"Iraq {Unalike.Words(i)}"))]);
        var calls = new System.Collections.Concurrent.ConcurrentQueue<DateTimeOffset>();
        var limited = new FakeChannel("limited", (_, _) =>
        {
            calls.Enqueue(two.Now);
            return Task.FromResult(calls.Count == 1 ? Attempt.Failure("429 slow down", 429) with { RetryAfter = TimeSpan.FromMinutes(9) } : Attempt.Success());
        });
        var other = new FakeChannel("other", (_, _) => Task.FromResult(Attempt.Success()));
        using var dispatcher = Dispatcher(two, two.Database.Database, options, alone: true, limited, other);
        await dispatcher.StartAsync(default);
        await UntilAsync(() => two.Database.Value<int>("SELECT count(*) FROM deliveries WHERE channel = 'other' AND status = 'delivered'") == 3);
        Assert.Single(limited.Sent);

        await UntilAsync(() =>
        {
            two.Time.Advance(TimeSpan.FromSeconds(30));
            return calls.Count > 1;
        });
        Assert.True(calls.ElementAt(1) - calls.ElementAt(0) >= TimeSpan.FromMinutes(9));
        await UntilAsync(() =>
        {
            two.Time.Advance(TimeSpan.FromSeconds(30));
            return two.Database.Value<string>("SELECT group_concat(DISTINCT status) FROM deliveries") == "delivered";
        });
        await dispatcher.StopAsync(default);
    }

    private Dispatcher Dispatcher(FakeChannel channel, Ingest.Database.Database? database = null) => Dispatcher(desk, database ?? desk.Database.Database, Options, alone: database is null, channel);

    private Dispatcher Dispatcher(NewsDesk desk, Ingest.Database.Database database, AlertOptions options, bool alone, params FakeChannel[] channels)
    {
        var renderer = new AlertRenderer(new Uri("http://localhost:8080/"), null, desk.Time);
        return new(
            new(database, options, desk.Time), renderer, new(database, options, renderer, desk.Time), new(database, desk.Time), new(database, desk.Time), channels, new AlertCounters(), database, options, alone, lifetime, desk.Time, NullLogger<Dispatcher>.Instance);
    }

    private void Owe(int deliveries = 1) => desk.Poll(desk.Feed(), [.. Enumerable.Range(0, deliveries).Select(i => desk.Article($"{i}", $"Iraq {Unalike.Words(i)}"))]);

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, ending.Token);
    }
}
