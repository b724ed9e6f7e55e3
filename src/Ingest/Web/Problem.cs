using System.Text.Json;
using Ingest.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Ingest.Web;

/// <summary>What went wrong and what to do: a page for people, RFC 9457 problem details for programs.</summary>
/// <param name="Title">The kind of problem, always in the same words.</param>
/// <param name="Detail">This one, with its remedy.</param>
internal sealed record Problem(int Status, string Title, string Detail)
{
    public const string ContentType = "application/problem+json";

    /// <summary>Members beyond those of the RFC, such as the column of a mistake.</summary>
    public IReadOnlyDictionary<string, object?> More { get; init; } = new Dictionary<string, object?>();

    private string? Location { get; init; }

    public static Problem GoTo(string location) => new(StatusCodes.Status303SeeOther, "", "") { Location = location };

    public static Problem NotFound(string detail) => new(StatusCodes.Status404NotFound, "Nothing here", detail);

    public static Problem BadRequest(string detail) => new(StatusCodes.Status400BadRequest, "Not understood", detail);

    public static Problem Conflict(string detail) => new(StatusCodes.Status409Conflict, "Not now", detail);

    /// <summary>For the API and for whoever asks for JSON, the answer is JSON.</summary>
    public static bool WantsJson(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        || request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal)
        || request.Headers.Accept.ToString() is { Length: > 0 } accept && accept.Contains("json", StringComparison.Ordinal) && !accept.Contains("text/html", StringComparison.Ordinal);

    public ProblemDetails Details(HttpContext context)
    {
        var details = new ProblemDetails { Status = Status, Title = Title, Detail = Detail, Type = "about:blank", Instance = context.Request.Path };
        foreach (var (name, value) in More)
            details.Extensions[name] = value;
        return details;
    }

    public Task SayAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (Location is not null)
        {
            context.Response.Headers.Location = Location;
            return Task.CompletedTask;
        }
        if (!WantsJson(context.Request) && context.RequestServices.GetService<PageRenderer>() is { } pages)
            return pages.WriteAsync<MessagePage>(context, new() { [nameof(MessagePage.Title)] = Title, [nameof(MessagePage.Sentence)] = Detail });
        return WantsJson(context.Request)
            ? context.Response.WriteAsJsonAsync(Details(context), JsonSerializerOptions.Web, ContentType, context.RequestAborted)
            : context.Response.WriteAsync($"{Title}. {Detail}\n", context.RequestAborted);
    }

    public IResult Result(HttpContext context) => Results.Problem(Details(context));
}
