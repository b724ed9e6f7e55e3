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

    [Fact]
    public void Every_mistake_is_reported_at_once_and_leaves_its_default()
    {
        var (options, mistakes) = Read.Keys(
            ("Parallel", "many"), ("Polling:Timeout", "30"), ("Wach", "IQ"), ("Transport", "Kafka"), ("Enabled", "perhaps"));

        Assert.Equal(
            ["Ingest:Enabled", "Ingest:Parallel", "Ingest:Polling:Timeout", "Ingest:Transport", "Ingest:Wach"],
            mistakes.Select(mistake => mistake.Key).Order());
        Assert.Equal(8, options.Parallel);
        Assert.Equal(TimeSpan.FromSeconds(20), options.Polling.Timeout);
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
    public void An_empty_text_is_a_mistake_where_a_value_is_required() =>
        Assert.Equal("Ingest:Parallel", Assert.Single(Read.Keys(("Parallel", "")).Mistakes).Key);

    [Theory]
    [InlineData("Parallel", "0", "write a whole number, 1 to 64 polls")]
    [InlineData("Parallel", "65", "write a whole number, 1 to 64 polls")]
    [InlineData("Polling:Timeout", "0", "write a duration, 1 s to 5 m")]
    [InlineData("MaxBytes", "2GiB", "write a size, 1 KiB to 1 GiB")]
    [InlineData("Likeness", "1.01", "write a number, 0 to 1")]
    [InlineData("Retry:1", "2d", "write a duration, 1 s to 24 h")]
    public void A_value_out_of_bounds_is_told_the_range(string key, string value, string remedy) =>
        Assert.Equal(new Mistake("Ingest:" + key, value, remedy), Assert.Single(Read.Keys((key, value)).Mistakes));

    [Fact]
    public void Both_bounds_are_allowed()
    {
        Assert.Empty(Read.Keys(("Parallel", "1"), ("Polling:Timeout", "5m"), ("Likeness", "1"), ("MaxBytes", "1GiB")).Mistakes);
        Assert.Empty(Read.Keys(("Parallel", "64"), ("Polling:Timeout", "1s"), ("Likeness", "0"), ("MaxBytes", "1024")).Mistakes);
    }

    [Theory]
    [InlineData("Likeness", "NaN")]
    [InlineData("Likeness", "0,5")]
    [InlineData("Parallel", "1.0")]
    [InlineData("Parallel", "4294967297")]
    [InlineData("Parallel", "4kB")]
    [InlineData("MaxBytes", "1.0000001kB")]
    [InlineData("MaxBytes", "99999999999TiB")]
    [InlineData("Transport", "1")]
    [InlineData("PublicUrl", "/feeds")]
    [InlineData("PublicUrl", "localhost:8080")]
    [InlineData("PublicUrl", "example.org")]
    [InlineData("Blocked", "10")]
    [InlineData("Blocked", "010.0.0.1")]
    [InlineData("Blocked", "10.0.0.0/33")]
    [InlineData("Blocked", "[::1]:80")]
    [InlineData("Polling:Timeout", "forever")]
    public void What_cannot_be_meant_is_a_mistake(string key, string value)
    {
        var mistake = Assert.Single(Read.Keys((key, value)).Mistakes);
        Assert.Equal(("Ingest:" + key, value), (mistake.Key, mistake.Value));
        Assert.StartsWith("write ", mistake.Remedy);
    }

    [Fact]
    public void A_number_without_a_unit_is_told_what_to_write()
    {
        var mistake = Assert.Single(Read.Keys(("Polling:Timeout", "30")).Mistakes);
        Assert.Contains("write 30s, 30m or 00:00:30", mistake.Remedy);
        Assert.Contains("30 days", mistake.Remedy);
    }

    [Theory]
    [InlineData("Parallel", "many", "write a whole number such as 10 (1 to 64 polls)")]
    [InlineData("Parallel", "4294967297", "write a whole number such as 10, at most 2147483647 (1 to 64 polls)")]
    [InlineData("MaxBytes", "big", "write a size such as 500kB or 10MiB (1 KiB to 1 GiB)")]
    [InlineData("Transport", "RabitMQ", "write one of Embedded, RabbitMq; did you mean RabbitMq?")]
    public void A_value_of_the_wrong_kind_is_told_the_right_one(string key, string value, string remedy) =>
        Assert.Equal(remedy, Assert.Single(Read.Keys((key, value)).Mistakes).Remedy);

    [Fact]
    public void A_network_with_a_host_in_it_is_told_both_readings() =>
        Assert.Equal(
            "write 10.0.0.0/8 for the whole network, or 10.1.2.3 for the one address",
            Assert.Single(Read.Keys(("Blocked", "10.1.2.3/8")).Mistakes).Remedy);

    [Theory]
    [InlineData("Wach", "did you mean Watch?")]
    [InlineData("Wacth", "did you mean Watch?")]
    [InlineData("Polling:Tiemout", "did you mean Timeout?")]
    [InlineData("max_bytes", "did you mean MaxBytes?")]
    [InlineData("Polling:Colour", "known here are Every, Timeout")]
    [InlineData("Computed", "known here are")]
    public void An_unknown_key_is_told_the_known_ones(string key, string remedy)
    {
        var mistake = Assert.Single(Read.Keys((key, "1")).Mistakes);
        Assert.Equal("Ingest:" + key, mistake.Key);
        Assert.Contains(remedy, mistake.Remedy);
    }

    [Fact]
    public void An_unknown_group_is_one_mistake()
    {
        var mistake = Assert.Single(Read.Keys(("Poling:Timeout", "1s"), ("Poling:Every", "1m")).Mistakes);
        Assert.Equal("Ingest:Poling", mistake.Key);
        Assert.Null(mistake.Value);
    }

    [Theory]
    [InlineData("Polling", "30s", "Ingest:Polling")]
    [InlineData("Headers", "a=b", "Ingest:Headers")]
    [InlineData("Headers:a:b", "c", "Ingest:Headers:a:b")]
    [InlineData("Parallel:0", "4", "Ingest:Parallel:0")]
    [InlineData("Watch:first", "IQ", "Ingest:Watch:first")]
    [InlineData("Watch:0:1", "IQ", "Ingest:Watch:0:1")]
    public void A_key_of_the_wrong_shape_is_a_mistake(string key, string value, string at) =>
        Assert.Equal((at, value), Assert.Single(Read.Keys((key, value)).Mistakes.Select(mistake => (mistake.Key, mistake.Value))));

    [Theory]
    [InlineData("Channels:0:Token:0", "hunter2")]
    [InlineData("Channels:0:Wait", "77")]
    [InlineData("Channels:0:Wait", "77h")]
    [InlineData("Channels:0:Tokn", "hunter2")]
    [InlineData("Channels:0:Password", "hunter2")]
    [InlineData("Channels:0", "hunter2")]
    [InlineData("Channels:Token", "hunter2")]
    [InlineData("Channels", "hunter2")]
    [InlineData("Token", "hunter2")]
    public void A_secret_is_never_shown_not_even_in_the_wrong_place(string key, string value)
    {
        var mistake = Assert.Single(Read.Keys((key, value)).Mistakes);
        Assert.Equal("(hidden)", mistake.Value);
        Assert.DoesNotContain(value, mistake.ToString());
        Assert.DoesNotContain("77", mistake.ToString());
    }

    [Fact]
    public void The_password_in_an_address_is_not_shown()
    {
        var mistake = Assert.Single(Read.Keys(("Parallel", "amqp://guest:hunter2@example.org/")).Mistakes);
        Assert.Equal("amqp://(hidden)@example.org/", mistake.Value);
    }

    [Fact]
    public void A_mistake_is_a_sentence_with_the_key_in_both_spellings()
    {
        Assert.Equal(
            "Ingest:Polling:Timeout (Ingest__Polling__Timeout) is \"6m\": write a duration, 1 s to 5 m.",
            Assert.Single(Read.Keys(("Polling:Timeout", "6m")).Mistakes).ToString());
        Assert.Equal(
            "Ingest:Wach (Ingest__Wach): there is no such key: did you mean Watch?",
            Assert.Single(Read.Keys(("Wach:0", "IQ")).Mistakes).ToString());
    }

    [Fact]
    public void A_pasted_file_fills_one_short_line()
    {
        var mistake = Assert.Single(Read.Keys(("Parallel", string.Join('\n', Enumerable.Repeat("abc", 1000)))).Mistakes);
        Assert.DoesNotContain('\n', mistake.ToString());
        Assert.InRange(mistake.ToString().Length, 1, 400);
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
