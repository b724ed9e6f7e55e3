using FsCheck;
using FsCheck.Fluent;
using Ingest.Stories;
using Ingest.Stories.Duplicates;

namespace Ingest.Tests.Stories;

public class PlacementPropertyTests
{
    private static readonly Gen<string> Bodies = Gen.OneOf(
        Gen.Choose(1, 400).SelectMany(words => Gen.Choose(0, 10_000).Select(seed => MadeUp.Text($"p{seed}", words))),
        Gen.Elements("At least 12 people were killed on Sunday in Mosul. ", "قتل 12 شخصا يوم الأحد في الموصل. ", "\uD83D\uDE00 12 ", "a b c d ").ListOf().Select(string.Concat));

    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void An_article_is_always_a_near_duplicate_of_itself() => Prop.ForAll(Bodies.ToArbitrary(), body =>
    {
        var desk = new Desk();
        var reading = MadeUp.Read("Council agrees on the new bridge", body);
        desk.Place(reading);
        var again = desk.Place(MadeUp.Read("Council agrees on the new bridge", body, "Courier", 1));
        return again.DuplicateOf == 1 && again.Text!.Verdict is not TextVerdict.OtherFacts;
    }).Check(Quick);

    [Fact]
    public void The_order_of_two_unrelated_articles_changes_nothing() => Prop.ForAll(Gen.Choose(0, 10_000).ToArbitrary(), seed =>
    {
        var one = MadeUp.Read(MadeUp.Words($"t{seed}", 6), MadeUp.Text($"a{seed}", 80));
        var two = MadeUp.Read(MadeUp.Words($"u{seed}", 6), MadeUp.Text($"b{seed}", 80), "Courier");
        Desk forth = new(), back = new();
        Placement[] placed = [forth.Place(one), forth.Place(two), back.Place(two), back.Place(one)];
        return placed.All(p => p is { DuplicateOf: null, PossiblyNew: false }) && placed[0].StoryId != placed[1].StoryId && placed[2].StoryId != placed[3].StoryId;
    }).Check(Quick);

    [Fact]
    public void A_copy_is_found_within_the_window_and_never_after_it() => Prop.ForAll(Gen.Choose(0, 28 * 24).ToArbitrary(), hours =>
    {
        var desk = new Desk();
        var body = MadeUp.Text("window", 80);
        desk.Place(MadeUp.Read("Council agrees on the new bridge", body));
        return desk.Place(MadeUp.Read("Council agrees on the new bridge", body, "Courier", hours)).DuplicateOf is not null == hours <= 14 * 24;
    }).Check(Quick);

    [Fact]
    public void Placing_is_the_same_each_time() => Prop.ForAll(Bodies.ListOf().ToArbitrary(), bodies =>
    {
        Desk one = new(), two = new();
        return bodies.Take(8).Select((b, i) => (b, i)).All(x =>
        {
            var reading = MadeUp.Read(MadeUp.Words($"title{x.i}", 5), x.b, $"Outlet {x.i % 3}", x.i);
            return one.Place(reading) == two.Place(reading);
        });
    }).Check(Quick);
}
