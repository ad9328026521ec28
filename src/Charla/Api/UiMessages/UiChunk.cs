using System.Text.Json;
using System.Text.Json.Serialization;
using Charla.Protocol;

namespace Charla.Api.UiMessages;

/// <summary>One part of an answer in the AI SDK's stream protocol, as far as this server has use for it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(TextStart), "text-start")]
[JsonDerivedType(typeof(TextDelta), "text-delta")]
[JsonDerivedType(typeof(TextEnd), "text-end")]
[JsonDerivedType(typeof(Failed), "error")]
[JsonDerivedType(typeof(Finish), "finish")]
internal abstract record UiChunk
{
    /// <summary>The answer's message begins; its id is its turn's.</summary>
    public sealed record Start(string MessageId) : UiChunk;

    /// <summary>Its text begins.</summary>
    public sealed record TextStart(string Id) : UiChunk;

    /// <summary>The next piece of it.</summary>
    public sealed record TextDelta(string Id, string Delta) : UiChunk;

    /// <summary>Its text is whole.</summary>
    public sealed record TextEnd(string Id) : UiChunk;

    /// <summary>What went wrong, in words for people.</summary>
    public sealed record Failed(string ErrorText) : UiChunk;

    /// <summary>The message is whole.</summary>
    public sealed record Finish(string FinishReason, Metadata MessageMetadata) : UiChunk;

    /// <summary>What the message has as its metadata.</summary>
    public sealed record Metadata(string Finish, TokenUsage? Usage, long ContextRevision);
}

/// <summary>The AI SDK's JSON: camelCase.</summary>
[JsonSerializable(typeof(UiChunk))]
internal sealed partial class UiJson : JsonSerializerContext
{
    public static UiJson Wire { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = WireEncoder.Instance,
            }
        );
}
