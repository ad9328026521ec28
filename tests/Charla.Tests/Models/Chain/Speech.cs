using Charla.Tests.Models.OpenAi;

namespace Charla.Tests.Models.Chain;

/// <summary>How a provider streams an answer. Texts are given as the inside of a JSON string.</summary>
internal abstract class Speech
{
    public static readonly Speech OpenAi = new OpenAiSpeech();
    public static readonly Speech Anthropic = new AnthropicSpeech();
    public static readonly Speech Ollama = new OllamaSpeech();

    /// <summary>The provider's name in the configuration.</summary>
    public abstract string Provider { get; }

    /// <summary>Where it is asked.</summary>
    public abstract string Path { get; }

    /// <summary>What the configured address ends with.</summary>
    public virtual string Base => "";
    public virtual string ContentType => "text/event-stream";

    /// <summary>What comes before any text.</summary>
    public virtual string Start => "";
    public abstract string Text(string json);
    public abstract string Thought(string json);

    /// <summary>The end of an answer: 100 tokens in, 20 out.</summary>
    public abstract string End(string reason);
    public virtual string Stop => End("stop");
    public virtual string Length => End("length");
    public abstract string Raw(string data);
    public abstract string Error(string type);

    /// <summary>The speech of a provider of the configuration.</summary>
    public static Speech Of(string provider) =>
        new[] { OpenAi, Anthropic, Ollama }.Single(speech => speech.Provider == provider);

    private sealed class OpenAiSpeech : Speech
    {
        public override string Provider => "openai";
        public override string Path => "/v1/chat/completions";
        public override string Base => "/v1";

        public override string Text(string json) => Sse.Text(json);

        public override string Thought(string json) => Sse.Delta($$"""{"reasoning_content":"{{json}}"}""");

        public override string End(string reason) =>
            Sse.Event(
                $$$"""
                {"id":"c-1","model":"m-1","choices":[{"delta":{},"finish_reason":"{{{reason}}}"}],"usage":{"prompt_tokens":100,"completion_tokens":20}}
                """
            ) + Sse.Done;

        public override string Raw(string data) => Sse.Event(data);

        public override string Error(string type) =>
            Sse.Event($$$"""{"error":{"message":"upstream-detail","type":"{{{type}}}"}}""");
    }

    private sealed class AnthropicSpeech : Speech
    {
        public override string Provider => "anthropic";
        public override string Path => "/v1/messages";

        public override string Start =>
            Event(
                "message_start",
                """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"m-1","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":36,"cache_creation_input_tokens":0,"cache_read_input_tokens":64,"output_tokens":1}}}"""
            );
        public override string Stop => End("end_turn");
        public override string Length => End("max_tokens");

        public override string Text(string json) =>
            Event(
                "content_block_start",
                """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""
            ) + Delta($$"""{"type":"text_delta","text":"{{json}}"}""");

        public override string Thought(string json) =>
            Event(
                "content_block_start",
                """{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}"""
            ) + Delta($$"""{"type":"thinking_delta","thinking":"{{json}}"}""");

        public override string End(string reason) =>
            Event("content_block_stop", """{"type":"content_block_stop","index":0}""")
            + Event(
                "message_delta",
                $$$"""{"type":"message_delta","delta":{"stop_reason":"{{{reason}}}","stop_sequence":null},"usage":{"output_tokens":20}}"""
            )
            + Event("message_stop", """{"type":"message_stop"}""");

        public override string Raw(string data) => Event("content_block_delta", data);

        public override string Error(string type) =>
            Event("error", $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"upstream-detail"}}""");

        private static string Delta(string delta) =>
            Event("content_block_delta", $$"""{"type":"content_block_delta","index":0,"delta":{{delta}}}""");

        private static string Event(string name, string data) => $"event: {name}\ndata: {data}\n\n";
    }

    private sealed class OllamaSpeech : Speech
    {
        public override string Provider => "ollama";
        public override string Path => "/api/chat";
        public override string ContentType => "application/x-ndjson";

        public override string Text(string json) => Message($$"""{"role":"assistant","content":"{{json}}"}""");

        public override string Thought(string json) =>
            Message($$"""{"role":"assistant","content":"","thinking":"{{json}}"}""");

        public override string End(string reason) =>
            Raw(
                $$$"""{"model":"m-1","created_at":"2026-11-24T10:00:00Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"{{{reason}}}","prompt_eval_count":100,"eval_count":20}"""
            );

        public override string Raw(string data) => data + "\n";

        public override string Error(string type) => Raw($$"""{"error":"upstream-detail {{type}}"}""");

        private string Message(string message) =>
            Raw($$"""{"model":"m-1","created_at":"2026-11-24T10:00:00Z","message":{{message}},"done":false}""");
    }
}
