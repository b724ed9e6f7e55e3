using System.Net;
using Ingest.Configuration;
using Microsoft.Extensions.Configuration;

namespace Ingest.Tests.Configuration;

public class OptionsReaderTests
{
    [Fact]
    public void Nothing_configured_leaves_every_default()
    {
        var (options, mistakes) = Read.Keys();
        Assert.Empty(mistakes);
        Assert.Equal(["IQ", "SY"], options.Watch);
        Assert.Equal(TimeSpan.FromSeconds(20), options.Polling.Timeout);
    }

    [Fact]
    public void Every_supported_type_is_read_from_JSON()
    {
        var (options, mistakes) = Read.Json("""
            {
              "Data": "/var/lib/ingest", "Enabled": false, "Parallel": 4, "MaxBytes": "500kB", "Likeness": 0.5, "Digest": "1h30m",
              "Transport": "rabbitmq", "PublicUrl": "https://example.org/", "Watch": ["LB"], "Retry": ["1s", "00:01:00"],
              "Blocked": ["10.0.0.0/8", "::1"], "Headers": { "From": "a@example.org" }, "Polling": { "Timeout": "PT10S" },
              "Channels": [{ "Name": "a" }, { "Name": "b", "Token": "t" }]
            }
            """);

        Assert.Empty(mistakes);
        Assert.Equal("/var/lib/ingest", options.Data);
        Assert.False(options.Enabled);
        Assert.Equal(4, options.Parallel);
        Assert.Equal(500_000, options.MaxBytes);
        Assert.Equal(0.5, options.Likeness);
        Assert.Equal(TimeSpan.FromMinutes(90), options.Digest);
        Assert.Equal(Transport.RabbitMq, options.Transport);
        Assert.Equal(new Uri("https://example.org/"), options.PublicUrl);
        Assert.Equal("LB", Assert.Single(options.Watch));
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)], options.Retry);
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("::1/128")], options.Blocked);
        Assert.Equal("a@example.org", options.Headers["from"]);
        Assert.Equal(TimeSpan.FromSeconds(10), options.Polling.Timeout);
        Assert.Equal(TimeSpan.FromMinutes(15), options.Polling.Every);
        Assert.Equal([("a", null), ("b", "t")], options.Channels.Select(channel => (channel.Name, channel.Token)));
    }

    [Fact]
    public void Keys_are_read_in_any_case()
    {
        var (options, mistakes) = Read.Keys(("POLLING:TIMEOUT", "3s"), ("watch:0", "LB"));
        Assert.Empty(mistakes);
        Assert.Equal(TimeSpan.FromSeconds(3), options.Polling.Timeout);
        Assert.Equal(["LB"], options.Watch);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("on", true)]
    [InlineData("1", true)]
    [InlineData("False", false)]
    [InlineData("no", false)]
    [InlineData("OFF", false)]
    [InlineData("0", false)]
    public void A_switch_is_on_or_off_in_the_usual_words(string text, bool expected)
    {
        var (options, mistakes) = Read.Keys(("Enabled", text));
        Assert.Empty(mistakes);
        Assert.Equal(expected, options.Enabled);
    }

    [Theory]
    [InlineData("IQ,LB")]
    [InlineData(" IQ , LB ,")]
    public void A_text_given_for_a_list_is_split_at_commas_and_replaces_the_default(string text)
    {
        var (options, mistakes) = Read.Keys(("Watch", text), ("Retry", "1s, 2s"));
        Assert.Empty(mistakes);
        Assert.Equal(["IQ", "LB"], options.Watch);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], options.Retry);
    }

    [Fact]
    public void Numbered_keys_are_a_list_in_the_order_of_their_numbers()
    {
        var (options, mistakes) = Read.Keys(("Watch:10", "YE"), ("Watch:2", "LB"), ("Watch:3", ""));
        Assert.Empty(mistakes);
        Assert.Equal(["LB", "YE"], options.Watch);
    }

    [Fact]
    public void An_empty_list_replaces_the_default_too()
    {
        var (options, mistakes) = Read.Json("""{ "Watch": [] }""");
        Assert.Empty(mistakes);
        Assert.Empty(options.Watch);
    }

    [Fact]
    public void A_text_replaces_the_list_that_a_file_spells_out()
    {
        var file = """{ "Watch": ["IQ", "SY", "LB"] }""";
        var (options, mistakes) = Read.Json(file, """{ "Watch": "YE" }""");
        Assert.Empty(mistakes);
        Assert.Equal(["YE"], options.Watch);
    }

    [Fact]
    public void A_list_fills_the_empty_one_of_an_earlier_file()
    {
        var (options, mistakes) = Read.Json("""{ "Watch": [] }""", """{ "Watch": ["YE"] }""");
        Assert.Empty(mistakes);
        Assert.Equal(["YE"], options.Watch);
    }

    [Fact]
    public void An_empty_text_takes_an_optional_value_away_and_a_null_leaves_a_required_one()
    {
        var (options, mistakes) = Read.Keys(("Digest", ""), ("PublicUrl", ""), ("Parallel", null), ("Polling", null), ("Watch", null));
        Assert.Empty(mistakes);
        Assert.Null(options.Digest);
        Assert.Null(options.PublicUrl);
        Assert.Equal(8, options.Parallel);
        Assert.Equal(["IQ", "SY"], options.Watch);
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{ "Trial": null }""", false)]
    [InlineData("""{ "Trial": {} }""", false)]
    [InlineData("""{ "Trial": { "Every": "1m" } }""", true)]
    public void An_optional_group_is_there_once_a_key_of_it_is_set(string json, bool expected)
    {
        var (options, mistakes) = Read.Json(json);
        Assert.Empty(mistakes);
        Assert.Equal(expected, options.Trial is not null);
    }

    [Fact]
    public void No_content_makes_it_throw()
    {
        string?[] values =
            [null, "", " ", ",", "-", "\0", "NaN", "1e999", "P", "/", "://", "::/129", "99999999999999999999", "٣", "{}", "😀"];
        string[] below = ["", ":", ":0", ":-1", ":0:0", ":x", ":99999999999", ":0:Name:0"];
        string[] keys =
        [
            "", "Data", "Enabled", "Parallel", "MaxBytes", "Likeness", "Digest", "Transport", "PublicUrl", "Watch", "Retry", "Blocked",
            "Headers", "Polling", "Polling:Timeout", "Channels", "Channels:0:Wait", "Nonsense",
        ];
        foreach (var key in keys)
        {
            foreach (var value in values)
            {
                foreach (var end in below)
                    _ = Read.Keys((key + end, value)).Mistakes.Select(mistake => mistake.ToString()).ToList();
            }
        }
    }

    [Fact]
    public void A_type_that_cannot_be_read_and_a_bound_that_is_none_are_faults_of_the_source()
    {
        var section = new ConfigurationBuilder().Build().GetSection("Ingest");
        Assert.Throws<NotSupportedException>(() => OptionsReader.Read<UnreadableOptions>(section, []));
        Assert.Throws<InvalidOperationException>(() => OptionsReader.Read<BadlyBoundedOptions>(section, []));
    }

    private sealed class UnreadableOptions
    {
        public Action? Callback { get; init; }
    }

    private sealed class BadlyBoundedOptions
    {
        [Option("How long.", Min = "30")]
        public TimeSpan Wait { get; init; }
    }
}
