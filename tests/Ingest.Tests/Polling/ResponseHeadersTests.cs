using System.Net;
using Ingest.Polling;

namespace Ingest.Tests.Polling;

public class ResponseHeadersTests
{
    [Fact]
    public void A_date_to_come_back_at_counts_from_our_clock_where_the_server_tells_none()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        response.Headers.TryAddWithoutValidation("Retry-After", "Sun, 22 Nov 2026 10:00:00 GMT");

        Assert.Equal(TimeSpan.FromMinutes(20), ResponseHeaders.Of(response, new DateTimeOffset(2026, 11, 22, 9, 40, 0, TimeSpan.Zero)).RetryAfter);
    }

    [Fact]
    public void So_does_the_date_at_which_an_answer_is_stale()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        response.Content.Headers.TryAddWithoutValidation("Expires", "Sun, 22 Nov 2026 10:00:00 GMT");

        Assert.Equal(TimeSpan.FromMinutes(20), ResponseHeaders.Of(response, new DateTimeOffset(2026, 11, 22, 9, 40, 0, TimeSpan.Zero)).Freshness);
    }
}
