using System.IO.Compression;
using System.Security.Cryptography;

namespace Ingest.Web.Assets;

/// <summary>A file that belongs to the page, carried inside the program: no folder has to be found at run time.</summary>
/// <param name="Packed">The same by gzip. Pages are not: they hold secrets beside what a stranger may have written (https://breachattack.com).</param>
internal sealed record Asset(string Name, string ContentType, byte[] Bytes, byte[] Packed, string Version)
{
    /// <summary>With the content's hash, so that browsers may keep it for good.</summary>
    public string Path => $"/assets/{Name}?v={Version}";
}

internal static class AssetRoutes
{
    public static Asset Style { get; } = Load("page.css", "text/css; charset=utf-8");

    public static Asset Script { get; } = Load("page.js", "text/javascript; charset=utf-8");

    public static Asset Icon { get; } = Load("icon.svg", "image/svg+xml");

    public static void MapAssets(this WebApplication app)
    {
        foreach (var asset in new[] { Style, Script, Icon })
        {
            app.MapMethods($"/assets/{asset.Name}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = context.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "public, max-age=300";
                context.Response.Headers.Vary = "Accept-Encoding";
                if (!context.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "gzip" && e.Quality != 0))
                    return Results.Bytes(asset.Bytes, asset.ContentType);
                context.Response.Headers.ContentEncoding = "gzip";
                return Results.Bytes(asset.Packed, asset.ContentType);
            });
        }
    }

    private static Asset Load(string name, string contentType)
    {
        using var stream = typeof(AssetRoutes).Assembly.GetManifestResourceStream($"Web/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.SmallestSize))
            packer.Write(bytes);
        return new(name, contentType, bytes, packed.ToArray(), Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }
}
