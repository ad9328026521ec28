using Microsoft.Extensions.AI;

namespace Charla.Models.Providers;

/// <summary>
/// Tells thoughts from the answer where a model writes both into one text: the thoughts first, between <c>&lt;think&gt;</c> and
/// <c>&lt;/think&gt;</c>. A tag anywhere else is text. Once the answer has begun it costs one comparison.
/// </summary>
internal sealed class ThoughtTags
{
    private const string Open = "<think>";
    private const string Close = "</think>";
    private Part _part = Part.Unknown;
    private string _held = ""; // what may be the beginning of a tag

    private enum Part
    {
        Unknown,
        Thought,
        Gap,
        Answer,
    }

    /// <summary>Whether all that comes is the answer.</summary>
    public bool IsOver => _part == Part.Answer;

    /// <summary>Adds to <paramref name="contents"/> what of this text can be told.</summary>
    public void Add(string text, IList<AIContent> contents)
    {
        var rest = _held + text;
        _held = "";
        if (_part == Part.Unknown)
            rest = Begin(rest);
        if (_part == Part.Thought)
            rest = Think(rest, contents);
        if (_part == Part.Gap)
            rest = Skip(rest);
        if (_part == Part.Answer && rest.Length > 0)
            contents.Add(new TextContent(rest));
    }

    /// <summary>No more comes: what was held is what it looks like.</summary>
    public void Complete(IList<AIContent> contents)
    {
        if (_held.Length > 0)
            contents.Add(_part == Part.Thought ? new TextReasoningContent(_held) : new TextContent(_held));
        _held = "";
    }

    private string Begin(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (Open.AsSpan().StartsWith(start, StringComparison.Ordinal) && start.Length < Open.Length)
        {
            _held = text;
            return "";
        }
        if (!start.StartsWith(Open, StringComparison.Ordinal))
        {
            _part = Part.Answer;
            return text;
        }
        _part = Part.Thought;
        return start[Open.Length..].ToString();
    }

    private string Think(string text, IList<AIContent> contents)
    {
        var end = text.IndexOf(Close, StringComparison.Ordinal);
        var thought = end >= 0 ? end : text.Length - HalfTag(text);
        if (thought > 0)
            contents.Add(new TextReasoningContent(text[..thought]));
        if (end < 0)
        {
            _held = text[thought..];
            return "";
        }
        _part = Part.Gap;
        return text[(end + Close.Length)..];
    }

    /// <summary>The lines between thoughts and answer belong to neither.</summary>
    private string Skip(string text)
    {
        var answer = text.TrimStart();
        if (answer.Length > 0)
            _part = Part.Answer;
        return answer;
    }

    /// <summary>How much of the text's end may be the beginning of the closing tag.</summary>
    private static int HalfTag(string text)
    {
        for (var length = Math.Min(Close.Length - 1, text.Length); length > 0; length--)
        {
            if (text.EndsWith(Close[..length], StringComparison.Ordinal))
                return length;
        }
        return 0;
    }
}
