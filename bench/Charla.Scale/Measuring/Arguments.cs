using System.Globalization;

namespace Charla.Scale.Measuring;

/// <summary>A command's options: <c>--name value</c>.</summary>
internal sealed class Arguments(IReadOnlyList<string> args)
{
    public string? Text(string name)
    {
        for (var i = 0; i + 1 < args.Count; i++)
        {
            if (args[i] == $"--{name}")
                return args[i + 1];
        }
        return null;
    }

    public int Number(string name, int otherwise) =>
        Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
