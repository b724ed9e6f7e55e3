using Ingest.Alerting;
using Ingest.Querying;

namespace Ingest.Tests.Alerting;

public class AlertCountersTests
{
    [Fact]
    public void What_was_sent_and_what_failed_is_counted_and_delays_are_measured_from_the_first_message()
    {
        var counters = new AlertCounters();
        counters.Count(Exchange.Created(), Attempt.Success(), AlertDesk.Morning.AddSeconds(4));
        counters.Count(Exchange.Updated(null), Attempt.Success(), AlertDesk.Morning.AddHours(1));
        counters.Count(Exchange.Created(Severity.Low), Attempt.Failure("no", 503), AlertDesk.Morning);
        counters.Count(Exchange.Created() with { Body = "{}" }, Attempt.Success(), AlertDesk.Morning);
        Assert.Equal([("c", 3L)], counters.Sent);
        Assert.Equal([("http-503", 1L)], counters.Failed);
        var (seen, sum) = counters.SinceFirstSeen.Read();
        Assert.Equal((1, 4.0), (seen[^1], sum));
        // 4 s lie between the bounds of 2.5 and 5 s; the article was published 20 s before it was seen.
        Assert.Equal((0, 1), (seen[Array.IndexOf(DelayHistogram.Bounds, 2.5)], seen[Array.IndexOf(DelayHistogram.Bounds, 5.0)]));
        Assert.Equal(24, counters.SincePublished.Read().Sum);
    }
}
