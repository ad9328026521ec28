using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Charla.Turns.Prompts;

/// <summary>
/// Keeps data in its place. Inside a fence no <c>&lt;</c> can stand, whatever the data says, so nothing in it can end the fence
/// or begin another; and what nobody can see is written as an escape. Texts of a conversation stand in messages of their own:
/// what a server of models might take for a mark of its own template is broken there.
/// </summary>
internal static partial class Fence
{
    /// <summary>The high surrogate of tag characters and of the supplementary variation selectors.</summary>
    private const char TagHigh = '\uDB40';

    /// <summary>Signs that are not seen but read: zero width, direction, tags.</summary>
    private static readonly SearchValues<char> Hidden = SearchValues.Create(
        "\u00AD\u061C\u180E\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF\uFFF9\uFFFA\uFFFB\uDB40"
    );
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
        "<>\u0085\u2028\u2029\u00AD\u061C\u180E\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF\uFFF9\uFFFA\uFFFB\uDB40"
    );
    private static readonly SearchValues<char> MarkStarts = SearchValues.Create("<[");

    /// <summary>JSON between a fence's lines. Escapes can only fall inside of its strings, so it stays the same JSON.</summary>
    public static string Around(string name, string json) => $"<{name}>\n{Escape(json)}\n</{name}>";

    /// <summary>A text of a conversation without what is not seen, and with broken marks.</summary>
    public static string Inert(string text)
    {
        if (text.AsSpan().IndexOfAny(Hidden) >= 0)
            text = WithoutHidden(text);
        return text.AsSpan().IndexOfAny(MarkStarts) >= 0 ? Mark().Replace(text, "$0 ") : text;
    }

    /// <summary>The same JSON without anything that could end a fence or is not seen.</summary>
    public static string Escape(string json)
    {
        var next = json.AsSpan().IndexOfAny(Unsafe);
        if (next < 0)
            return json;
        var escaped = new StringBuilder(json.Length + 64);
        var rest = json.AsSpan();
        for (; next >= 0; next = rest.IndexOfAny(Unsafe))
        {
            escaped.Append(rest[..next]);
            var signs = rest[next] == TagHigh ? 2 : 1;
            foreach (var sign in rest.Slice(next, Math.Min(signs, rest.Length - next)))
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}");
            rest = rest[Math.Min(next + signs, rest.Length)..];
        }
        return escaped.Append(rest).ToString();
    }

    private static string WithoutHidden(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == TagHigh)
                i++; // and its other half
            else if (!Hidden.Contains(text[i]))
                kept.Append(text[i]);
        }
        return kept.ToString();
    }

    /// <summary>
    /// The beginnings of marks: those of chat templates (ChatML, Llama, Gemma, Mistral, DeepSeek), of thoughts and calls, and of
    /// the fences here. A space behind its first sign makes any of them plain text.
    /// </summary>
    [GeneratedRegex(
        @"<(?=[|｜]|<SYS|<?/?(?:context|summary|think|tool_call|tool_response|function_call|start_of_turn|end_of_turn|system|s|bos|eos|SYS)\b)|\[(?=/?(?:INST|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|SYSTEM_PROMPT)\])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Mark();
}
