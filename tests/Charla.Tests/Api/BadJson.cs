using System.Text;

namespace Charla.Tests.Api;

/// <summary>Documents that no way in takes (robustness, section 3), by name, with the code that they get.</summary>
internal static class BadJson
{
    private static readonly Dictionary<string, (byte[] Bytes, string Code)> Documents = new()
    {
        ["cut off"] = Of("""{"type":"message",""", "invalid_json"),
        ["no JSON"] = Of("hola", "invalid_json"),
        ["only spaces"] = Of(" \n ", "invalid_json"),
        ["single quotes"] = Of("{'a':1}", "invalid_json"),
        ["null"] = Of("null", "not_an_object"),
        ["array"] = Of("[]", "not_an_object"),
        ["string"] = Of("\"x\"", "not_an_object"),
        ["number"] = Of("5", "not_an_object"),
        ["trailing garbage"] = Of("{} x", "invalid_json"),
        ["two documents"] = Of("{}{}", "invalid_json"),
        ["trailing comma"] = Of("""{"a":1,}""", "invalid_json"),
        ["comment"] = Of("{/* */}", "invalid_json"),
        ["byte order mark"] = ([0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}'], "invalid_text"),
        ["lone high surrogate"] = Of("""{"a":"\ud800"}""", "invalid_text"),
        ["lone low surrogate"] = Of("""{"a":"x\udc00x"}""", "invalid_text"),
        ["swapped surrogates"] = Of("""{"a":"\ude00\ud83d"}""", "invalid_text"),
        ["lone surrogate in a key"] = Of("""{"\ud83d":1}""", "invalid_text"),
        ["U+0000"] = Of("""{"a":{"b":["\u0000"]}}""", "invalid_text"),
        ["U+0000 in a key"] = Of("""{"a\u0000":1}""", "invalid_text"),
        ["U+0000 raw"] = Of("{\"a\":\"\0\"}", "invalid_json"),
        ["line feed raw"] = Of("{\"a\":\"\n\"}", "invalid_json"),
        ["65 levels"] = Of($$"""{"x":{{Nested(64)}}}""", "too_deep"),
        ["100,000 levels"] = Of($$"""{"x":{{Nested(100_000)}}}""", "too_deep"),
        ["1e400"] = Of("""{"a":1e400}""", "invalid_number"),
        ["-1e400 inside"] = Of("""{"a":[{"b":-1e400}]}""", "invalid_number"),
        ["NaN"] = Of("""{"a":NaN}""", "invalid_json"),
        ["Infinity"] = Of("""{"a":-Infinity}""", "invalid_json"),
        ["leading zero"] = Of("""{"a":01}""", "invalid_json"),
        ["key twice"] = Of("""{"a":1,"a":2}""", "duplicate_key"),
        ["key twice inside"] = Of("""{"a":[{"b":1,"b":1}]}""", "duplicate_key"),
        ["key twice, once escaped"] = Of("""{"a":1,"\u0061":2}""", "duplicate_key"),
    };

    /// <summary>Documents that are not UTF-8: an error over REST, a closed connection over WebSocket.</summary>
    private static readonly Dictionary<string, (byte[] Bytes, string Code)> NotText = new()
    {
        ["byte FF"] = Of("{\"a\":\"\u00ff\"}", "invalid_text", Encoding.Latin1),
        ["surrogate as UTF-8"] = Of("{\"a\":\"\u00ed\u00a0\u0080\"}", "invalid_text", Encoding.Latin1),
        ["overlong"] = Of("{\"a\":\"\u00c0\u00af\"}", "invalid_text", Encoding.Latin1),
        ["cut character"] = Of("{\"a\":\"\u00c3\"}", "invalid_text", Encoding.Latin1),
        ["UTF-16"] = Of("{\"a\":\"ñ\"}", "invalid_text", Encoding.Unicode),
    };

    public static TheoryData<string> Texts => [.. Documents.Keys];
    public static TheoryData<string> All => [.. Documents.Keys, .. NotText.Keys];

    public static (byte[] Bytes, string Code) Get(string name) =>
        Documents.TryGetValue(name, out var document) ? document : NotText[name];

    public static string Nested(int levels) => new string('[', levels) + new string(']', levels);

    private static (byte[] Bytes, string Code) Of(string text, string code, Encoding? encoding = null) =>
        ((encoding ?? Encoding.UTF8).GetBytes(text), code);
}
