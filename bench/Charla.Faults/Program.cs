using Charla.Faults;
using Charla.Scale.Measuring;

if (args is not [var command, .. var rest])
    return Help();
var arguments = new Arguments(rest);
switch (command)
{
    case "kill":
        await DeathBench.Run(arguments, hang: false);
        return 0;
    case "hang":
        await DeathBench.Run(arguments, hang: true);
        return 0;
    case "rolling":
        await RollingBench.Run(arguments);
        return 0;
    case "soak":
        await SoakBench.Run(arguments);
        return 0;
    case "outage":
        await OutageBench.Run(arguments);
        return 0;
    case "cpu":
        await CpuBench.Run(arguments);
        return 0;
    case "random":
        await RandomBench.Run(arguments);
        return 0;
    default:
        return Help();
}

static int Help()
{
    Console.Error.WriteLine(
        """
        Three servers, a PostgreSQL and a Redis of their own, and clients that compare what they are told with what is stored.
        Charla.Faults kill [--rounds 20] [--sessions 10]
            kill -9 in the middle of an answer: how long until each session of that node answers the next question.
        Charla.Faults hang [--rounds 20] [--sessions 10]
            The same with SIGSTOP. Then the node wakes up, with the ends of its turns still to be written.
        Charla.Faults rolling [--rounds 3] [--sessions 5]
            Each node is stopped in good order and started anew while everybody talks.
        Charla.Faults soak [--seconds 180] [--sessions 60]
            Full load: whether a healthy node is taken for dead.
        Charla.Faults outage [--seconds 30] [--sessions 10]
            PostgreSQL, then Redis, is away for so long under traffic.
        Charla.Faults cpu [--sessions 60] [--turns 20] [--rounds 5]
            What a turn costs: on one node, on three, and in a session that lives on another node.
        Charla.Faults random [--seconds 120] [--sessions 6] [--seed N]
            Faults at random.
        """
    );
    return 2;
}
