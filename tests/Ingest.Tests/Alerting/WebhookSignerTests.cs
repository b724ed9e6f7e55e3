using Ingest.Alerting.Channels;

namespace Ingest.Tests.Alerting;

public class WebhookSignerTests
{
    // https://github.com/standard-webhooks/standard-webhooks: the vector of its libraries' tests.
    [Fact]
    public void The_published_vector_is_signed_as_published() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            new WebhookSigner("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}"));

    [Fact]
    public void Any_other_text_is_a_secret_as_it_stands()
    {
        Assert.Equal(new WebhookSigner("whsec_c2VjcmV0").Sign("a", "1", "{}"), new WebhookSigner("secret").Sign("a", "1", "{}"));
        Assert.NotEqual(new WebhookSigner("whsec_not base64!").Sign("a", "1", "{}"), new WebhookSigner("not base64!").Sign("a", "1", "{}"));
    }

    [Fact]
    public void The_body_is_signed_as_utf_8()
    {
        var signature = Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData("secret"u8, "dlv_1.7.{\"headline\":\"بغداد\"}"u8));

        Assert.Equal("v1," + signature, new WebhookSigner("secret").Sign("dlv_1", "7", "{\"headline\":\"بغداد\"}"));
    }
}
