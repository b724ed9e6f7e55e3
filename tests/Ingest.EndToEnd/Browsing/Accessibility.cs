using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Ingest.EndToEnd.Browsing;

/// <summary>axe-core's judgement of an open page.</summary>
internal static class Accessibility
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What it finds serious or critical, a line for each rule.</summary>
    public static async Task<IReadOnlyList<string>> SeriousFindingsAsync(this IPage page)
    {
        await page.EvaluateAsync(Script);
        var violations = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => ({ id: v.id, impact: v.impact, html: v.nodes[0].html, why: v.nodes[0].failureSummary }))");
        return
        [
            .. violations.EnumerateArray().Where(v => v.GetProperty("impact").GetString() is "serious" or "critical")
                .Select(v => $"{v.GetProperty("id").GetString()}: {v.GetProperty("html").GetString()} ({v.GetProperty("why").GetString()})"),
        ];
    }
}
