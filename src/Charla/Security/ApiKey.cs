using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Charla.Security;

/// <summary>A key as it is kept. The key itself is shown once, when it is made, and kept nowhere.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Owner">Whose sessions it opens.</param>
/// <param name="Admin">Whether it opens everybody's.</param>
/// <param name="Sha256">The key's hash, in hexadecimal.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed partial record ApiKey(string Name, string Owner, bool Admin, string Sha256, DateTimeOffset CreatedAt)
{
    private const string Prefix = "charla_";
    private const int Bytes = 32;

    /// <summary>A new key: what is kept of it, and the key itself.</summary>
    public static (ApiKey Kept, string Key) New(string name, string owner, bool admin, DateTimeOffset now)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return (new ApiKey(name, owner, admin, HashOf(key), now), key);
    }

    /// <summary>
    /// A key's hash. A plain one will do: a key has 256 random bits, so there is nothing to guess that a slow hash would
    /// protect.
    /// </summary>
    internal static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether it is fit for use: its name, its owner, its hash.</summary>
    internal bool IsValid =>
        Name is not null
        && NameForm().IsMatch(Name)
        && Caller.IsOwner(Owner)
        && Sha256 is { Length: 2 * SHA256.HashSizeInBytes }
        && Sha256.All(char.IsAsciiHexDigitLower);

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z", RegexOptions.None, 1000)]
    private static partial Regex NameForm();
}
