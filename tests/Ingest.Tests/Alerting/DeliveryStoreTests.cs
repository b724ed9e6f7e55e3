using Dapper;
using Ingest.Alerting;
using Ingest.Tests.Database;

namespace Ingest.Tests.Alerting;

public sealed class DeliveryStoreTests : IDisposable
{
    private static readonly AlertOptions Options = new() { Timeout = TimeSpan.FromSeconds(10) };
    private static readonly string[] Channels = ["one"];
    private static readonly Rendering Bodies = Rendering(d => $"body of {d.Id}");

    private readonly TemporaryDatabase file = new();
    private readonly ManualTime time = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly DeliveryStore store;

    public DeliveryStoreTests() => store = new(file.Database, Options, time);

    public void Dispose()
    {
        file.Dispose();
        time.Dispose();
    }

    private (string Status, int Attempts, long Due) Row(string id) => file.Rows<(string, int, long)>("SELECT status, attempts, due FROM deliveries WHERE id = @id", new { id }).Single();

    [Fact]
    public void What_is_due_is_claimed_once_with_its_body_frozen()
    {
        Owe("a", "b");
        Owe("later", due: time.GetUtcNow().AddSeconds(1));
        Owe("elsewhere", channel: "two");

        var claimed = Claim();

        Assert.Equal([("a", "body of a", 1, "sending"), ("b", "body of b", 1, "sending")], claimed.Select(d => (d.Id, d.Body!, d.Attempts, d.Status)));
        Assert.Equal("body of a", file.Value<string>("SELECT body FROM deliveries WHERE id = 'a'"));
        Assert.Empty(Claim());
    }

    [Fact]
    public void No_more_than_the_limit_are_claimed()
    {
        Owe("a", "b", "c");

        Assert.Equal(["a", "b"], store.Claim(Room(2), Bodies).Select(d => d.Id));
        Assert.Equal(["c"], Claim().Select(d => d.Id));
    }

    [Fact]
    public void Two_processes_claim_a_delivery_once()
    {
        Owe([.. Enumerable.Range(0, 40).Select(i => $"{i:00}")]);
        using var other = file.Open();
        var second = new DeliveryStore(other, Options, time);
        var claimed = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 8, i =>
        {
            foreach (var delivery in (i % 2 == 0 ? store : second).Claim(Room(10), Bodies))
                claimed.Add(delivery.Id);
        });

        Assert.Equal(40, claimed.Count);
        Assert.Equal(40, claimed.Distinct().Count());
    }

    [Fact]
    public void A_retry_has_the_same_id_and_body()
    {
        Owe("a");
        Record(Claim().Single(), Attempt.Failure("no"));
        Assert.Equal(("waiting", 1, time.GetUtcNow().AddSeconds(5).ToUnixTimeMilliseconds()), Row("a"));
        Assert.Empty(Claim());
        time.Advance(TimeSpan.FromSeconds(5));

        var again = store.Claim(Room(10), Rendering(_ => "another body")).Single();

        Assert.Equal(("a", "body of a", 2), (again.Id, again.Body!, again.Attempts));
    }

    [Fact]
    public void A_dead_dispatchers_deliveries_are_taken_over_when_their_lease_ends()
    {
        Owe("a");
        Claim();
        time.Advance(Options.Timeout + TimeSpan.FromSeconds(4));
        Assert.Empty(Claim());
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(("a", "body of a", 2), Claim().Select(d => (d.Id, d.Body!, d.Attempts)).Single());
    }

    [Fact]
    public void At_the_start_of_the_only_process_they_are_taken_over_at_once()
    {
        Owe("a");
        Claim();
        Assert.Equal(1, store.ReleaseAll());

        Assert.Equal("a", Claim().Single().Id);
    }

    [Fact]
    public void A_success_is_kept_whatever_a_slower_attempt_says()
    {
        Owe("a");
        var first = Claim().Single();
        time.Advance(Options.Timeout + TimeSpan.FromSeconds(5));
        var second = Claim().Single();
        Record(second, Attempt.Success(200, "thanks"));
        Record(first, Attempt.Failure("too late"));

        Assert.Equal("delivered", Row("a").Status);
        Assert.Equal(2, file.Value<int>("SELECT count(*) FROM attempts"));
        time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(Claim());
    }

    [Fact]
    public void A_slower_attempts_failure_does_not_free_what_another_is_sending()
    {
        Owe("a");
        var first = Claim().Single();
        time.Advance(Options.Timeout + TimeSpan.FromSeconds(5));
        Claim();
        Record(first, Attempt.Failure("too late"));
        time.Advance(TimeSpan.FromSeconds(7));

        Assert.Empty(Claim());
        Assert.Equal("sending", Row("a").Status);
    }

    [Fact]
    public void What_is_given_up_stays_and_says_so()
    {
        Owe("a");
        for (var i = 0; i < 10; i++)
        {
            Record(Claim().Single(), Attempt.Failure("no", 500));
            time.Advance(TimeSpan.FromDays(2));
        }

        Assert.Equal(("failed", 10), (Row("a").Status, Row("a").Attempts));
        Assert.Empty(Claim());
        Assert.Null(store.NextDue(Channels));
        Assert.Equal(10, file.Value<int>("SELECT count(*) FROM attempts WHERE status = 500 AND answer = 'no'"));
    }

    [Fact]
    public void The_next_one_is_known_leases_included()
    {
        Assert.Null(store.NextDue(Channels));
        Owe("a");
        Assert.Equal(time.GetUtcNow(), store.NextDue(Channels));
        Claim();
        Assert.Equal(time.GetUtcNow() + Options.Timeout + TimeSpan.FromSeconds(5), store.NextDue(Channels));
        Assert.Null(store.NextDue([]));
    }

    [Fact]
    public void One_whose_body_cannot_be_made_does_not_hold_up_the_others()
    {
        Owe("a", "poison", "z");

        var claimed = store.Claim(Room(10), Rendering(d => d.Id == "poison" ? throw new FormatException("Bad evidence.") : $"body of {d.Id}"));

        Assert.Equal(["a", "z"], claimed.Select(d => d.Id));
        Assert.Equal(("waiting", 1), (Row("poison").Status, Row("poison").Attempts));
        Assert.Equal("FormatException: Bad evidence.", file.Value<string>("SELECT last_answer FROM deliveries WHERE id = 'poison'"));
        Assert.Empty(Claim());
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("poison", Claim().Single().Id);
    }

    private static Rendering Rendering(Func<Delivery, string> body) => new((_, delivery) => new(body(delivery)), (_, _, _, _) => throw new NotSupportedException());

    private static Dictionary<string, int> Room(int limit) => Channels.ToDictionary(c => c, _ => limit);

    private IReadOnlyList<Delivery> Claim() => store.Claim(Room(100), Bodies);

    private void Record(Delivery delivery, Attempt attempt) => store.Record([new(delivery, attempt, time.GetUtcNow(), TimeSpan.FromSeconds(1), 0.5)]);

    private void Owe(params string[] ids)
    {
        foreach (var id in ids)
            Owe(id, time.GetUtcNow());
    }

    private void Owe(string id, DateTimeOffset? due = null, string channel = "one") => file.Database.Write(c => c.Execute(
        """
        INSERT INTO deliveries (id, rule, story_id, article_id, type, channel, status, created, due, countries)
        VALUES (@id, 'watched', 1 + (SELECT count(*) FROM deliveries), 1, 'story.created', @channel, 'waiting', @due, @due, '[]')
        """,
        new { id, channel, due = due ?? time.GetUtcNow() }));
}
