using Charla.Scale.Measuring;
using Charla.Scale.Paging;

if (args is not [var command, .. var rest])
    return Help();
var arguments = new Arguments(rest);
switch (command)
{
    case "pages":
        await PageBench.Run(arguments);
        return 0;
    default:
        return Help();
}

static int Help()
{
    Console.Error.WriteLine(
        """
        Charla.Scale pages [--data FOLDER] [--sessions 1000000] [--entries 100000]
            Pages of lists and histories in a full database, start-up with it, memory. A FOLDER is filled once and kept.
        """
    );
    return 2;
}
