using System.Text.Json;
using Charla.Errors;
using Charla.Limits;

namespace Charla.Api;

/// <summary>A context, or a patch of one, as a client gives it: an object, not too deep and not too large.</summary>
internal static class ContextInput
{
    /// <summary>Why it is refused, or null.</summary>
    public static ChatError? Check(JsonElement context, LimitOptions limits)
    {
        if (context.ValueKind != JsonValueKind.Object)
            return ErrorKinds.ContextNotAnObject;
        if (JsonInput.Depth(context) > limits.ContextDepth)
            return ErrorKinds.TooDeep.With(JsonInput.MostLevels, limits.ContextDepth);
        return JsonElementBytes(context) > limits.ContextBytes
            ? ErrorKinds.ContextTooLarge.With(limits.ContextBytes)
            : null;
    }

    private static int JsonElementBytes(JsonElement element) =>
        System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element).Length;
}
