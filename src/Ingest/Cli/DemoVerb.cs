using System.CommandLine;
using Ingest.Demo;

namespace Ingest.Cli;

/// <summary><c>ingest demo</c>: the same service on a made-up news site of its own; needs no internet and leaves nothing behind but its folder.</summary>
internal static class DemoVerb
{
    public static Command Command()
    {
        var command = new Command("demo", "See it work without the internet: a made-up news site on loopback, whose stories appear over a minute.");
        command.SetAction(async (result, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("ingest-demo-");
            try
            {
                await using var site = await NewsSite.StartAsync(TimeProvider.System, cancellationToken);
                var list = Path.Combine(folder.FullName, "demo.opml");
                await File.WriteAllTextAsync(list, site.Opml, cancellationToken);
                var settings = Switches.Settings(result, new Dictionary<string, string?>
                {
                    ["Data"] = folder.FullName,
                    ["Feeds"] = list,
                    ["Polling:MinInterval"] = "2s",
                    ["Polling:DefaultInterval"] = "3s",
                    ["Polling:MaxInterval"] = "30s",
                    ["Polling:HostGap"] = "0",
                    ["Polling:AllowAddresses:0"] = "127.0.0.0/8",
                    ["Alerts:GroupWait"] = "3s",
                });
                return await RunVerb.RunAsync(settings.OrThrow(), forReal: false, cancellationToken);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }
}
