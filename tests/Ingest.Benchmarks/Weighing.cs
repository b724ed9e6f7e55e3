using System.Globalization;
using System.Text.Json;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Stories;
using Ingest.Stories.Clusters;
using Ingest.Stories.Duplicates;
using Ingest.Stories.Reading;

namespace Ingest.Benchmarks;

/// <summary>
/// Works out the weights of <see cref="StoryScore"/> from sets of articles whose stories are known: JSON Lines of <c>id, time, source, title, text, story_group</c>, in order of time. Each set is read whole, as its
/// first words and as headlines alone. Every article is compared with the stories as they truly are, and what counts is the story that comes nearest by the weights in the code: is it the article's own, or is the article the first
/// of another? New weights may find another story nearest: put them into the code and run again.
/// </summary>
internal static class Weighing
{
    private const int FirstWords = 45;
    private const double OfSet = 400, Ridge = 3;

    private sealed record Row(double[] Evidence, bool Same);

    public static void Run(string[] files)
    {
        var sets = files.Select(f => (File: f, Readings: Lengths(f).Select(Rows).ToList())).ToList();
        var weights = Fit([.. sets.SelectMany(s => s.Readings)]);
        Console.WriteLine(string.Join(", ", weights.Select(w => w.ToString("0.00", CultureInfo.InvariantCulture))));
        foreach (var (file, readings) in sets)
        {
            var unseen = Fit([.. sets.Where(s => s.File != file).SelectMany(s => s.Readings)]);
            foreach (var rows in readings)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {rows.Count} articles, told apart {Apart(rows, weights):0.000}, by the weights of the other sets {Apart(rows, unseen):0.000}"));
        }
    }

    /// <summary>The set whole, its first words, and its headlines; only what differs.</summary>
    private static IEnumerable<List<(ArticleReading Reading, string Story)>> Lengths(string file)
    {
        var lines = File.ReadLines(file).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var longest = lines.Max(l => l.GetProperty("text").GetString()!.Split(' ').Length);
        foreach (var words in new[] { int.MaxValue, FirstWords, 0 })
        {
            if (words == 0 || longest > FirstWords)
                yield return [.. lines.Select(l => (Read(l, words), l.GetProperty("story_group").GetString() ?? l.GetProperty("id").GetString()!))];
        }
    }

    private static ArticleReading Read(JsonElement line, int words)
    {
        var at = line.GetProperty("time").GetDateTimeOffset();
        var text = string.Join(' ', line.GetProperty("text").GetString()!.Split(' ').Take(words));
        var article = new Article { Title = line.GetProperty("title").GetString()!, Content = text, Published = at };
        return StoryTexts.Of(article, line.GetProperty("source").GetString()!, at, RegionClassifier.Default.Classify(ArticleWriter.TextOf(article)), noise: null).Reading;
    }

    private static List<Row> Rows(List<(ArticleReading Reading, string Story)> articles)
    {
        var (index, stories, rows) = (new MemoryIndex(), new Dictionary<string, long>(), new List<Row>());
        for (var i = 0; i < articles.Count; i++)
        {
            var (reading, name) = articles[i];
            stories.TryAdd(name, stories.Count);
            var copy = NearDuplicates.Find(reading, index, PlacementOptions.Default);
            if (copy is not { IsDuplicate: true })
            {
                if (Candidates.Nearest(reading, index, PlacementOptions.Default) is { Likeness.AcrossLanguages: false } nearest)
                {
                    var evidence = new double[StoryScore.Kinds];
                    StoryScore.Evidence(nearest.Likeness, evidence);
                    rows.Add(new(evidence, nearest.StoryId == stories[name]));
                }
            }
            index.Add(i, stories[name], copy is { IsDuplicate: true } ? copy.Root : null, reading);
        }
        return rows;
    }

    private static double Score(double[] evidence, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < evidence.Length; i++)
            sum += weights[i] * evidence[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Logistic regression by Newton's method; each set counts alike, however long.</summary>
    private static double[] Fit(List<List<Row>> sets)
    {
        const int n = StoryScore.Kinds;
        var weights = new double[n];
        for (var step = 0; step < 25; step++)
        {
            // The last column is the gradient.
            var system = new double[n, n + 1];
            foreach (var rows in sets)
            {
                foreach (var row in rows)
                {
                    var score = Score(row.Evidence, weights);
                    var (error, curve) = (OfSet / rows.Count * ((row.Same ? 1 : 0) - score), OfSet / rows.Count * score * (1 - score));
                    for (var i = 0; i < n; i++)
                    {
                        system[i, n] += error * row.Evidence[i];
                        for (var j = 0; row.Evidence[i] != 0 && j < n; j++)
                            system[i, j] += curve * row.Evidence[i] * row.Evidence[j];
                    }
                }
            }
            for (var i = 0; i < n; i++)
            {
                var ridge = i == 0 ? 0.001 : Ridge;
                system[i, i] += ridge;
                system[i, n] -= ridge * weights[i];
            }
            Solve(system);
            for (var i = 0; i < n; i++)
                weights[i] += system[i, n];
        }
        return weights;
    }

    /// <summary>The solution takes the place of the last column. The matrix is positive definite: no pivot is sought.</summary>
    private static void Solve(double[,] system)
    {
        var n = system.GetLength(0);
        for (var pivot = 0; pivot < n; pivot++)
        {
            for (var column = n; column >= pivot; column--)
                system[pivot, column] /= system[pivot, pivot];
            for (var row = 0; row < n; row++)
            {
                var factor = system[row, pivot];
                for (var column = pivot; row != pivot && column <= n; column++)
                    system[row, column] -= factor * system[pivot, column];
            }
        }
    }

    /// <summary>How often, of an article whose nearest story is its own and one whose is not, the first scores higher.</summary>
    private static double Apart(List<Row> rows, double[] weights)
    {
        var scored = rows.Select(r => (Score: Score(r.Evidence, weights), r.Same)).OrderBy(r => r.Score).ToList();
        var (own, above) = (scored.Count(r => r.Same), 0L);
        var others = 0;
        foreach (var (_, same) in scored)
        {
            above += same ? others : 0;
            others += same ? 0 : 1;
        }
        return own == 0 || others == 0 ? 1 : (double)above / ((long)own * others);
    }
}
