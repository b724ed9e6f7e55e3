namespace Ingest.Web;

/// <summary>Our own addresses as the caller knows them, through a trusted proxy as well.</summary>
internal static class Addresses
{
    /// <param name="path">With its query, beginning with a slash.</param>
    public static string Of(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{path}";
}
