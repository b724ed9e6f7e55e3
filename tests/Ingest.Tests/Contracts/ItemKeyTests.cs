using FsCheck;
using FsCheck.Fluent;
using Ingest.Contracts;

namespace Ingest.Tests.Contracts;

public class ItemKeyTests
{
    private static readonly Article Sample = new() { Guid = "1", Url = "https://example.org/a", Title = "Bridge reopens", Summary = "It is open." };

    [Fact]
    public void The_same_item_unchanged_has_the_same_key() =>
        Assert.Equal(ItemKey.Of(Sample, IdentityLevel.Guid), ItemKey.Of(Sample with { Url = "https://example.org/b", PublishedText = "today", Author = "Huda" }, IdentityLevel.Guid));

    [Theory]
    [InlineData("Bridge closes", "It is open.", "")]
    [InlineData("Bridge reopens", "It is closed.", "")]
    [InlineData("Bridge reopens", "It is open.", "More.")]
    [InlineData("Bridge", "reopens\u001fIt is open.", "")]
    public void A_changed_item_keeps_the_upper_bits_alone(string title, string summary, string content)
    {
        var (before, after) = (ItemKey.Of(Sample, IdentityLevel.Guid), ItemKey.Of(Sample with { Title = title, Summary = summary, Content = content }, IdentityLevel.Guid));

        Assert.NotEqual(before, after);
        Assert.Equal(ItemKey.WhichOf(before), ItemKey.WhichOf(after));
        Assert.Equal(ItemKey.WhichOf(before), ItemKey.Which(ArticleIdentity.Strongest(Sample, IdentityLevel.Guid)));
    }

    [Fact]
    public void Different_items_have_different_upper_bits() =>
        Assert.NotEqual(ItemKey.WhichOf(ItemKey.Of(Sample, IdentityLevel.Guid)), ItemKey.WhichOf(ItemKey.Of(Sample with { Guid = "2" }, IdentityLevel.Guid)));

    [Fact]
    public void Packed_keys_come_back() => Prop.ForAll<ulong[]>(keys => ItemKey.Unpack(ItemKey.Pack(keys)).SequenceEqual(keys)).QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_are_packed_as_big_endian_words() => Assert.Equal("0102030405060708FFFFFFFFFFFFFFFF", Convert.ToHexString(ItemKey.Pack([0x0102030405060708, ulong.MaxValue])));

    /// <summary>Stored keys are compared with it, so it never changes.</summary>
    [Fact]
    public void The_hash_is_the_beginning_of_SHA_256()
    {
        Assert.Equal(0xca978112ca1bbdcaUL, ItemKey.Hash("a"));
        Assert.Equal(0xe3b0c44298fc1c14UL, ItemKey.Hash(""));
        Assert.Equal(ItemKey.Hash("عاجل\u001f\u001fb\ud83d\ude00"), ItemKey.Hash("عاجل", "", "b\ud83d\ude00"));
    }
}
