using System.Text.Json;
using System.Text.Json.Serialization;

namespace Charla.Security;

/// <summary>
/// The file of keys. It holds hashes only, so it may be copied to every node, as a mounted secret for example. Changes
/// replace the whole file at once: who reads it meanwhile reads the old one or the new one.
/// </summary>
/// <param name="path">Where it is.</param>
public sealed partial class KeyFile(string path)
{
    /// <summary>The keys; none where there is no file.</summary>
    /// <exception cref="StartupException">The file is not one of keys.</exception>
    public IReadOnlyList<ApiKey> Read()
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The keys in {path} (Charla:Auth:KeysFile) cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Adds a key.</summary>
    /// <exception cref="StartupException">There is one of that name, or the key is not valid.</exception>
    public void Add(ApiKey key)
    {
        if (!key.IsValid)
            throw new StartupException("A key's name has 1 to 64 letters, digits, dots, hyphens and underscores.");
        using var held = Hold();
        var keys = Read();
        if (keys.Any(other => other.Name == key.Name))
            throw new StartupException(
                $"There is a key named {key.Name} already. Revoke it first, or take another name."
            );
        Write([.. keys, key]);
    }

    /// <summary>Removes a key; false where there is none of that name.</summary>
    public bool Remove(string name)
    {
        using var held = Hold();
        var keys = Read();
        var left = keys.Where(key => key.Name != name).ToList();
        if (left.Count == keys.Count)
            return false;
        Write(left);
        return true;
    }

    /// <summary>The keys in a file's bytes.</summary>
    /// <exception cref="JsonException">They are not keys.</exception>
    internal static IReadOnlyList<ApiKey> Parse(ReadOnlySpan<byte> utf8)
    {
        var keys = JsonSerializer.Deserialize(utf8, KeyJson.Default.KeyFileContent)?.Keys ?? [];
        var bad = keys.FirstOrDefault(key => !key.IsValid);
        return bad is null ? keys : throw new JsonException($"the key named {bad.Name} is not whole");
    }

    /// <summary>Keeps other commands from changing the file meanwhile.</summary>
    private FileStream Hold()
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        return new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
    }

    private void Write(IReadOnlyList<ApiKey> keys)
    {
        var next = $"{path}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(next, options))
        {
            JsonSerializer.Serialize(file, new KeyFileContent(keys), KeyJson.Default.KeyFileContent);
            file.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
    }

    /// <summary>What is in the file.</summary>
    internal sealed record KeyFileContent(IReadOnlyList<ApiKey> Keys);

    [JsonSourceGenerationOptions(
        WriteIndented = true,
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true
    )]
    [JsonSerializable(typeof(KeyFileContent))]
    private sealed partial class KeyJson : JsonSerializerContext;
}
