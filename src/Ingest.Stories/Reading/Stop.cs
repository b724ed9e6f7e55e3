using System.Collections.Frozen;
using Ingest.Text;

namespace Ingest.Stories.Reading;

/// <summary>Words that tell nothing of what a text is about.</summary>
internal static class Stop
{
    private const string English =
        """
        a about above after again against all also although always am among an and another any are around as at be because been before being below between both but by came can cannot come could did do does
        doing don down during each either else even ever every few for from further get go got had has have having he her here hers herself him himself his how however i if in into is it its itself just like
        made make many may me might more most much must my near no nor not now of off on once one only onto or other our out over own per put rather re same she should since so some still such t than that the
        their them themselves then there these they this those through thus to too toward towards under until up upon us very via was we well were what when where whether which while who whom whose why will
        with within without would yet you your yours s m d ll ve said say says saying told tell according report reported reports reporting new news
        monitor update updated exclusive breaking photo video read today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday
        reuters afp ap agencies agency am pm gmt est edt et
        """;

    private const string Arabic =
        """
        في من على إلى الى عن مع بعد قبل منذ حتى خلال بين ضد عند لدى دون حول نحو تحت فوق أمام وراء كما أن إن ان أنه إنه أنها إنها انه انها التي الذي الذين اللذين هذا هذه ذلك تلك هناك هنا هو هي هم هما نحن أنا كان كانت يكون تكون
        كانوا لقد قد لم لن لا ما ليس ليست غير كل بعض أي أو او أم ثم بل لكن حيث إذ اذ إذا اذا لو كي لكي مما فيما بما عما منها منه منهم فيها فيه فيهم عليها عليه عليهم إليها إليه لها له لهم به بها بهم وهو وهي وقد وقال وقالت وأضاف
        وأضافت وأكد وأكدت وأوضح وأوضحت قال قالت أضاف أضافت أكد أكدت أوضح أوضحت ذكر ذكرت أعلن أعلنت أفاد أفادت وذكر وذكرت وأعلن وأشار أشار وأشارت وفي ومن وعلى وإلى وعن ومع وأن وإن وكان وكانت ولم ولا وما وهذا وهذه وذلك والتي والذي
        بشكل عبر وفق وفقا بحسب حسب اليوم أمس غدا الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد وكالة رويترز فرانس برس عاجل محدث المرصد تقرير خاص يوم أيضا كذلك عدد عدة إحدى أحد
        """;

    private static readonly FrozenSet<ulong> Words =
        $"{English} {Arabic}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => WordHash.Of(Folding.Fold(w))).ToFrozenSet();

    public static bool Contains(ulong hash) => Words.Contains(hash);
}
