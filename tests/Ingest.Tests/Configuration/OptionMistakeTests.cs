using Ingest.Configuration;

namespace Ingest.Tests.Configuration;

/// <summary>What a mistaken option is told.</summary>
public class OptionMistakeTests
{
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
}
