using Ingest.Contracts;
using Ingest.Messaging;
using Ingest.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Ingest.Tests.Messaging;

public class BusTests
{
    [Fact]
    public async Task A_command_becomes_a_poll_and_the_poll_is_stored()
    {
        string? validator = null;
        await using var server = await LocalServer.StartAsync(context =>
        {
            validator = context.Request.Headers.IfNoneMatch;
            context.Response.Headers.ETag = "W/\"é\"";
            if (validator is not null)
                context.Response.StatusCode = 304;
            return validator is null ? context.Response.WriteAsync(Rss) : Task.CompletedTask;
        });
        await using var bus = await RunningBus.StartAsync();
        bus.Feeds.Add(new Subscription(new Uri(server.Address, "/feed")));

        await bus.SendDueAsync();
        await bus.UntilAsync(() => bus.Count("polls") == 1);

        Assert.Equal((2L, 0, "Modified"), (bus.Count("articles"), bus.Leases.InFlight(), bus.Feeds.List()[0].Outcome));
        var shown = ItemKey.Unpack(bus.Database.Value<byte[]>("SELECT shown FROM feeds")!);
        Assert.Equal(["a", "b"], bus.Database.Rows<string>("SELECT guid FROM articles ORDER BY guid"));
        Assert.Contains(ItemKey.Of(new Article { Guid = "a", Title = "Iraq opens a bridge today" }, IdentityLevel.Guid), shown);

        bus.Database.Execute("UPDATE feeds SET next_poll = 0");
        await bus.SendDueAsync();
        await bus.UntilAsync(() => bus.Count("polls") == 2);
        Assert.Equal(("W/\"é\"", "NotModified", 2L), (validator, bus.Feeds.List()[0].Outcome, bus.Count("articles")));
    }

    [Fact]
    public async Task A_command_that_waited_until_a_stop_is_not_carried_out_and_its_feed_is_due_again()
    {
        var asked = 0;
        await using var server = await LocalServer.StartAsync(context =>
        {
            asked++;
            return context.Response.WriteAsync(Rss);
        });
        await using var bus = await RunningBus.StartAsync();
        bus.Feeds.Add(new Subscription(new Uri(server.Address, "/feed")));

        bus.BeginStop();
        await bus.SendDueAsync();
        await bus.UntilAsync(() => bus.Count("polls") == 1);

        Assert.Equal((0, "Abandoned", 0), (asked, bus.Feeds.List()[0].Outcome, bus.Leases.InFlight()));
        Assert.Single(bus.Leases.TakeDue(1));
    }

    [Fact]
    public async Task Polls_that_arrive_twice_and_together_are_stored_once()
    {
        await using var bus = await RunningBus.StartAsync();
        bus.Feeds.Sync([.. Enumerable.Range(0, 30).Select(i => new Subscription(new Uri($"https://host{i}.example/feed")))]);
        var polls = bus.Leases.TakeDue(100).Select(command => Polled(command, $"a{command.FeedId}")).ToList();

        await Task.WhenAll(polls.Concat(polls).Select(p => bus.SendAsync(QueueNames.Store, p)));
        await bus.UntilAsync(() => bus.Count("polls") == 30);
        await bus.SendAsync(QueueNames.Store, polls[0]);

        Assert.Equal((30L, 0), (bus.Count("articles"), bus.Leases.InFlight()));
        Assert.Empty(bus.Alarms);
    }

    [Fact]
    public async Task A_locked_database_is_waited_out_and_nothing_is_acknowledged_before()
    {
        await using var bus = await RunningBus.StartAsync();
        bus.Feeds.Add(new Subscription(new Uri("https://host.example/feed")));
        var command = bus.Leases.TakeDue(1).Single();
        using (bus.Database.Lock())
        {
            await bus.SendAsync(QueueNames.Store, Polled(command, "a"));
            await Task.Delay(1000);
            Assert.Equal((0L, 1), (bus.Count("articles"), bus.Leases.InFlight()));
        }
        await bus.UntilAsync(() => bus.Count("articles") == 1);

        Assert.Empty(bus.Alarms);
        Assert.Equal(0, bus.Leases.InFlight());
    }

    [Fact]
    public async Task A_poll_that_fails_for_good_ends_in_an_alarm_and_takes_no_other_with_it()
    {
        await using var bus = await RunningBus.StartAsync(services => services.AddSingleton<IStorePart, FailingPart>());
        bus.Feeds.Sync([.. Enumerable.Range(0, 3).Select(i => new Subscription(new Uri($"https://host{i}.example/feed")))]);
        var commands = bus.Leases.TakeDue(100);

        await Task.WhenAll(commands.Select(c => bus.SendAsync(QueueNames.Store, Polled(c, c.FeedId == 2 ? "failing" : $"a{c.FeedId}"))));
        await bus.UntilAsync(() => bus.Count("articles") == 2);
        await bus.UntilAsync(() => bus.Alarms.Count > 0);

        var alarm = bus.Alarms.Single();
        Assert.Equal(("message-failed", QueueNames.Store), (alarm.Kind, alarm.Subject));
        Assert.Contains("https://host1.example/feed", alarm.Message, StringComparison.Ordinal);
        Assert.Contains("The part fails.", alarm.Message, StringComparison.Ordinal);
        // Nothing of it is stored, its feed is asked again when the lease ends.
        Assert.Equal((2L, 2L, 1), (bus.Count("articles"), bus.Count("polls"), bus.Leases.InFlight()));
    }

    [Fact]
    public void An_alarm_is_one_row_until_it_is_cleared()
    {
        using var file = new Database.TemporaryDatabase();
        var alarms = new AlarmStore(file.Database, TimeProvider.System);

        Assert.True(alarms.Raise("disk-low", "scheduling", "Low."));
        Assert.False(alarms.Raise("disk-low", "scheduling", "Lower."));
        Assert.True(alarms.Raise("broker", "scheduling", "Away."));
        Assert.Equal((2L, "Lower."), alarms.Open().Where(a => a.Kind == "disk-low").Select(a => (a.Count, a.Message)).Single());
        Assert.True(alarms.Clear("disk-low", "scheduling"));
        Assert.False(alarms.Clear("disk-low", "scheduling"));
        Assert.True(alarms.Raise("disk-low", "scheduling", "Low again."));
        Assert.Equal(2, alarms.Open().Count);
    }

    private const string Rss =
        """
        <rss version="2.0"><channel><title>T</title><item><guid>a</guid><title>Iraq opens a bridge today</title></item><item><guid>b</guid><title>Another story of the day</title></item></channel></rss>
        """;

    private static FeedPolled Polled(PollFeed command, string name)
    {
        var article = new Article { Guid = name, Title = $"A story about {name} alone", Published = command.Ordered };
        return new FeedPolled
        {
            PollId = command.PollId, FeedId = command.FeedId, Ordered = command.Ordered, Url = command.Url, Duration = TimeSpan.Zero, Outcome = FetchOutcome.Modified,
            Shown = [ItemKey.Of(article, IdentityLevel.Guid)], Articles = [article],
        };
    }

    private sealed class FailingPart : IStorePart
    {
        public void Store(SqliteConnection connection, StoredPoll poll)
        {
            if (poll.Articles.Any(a => a.Article.Guid == "failing"))
                throw new InvalidOperationException("The part fails.");
        }
    }
}
