using Ingest.Messaging;

namespace Ingest.Web.Health;

internal static class HealthRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this WebApplication app)
    {
        // Alive is all it says: a probe that asked for more would have the process killed for a broker's fault.
        app.MapMethods("/-/healthy", Reading, () => "healthy\n");
        app.MapMethods("/-/ready", Reading, async (HttpContext context, Readiness readiness) =>
        {
            var checks = await readiness.ChecksAsync(context.RequestAborted);
            var ready = checks.All(c => c.Ok);
            var reasons = string.Concat(checks.Select(c => $"{(c.Ok ? "ok  " : "FAIL")}  {c.Name}: {c.Reason}\n"));
            return Results.Text($"{(ready ? "ready" : "not ready")}\n{reasons}", statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        app.MapMethods("/metrics", Reading, async (HttpContext context, Metrics metrics, BrokerQueues queues) =>
            Results.Text(Exposition.Of(metrics.Collect(await queues.ReadAsync(context.RequestAborted))), Exposition.ContentType));
    }
}
