using System.Reflection;
using System.Text.Json.Nodes;

namespace Charla.Server;

/// <summary>The files inside the program.</summary>
internal static class Resources
{
    public static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;

    public static byte[] Bytes(string name)
    {
        using var stream = Open(name);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>A JSON object, each time a new one.</summary>
    public static JsonObject Json(string name)
    {
        using var stream = Open(name);
        return JsonNode.Parse(stream)!.AsObject();
    }
}
