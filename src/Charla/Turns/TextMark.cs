namespace Charla.Turns;

/// <summary>A place in a <see cref="TurnText"/>, in both of its measures.</summary>
/// <param name="Bytes">Bytes of JSON-escaped UTF-8 before it.</param>
/// <param name="Chars">UTF-16 units of text before it: what clients call an offset.</param>
internal readonly record struct TextMark(int Bytes, int Chars);
