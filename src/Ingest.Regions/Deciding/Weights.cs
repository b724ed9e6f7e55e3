namespace Ingest.Regions.Deciding;

/// <summary>
/// Every figure of the decision in one place: what a name weighs by zone, kind and cue, and where the lines are drawn. Tuned by classes of error on
/// development rows, with two fifths of them held back.
/// </summary>
internal static class Weights
{
    // By zone. The first words of a lead (or of a body without one) are worth the lead's weight, what follows the body's.
    public const double Title = 3.4, Lead = 1.9, Body = 0.9;
    public const int LeadWords = 80;

    // Each repetition of a country counts less than the one before.
    public const double Repetition = 0.82;

    // A headline opens with what it is about, unless that is who strikes somebody else.
    public const double Opening = 1.6;
    public const int OpeningWords = 3;

    // By kind. A capital is half the time its government; with "in" before it, it is the city.
    public const double City = 0.9, Town = 0.7, Capital = 1.2, Demonym = 0.75, Group = 0.85;

    // By cue. Where an act happens outranks who acts.
    public const double Backed = 0.25, People = 0.35, Source = 0.35, Media = 0.6, Actor = 0.5, BureauDateline = 0.65, Dateline = 1.5, Context = 0.8, Plea = 0.58, Posting = 0.9;
    public const double Target = 1.3, Locative = 1.35, Direction = 1.3, State = 1.3, Topic = 2.0, Speaker = 1.55, Subject = 0.85, Former = 0.5, Listed = 0.4, SpokenOf = 0.7, Visitor = 1, Chained = 0.6;

    // What the publisher says beside the text. A category alone must stay well below 0.5, a place alone in a text that names nothing must reach it.
    public const double Category = 0.8, Point = 2.6;

    // A lone plain country name in a title (3.4) must reach 0.5, one in the body (1, or 1.6 with its cue) must not.
    public const double Saturation = 3.5;

    // Below this share of the strongest country's account a country was named in passing.
    public const double Passing = 0.35;

    // So many countries, each with half the account of the strongest: a roundup, without a focus.
    public const int Roundup = 5;
    public const double RoundupShare = 0.6, LeastFocus = 0.5;
}
