using System.Net;
using Ingest.Alerting;
using Ingest.Web.Security;

namespace Ingest.Tests.Web;

/// <summary>Rules as the page writes them.</summary>
public sealed class RuleFormTests : WebFixture
{
    [Fact]
    public async Task A_mistake_in_one_field_costs_none_of_the_others()
    {
        using var refused = await SaveAsync(("name", "night"), ("when", "region:IQ bridge"), ("channel", "console"), ("quiet", "at night"), ("digest", "daily 07:30"));
        var back = await PageAsync(refused.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Empty(Get<RuleStore>().List());
        Assert.Contains("Not saved", back, StringComparison.Ordinal);
        foreach (var typed in new[] { "night", "region:IQ bridge", "at night", "daily 07:30" })
            Assert.Contains($"value=\"{typed}\"", back, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"updates\" checked", back, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_is_changed_and_keeps_what_the_form_does_not_show()
    {
        Get<RuleStore>().Save(new RuleOptions { Name = "bridges", When = "bridge", Quiet = "22:00-07:00", GroupWait = TimeSpan.FromSeconds(7), Updates = false });
        var form = await PageAsync("/alerts/rules/new?edit=bridges");
        Assert.Contains("Change a rule", form, StringComparison.Ordinal);
        Assert.Contains("value=\"22:00-07:00\"", form, StringComparison.Ordinal);

        using var saved = await SaveAsync(("name", "bridges"), ("when", "bridge OR ferry"), ("channel", "console"), ("updates", "on"));

        var rule = Assert.Single(Get<RuleStore>().List()).Rule;
        Assert.Equal(("bridge OR ferry", true, null, TimeSpan.FromSeconds(7)), (rule.When, rule.Updates, rule.Quiet, rule.GroupWait));
        Assert.Contains("/alerts/rules/new?edit=bridges", await PageAsync("/alerts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_tells_nobody_is_not_taken_for_one_that_tells_all()
    {
        using var refused = await SaveAsync(("name", "nobody"), ("when", "bridge"), ("updates", "on"));

        Assert.Contains("Tick a channel", Uri.UnescapeDataString(refused.Headers.Location!.ToString()), StringComparison.Ordinal);
        Assert.Empty(Get<RuleStore>().List());
    }

    private async Task<HttpResponseMessage> SaveAsync(params (string Name, string Value)[] fields)
    {
        var token = await this.TokenAsync("/alerts/rules/new?when=bridge");
        using var content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create(Sessions.Field, token)]);
        return await Client.PostAsync(new Uri("/alerts/rules", UriKind.Relative), content, Ending);
    }
}
