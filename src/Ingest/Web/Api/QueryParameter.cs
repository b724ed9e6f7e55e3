using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ingest.Web.Api;

/// <summary>A parameter that a route reads from the query itself, for the OpenAPI document.</summary>
internal sealed record QueryParameter(string Name, string Description, bool IsNumber = false)
{
    /// <summary>Those of <see cref="Filters.StoryFilter"/>.</summary>
    public static QueryParameter[] OfStories { get; } =
    [
        new("country", "ISO 3166 codes, comma-separated: IQ, SY-SU. Without one: every story."), new("place", "Codes of places, comma-separated: IQ:mosul."),
        new("severity", "The least: low, medium, high or critical."), new("source", "An outlet's whole name; may be repeated."), new("lang", "Language tags, comma-separated: ar,en."),
        new("since", "First seen at this time or later: 24h, 7d, 2026-11-26 or 2026-11-26T08:00Z."), new("until", "First seen before this time."), new("q", "A search in the rule language."),
    ];

    public static QueryParameter[] OfPages { get; } = [new("limit", "Items in a page, 1 to 200; 50 without.", IsNumber: true), new("cursor", "next of the page before.")];
}

internal static class QueryParameters
{
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params QueryParameter[] parameters) => route.WithMetadata(parameters.Cast<object>().ToArray());

    /// <summary>Writes them into the document.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryParameter>())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Schema = new OpenApiSchema { Type = parameter.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String },
            });
        }
        return Task.CompletedTask;
    }
}
