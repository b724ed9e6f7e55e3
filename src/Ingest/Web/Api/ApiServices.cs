using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.OpenApi;

namespace Ingest.Web.Api;

/// <summary><c>/api/v1</c>: what the page shows, for programs. Described by <c>/openapi/v1.json</c>, which is made from the routes themselves.</summary>
internal static class ApiServices
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            // Readable Arabic; < > & stay escaped, should an answer ever be taken for a page.
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
        });
        builder.Services.AddOpenApi("v1", openApi =>
        {
            openApi.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            openApi.AddOperationTransformer(QueryParameters.Describe);
            openApi.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "Ingest", Version = "v1", Description = "Stories from news feeds, what they are about, and who was told of them. What changes something needs a key (Ingest:Web:ApiKeys)." };
                document.Components ??= new();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "One of Ingest:Web:ApiKeys." },
                };
                return Task.CompletedTask;
            });
        });
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup("/api/v1").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapStories();
        api.MapArticles();
        api.MapFeeds();
        api.MapDeliveries();
        api.MapAlerting();
        api.MapQuarantine();
    }

    /// <summary>The page's size and cursor; a problem where one of them cannot be read.</summary>
    public static Problem? ReadPage(HttpRequest request, out int limit, out string? cursor)
    {
        const int Default = 50, Most = 200;
        (limit, cursor) = (Default, request.Query["cursor"]);
        var text = request.Query["limit"].ToString();
        return text.Length == 0 || (int.TryParse(text, out limit) && limit is >= 1 and <= Most) ? null : Problem.BadRequest($"limit: write a whole number from 1 to {Most}.");
    }

    public static Problem BadCursor() => Problem.BadRequest("cursor: this is none. Take 'next' of the page before as it is, and begin without one.");

    /// <summary>The next page as a header too (RFC 8288).</summary>
    public static void LinkNext(HttpContext context, string? next)
    {
        if (next is null)
            return;
        var query = context.Request.Query.Where(q => q.Key != "cursor").SelectMany(q => q.Value.Select(v => $"{q.Key}={Uri.EscapeDataString(v ?? "")}")).Append($"cursor={next}");
        context.Response.Headers.Append("Link", $"<{Addresses.Of(context.Request, context.Request.Path)}?{string.Join('&', query)}>; rel=\"next\"");
    }
}
