using System.Text;
using Charla.Api;
using Charla.Limits;
using CsCheck;

namespace Charla.Tests.Api;

/// <summary>Whatever comes in, it is a command or it is refused with a reason; nothing else.</summary>
public sealed class FrameParserProperties
{
    private static readonly LimitOptions Limits = new();

    private static readonly string[] Frames =
    [
        """{"type": "message", "content": "¿Cuánto? 😀", "context": {"total": 12450.50, "a": [1, {"b": null}]}, "id": "m-1"}""",
        """{"type": "stop", "turn_id": "642a16cf-4c50-4567-b8c1-4d16c7d73a2c"}""",
        """{"type": "regenerate"}""",
        """{"type": "context", "patch": {"total": 1e3, "x": "\u00e9\n"}, "if_revision": 3}""",
        """{"type": "ping"}""",
    ];

    /// <summary>A frame with some of its bytes changed, doubled, taken away, or cut off.</summary>
    private static readonly Gen<byte[]> Damaged = Gen.Select(
        Gen.Int[0, Frames.Length - 1],
        Gen.Select(Gen.Int[0, 200], Gen.Byte, Gen.Int[0, 3]).Array[0, 8],
        (frame, damages) => damages.Aggregate(Encoding.UTF8.GetBytes(Frames[frame]), Damage)
    );

    [Fact]
    public void Any_bytes_are_a_command_or_refused() =>
        Gen.OneOf(Damaged, Gen.Byte.Array[0, 100])
            .Sample(
                bytes =>
                {
                    foreach (var live in (bool[])[true, false])
                    {
                        var command = FrameParser.Parse(bytes, live, Limits, out var error);
                        Assert.Equal(command is null, error is not null);
                        Assert.NotEqual("", error?.Text(Language.Es));
                    }
                },
                iter: 20_000
            );

    private static byte[] Damage(byte[] bytes, (int At, byte Byte, int How) damage)
    {
        if (bytes.Length == 0)
            return bytes;
        var at = damage.At % bytes.Length;
        return damage.How switch
        {
            0 => [.. bytes[..at], damage.Byte, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], .. bytes[at..], .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[(at + 1)..]],
            _ => bytes[..at],
        };
    }
}
