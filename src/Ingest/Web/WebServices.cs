using Ingest.Messaging;

namespace Ingest.Web;

internal static class WebServices
{
    /// <summary>A web host that listens on the given addresses alone and reads no setting of its own.</summary>
    public static WebApplicationBuilder Builder(IReadOnlyList<string> addresses)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.WebHost.UseUrls([.. addresses]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <param name="pages">False for a process that answers for its health alone.</param>
    public static WebApplication BuildWeb(this WebApplicationBuilder builder, bool pages)
    {
        var app = builder.Build();
        app.MapGet("/-/healthy", () => "healthy");
        app.MapGet("/-/ready", (BusState bus) => bus.IsReady ? Results.Text("ready") : Results.Text(bus.Trouble, statusCode: 503));
        return app;
    }
}
