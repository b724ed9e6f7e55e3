using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ingest.EndToEnd.Browsing;

/// <summary>The machine's own Chromium, without a window; reaches loopback alone.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string? Path = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static string? WhyMissing => Path is null ? "There is no Chromium: install Debian's package chromium." : null;

    public static async Task<Browser> StartAsync()
    {
        Requirements.MustHold(WhyMissing);
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            // Root, as in a container, has no sandbox; the rest keeps Chromium itself off the network.
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"],
        }));
    }

    /// <param name="script">False for a browser that runs none.</param>
    public async Task<Visit> VisitAsync(Uri address, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        var page = await browser.NewPageAsync(new() { ColorScheme = scheme, JavaScriptEnabled = script });
        var visit = new Visit(page);
        await page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        return visit;
    }

    /// <summary>What a first visit to a page costs, with its style and script.</summary>
    public async Task<(long Bytes, double FirstPaintMs)> WeighAsync(Uri address)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });
        // What the page fetches of itself later is another visit's.
        var bytes = await page.EvaluateAsync<long>("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter(r => r.initiatorType !== 'fetch')].reduce((sum, e) => sum + e.transferSize, 0)");
        var paint = await page.EvaluateAsync<double>("() => new Promise(told => { const look = () => { const paint = performance.getEntriesByName('first-contentful-paint')[0]; paint ? told(paint.startTime) : requestAnimationFrame(look); }; look(); })");
        return (bytes, paint);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

/// <summary>A page that is open, and everything that went wrong on it.</summary>
internal sealed class Visit
{
    private readonly List<string> faults = [];

    public Visit(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                faults.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (!new Uri(request.Url).IsLoopback)
                faults.Add($"a request left loopback: {request.Url}");
        };
        page.Dialog += async (_, dialog) =>
        {
            faults.Add($"a script of the news ran: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Script errors, refused contents, requests to elsewhere.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>
    /// Waits until the page is at an address that ends so. It is asked again and again: Page.WaitForURLAsync looks once and then waits for the next
    /// navigation, and waits in vain for one that came in between.
    /// </summary>
    public Task ArrivesAtAsync(Regex end) => Assertions.Expect(Page).ToHaveURLAsync(end, new() { Timeout = 30_000 });
}

/// <summary>Skipped with the reason where there is no browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Requirements.SkipReason(Browser.WhyMissing);
}
