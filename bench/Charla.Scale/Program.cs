using Charla.Scale.ComingBack;
using Charla.Scale.Measuring;
using Charla.Scale.Model;
using Charla.Scale.Paging;
using Charla.Scale.Slow;
using Charla.Scale.Streams;

if (args is not [var command, .. var rest])
    return Help();
var arguments = new Arguments(rest);
switch (command)
{
    case "pages":
        await PageBench.Run(arguments);
        return 0;
    case "comeback":
        await ComeBackBench.Run(arguments);
        return 0;
    case "slow":
        await SlowBench.Run(arguments);
        return 0;
    case "streams":
        await StreamBench.Run(arguments);
        return 0;
    case "model":
        await ModelServer.Run(arguments);
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
        Charla.Scale comeback [--clients 5000] [--running 500]
            Everybody loses the server by kill -9 and comes back at once with a cursor.
        Charla.Scale streams [--streams 1000] [--tokens 300] [--gap 30] [--rounds 3]
            The delay of tokens at a human pace, through the floor and through the server.
        Charla.Scale slow [--never 20] [--slow 1] [--seconds 30]
            Readers that never read, and slow ones, beside normal ones.
        """
    );
    return 2;
}
