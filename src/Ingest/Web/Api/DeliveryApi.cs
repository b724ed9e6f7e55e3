using Ingest.Alerting;

namespace Ingest.Web.Api;

internal static class DeliveryApi
{
    public static void MapDeliveries(this RouteGroupBuilder api) =>
        api.MapGet("/deliveries", List).WithTags("Deliveries").WithSummary("Alerts that are owed, on their way, delivered or given up, newest first.").Takes(QueryParameter.OfPages).Produces<Page<DeliveryAnswer>>();

    private static IResult List(HttpContext context, DeliveryPageStore deliveries)
    {
        if (ApiServices.ReadPage(context.Request, out var limit, out var cursor) is { } problem)
            return problem.Result(context);
        if (!Cursor.TryReadText(cursor, out var before))
            return ApiServices.BadCursor().Result(context);
        // Ids begin with their time (version 7 of RFC 9562), so that they are an order.
        var rest = deliveries.Before(before, limit + 1);
        var next = rest.Count > limit ? Cursor.OfText(rest[limit - 1].Id) : null;
        ApiServices.LinkNext(context, next);
        return TypedResults.Ok(new Page<DeliveryAnswer>([.. rest.Take(limit).Select(DeliveryAnswer.Of)], next));
    }
}
