using System.Net;
using System.Net.Sockets;
using Ingest.Contracts;
using Ingest.Hosting;

namespace Ingest.Polling;

/// <summary>What went wrong, as a named outcome with a sentence.</summary>
internal static class Faults
{
    public static Fetched Classify(Exception fault)
    {
        for (var e = fault; e is not null; e = e.InnerException)
        {
            if (e is AddressRefusedException or UnreadableSecretException)
                return new(FetchOutcome.Refused, e.Message);
        }
        return fault switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } } =>
                new(FetchOutcome.DnsFailed, $"The host's name could not be resolved ({Innermost(fault)})."),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(FetchOutcome.TlsFailed, $"No secure connection could be made ({Innermost(fault)})."),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => new(FetchOutcome.ConnectionFailed, $"No connection could be made ({Innermost(fault)})."),
            InvalidDataException => new(FetchOutcome.ServerError, $"The compressed body could not be unpacked ({fault.Message})."),
            _ => new(FetchOutcome.ConnectionFailed, $"The answer broke off or could not be read ({Innermost(fault)})."),
        };
    }

    public static (FetchOutcome Outcome, string Detail) OfStatus(HttpStatusCode status, ResponseHeaders headers) => status switch
    {
        // Before all else: a wall says 429 or 503 as well, and waiting does not help there.
        _ when headers.IsChallenge => (FetchOutcome.Blocked, $"{(int)status}: a challenge page that only a browser passes."),
        HttpStatusCode.NotFound => (FetchOutcome.NotFound, "404: there is nothing at this address."),
        HttpStatusCode.Gone => (FetchOutcome.Gone, "410: the publisher says that this feed is gone for good."),
        HttpStatusCode.TooManyRequests => (FetchOutcome.Throttled, "429: the server asks for fewer requests."),
        HttpStatusCode.ServiceUnavailable when headers.RetryAfter is not null => (FetchOutcome.Throttled, "503: the server asks to come back later."),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.UnavailableForLegalReasons => (FetchOutcome.Blocked, $"{(int)status}: the server refuses us."),
        _ => (FetchOutcome.ServerError, $"The server answered {(int)status}."),
    };

    private static string Innermost(Exception fault) => fault.GetBaseException().Message.TrimEnd('.');
}
