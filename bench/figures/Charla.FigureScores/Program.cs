using System.Diagnostics;
using Charla.FigureScores;

// bench/figures/score [--faults] [FILE...]: scores of the check and of the analyst on each set of the data.
var faults = args.Contains("--faults");
var files = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
foreach (var file in files)
{
    var figures = new FigureScore();
    var questions = new QuestionScore();
    var cases = Case.In(file);
    var clock = Stopwatch.StartNew();
    foreach (var one in cases)
    {
        foreach (var answer in one.Answers)
            figures.Add(one, answer);
    }
    var checking = clock.Elapsed;
    foreach (var one in cases)
    {
        foreach (var question in one.Questions)
            await questions.Add(one, question);
    }
    Console.WriteLine(
        $"{Path.GetFileNameWithoutExtension(file)}: {cases.Count} contexts, {cases.Sum(c => c.Answers.Count)} answers, "
            + $"{figures.Right + figures.Wrong} figures"
    );
    Console.WriteLine(
        $"  wrong figures let through  {figures.LetThrough} of {figures.Wrong}: {Percent(figures.LetThrough, figures.Wrong)}"
    );
    Console.WriteLine(
        $"  right figures accused      {figures.Accused} of {figures.Right}: {Percent(figures.Accused, figures.Right)}"
    );
    Console.WriteLine($"  figures not read           {figures.Missed}; read where there is none {figures.Invented}");
    Console.WriteLine(
        $"  questions answered right   {questions.Right} of {questions.Asked}: {Percent(questions.Right, questions.Asked)}"
    );
    Console.WriteLine($"  answers with a wrong figure {questions.WithWrongFigure}");
    Console.WriteLine(
        $"  checking took              {checking.TotalMilliseconds / Math.Max(cases.Sum(c => c.Answers.Count), 1):0.00} ms an answer, warm-up included"
    );
    foreach (var fault in faults ? figures.Faults.Concat(questions.Faults) : [])
        Console.WriteLine("    " + fault);
}

await LargeContext.Measure();

static string Percent(int part, int whole) => whole == 0 ? "-" : $"{100.0 * part / whole:0.0} %";
