namespace Charla.Tests.Models.OpenAi;

/// <summary>
/// One answer, "Gastó 259,39 €." after a thought, as each provider streams it: shortened from their documentation and from what
/// their servers send. All say the same.
/// </summary>
internal static class Dialects
{
    public static Dictionary<string, string[]> All { get; } =
        new(StringComparer.Ordinal)
        {
            ["OpenAI"] =
            [
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","service_tier":"default","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"x1"}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Gastó"},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"x12"}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":" 259,39 €."},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":""}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":64,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":7,"audio_tokens":0}}}""",
                "[DONE]",
            ],
            ["Azure"] =
            [
                """{"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]}""",
                """{"choices":[{"content_filter_results":{},"delta":{"content":"","refusal":null,"role":"assistant"},"finish_reason":null,"index":0,"logprobs":null}],"created":1,"id":"chatcmpl-1","model":"m","object":"chat.completion.chunk","usage":null}""",
                """{"choices":[{"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}},"delta":{"content":"Gastó 259,39 €."},"finish_reason":null,"index":0,"logprobs":null}],"created":1,"id":"chatcmpl-1","model":"m","object":"chat.completion.chunk","usage":null}""",
                """{"choices":[{"content_filter_results":{},"delta":{},"finish_reason":"stop","index":0,"logprobs":null}],"created":1,"id":"chatcmpl-1","model":"m","object":"chat.completion.chunk","usage":null}""",
                """{"choices":[],"created":1,"id":"chatcmpl-1","model":"m","object":"chat.completion.chunk","usage":{"completion_tokens":20,"completion_tokens_details":{"reasoning_tokens":7},"prompt_tokens":100,"prompt_tokens_details":{"cached_tokens":64},"total_tokens":120}}""",
                "[DONE]",
            ],
            ["Gemini"] =
            [
                """{"choices":[{"delta":{"content":"Gastó","role":"assistant"},"index":0}],"created":1,"id":"g-1","model":"m","object":"chat.completion.chunk","usage":{"completion_tokens":2,"prompt_tokens":100,"total_tokens":102}}""",
                """{"choices":[{"delta":{"content":" 259,39 €.","role":"assistant"},"finish_reason":"stop","index":0}],"created":1,"id":"g-1","model":"m","object":"chat.completion.chunk","usage":{"completion_tokens":20,"prompt_tokens":100,"total_tokens":120}}""",
                "[DONE]",
            ],
            ["Groq"] =
            [
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"x_groq":{"id":"req_1"}}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp","choices":[{"index":0,"delta":{"reasoning":"Divido.","channel":"analysis"},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp","choices":[{"index":0,"delta":{"content":"Gastó 259,39 €."},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"x_groq":{"id":"req_1","usage":{"queue_time":0.01,"prompt_tokens":100,"prompt_time":0.001,"completion_tokens":20,"completion_time":0.1,"total_tokens":120,"total_time":0.2}}}""",
                "[DONE]",
            ],
            ["Mistral"] =
            [
                """{"id":"mi-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}""",
                """{"id":"mi-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Divido."}]}]},"finish_reason":null}]}""",
                """{"id":"mi-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":[{"type":"text","text":"Gastó"}]},"finish_reason":null}]}""",
                """{"id":"mi-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":" 259,39 €."},"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"total_tokens":120,"completion_tokens":20}}""",
                "[DONE]",
            ],
            ["DeepSeek"] =
            [
                """{"id":"d-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":null,"reasoning_content":""},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"d-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":null,"reasoning_content":"Divido."},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"d-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Gastó 259,39 €.","reasoning_content":null},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"d-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"","reasoning_content":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"completion_tokens_details":{"reasoning_tokens":7},"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36}}""",
                "[DONE]",
            ],
            ["OpenRouter"] =
            [
                """{"id":"gen-1","provider":"X","model":"m","object":"chat.completion.chunk","created":1,"choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"Divido.","reasoning_details":[{"type":"reasoning.text","text":"Divido.","format":"unknown","index":0}]},"finish_reason":null,"native_finish_reason":null,"logprobs":null}]}""",
                """{"id":"gen-1","provider":"X","model":"m","object":"chat.completion.chunk","created":1,"choices":[{"index":0,"delta":{"role":"assistant","content":"Gastó 259,39 €."},"finish_reason":null,"native_finish_reason":null,"logprobs":null}]}""",
                """{"id":"gen-1","provider":"X","model":"m","object":"chat.completion.chunk","created":1,"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop","native_finish_reason":"end_turn","logprobs":null}]}""",
                """{"id":"gen-1","provider":"X","model":"m","object":"chat.completion.chunk","created":1,"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null,"native_finish_reason":null,"logprobs":null}],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"cost":0.0001,"prompt_tokens_details":{"cached_tokens":64},"completion_tokens_details":{"reasoning_tokens":7}}}""",
                "[DONE]",
            ],
            ["vLLM"] =
            [
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"reasoning":"Divido.","reasoning_content":"Divido."},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Gastó 259,39 €."},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":""},"logprobs":null,"finish_reason":"stop","stop_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":100,"total_tokens":120,"completion_tokens":20,"prompt_tokens_details":{"cached_tokens":64}}}""",
                "[DONE]",
            ],
            ["llama.cpp"] =
            [
                """{"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"created":1,"id":"chatcmpl-1","model":"m","system_fingerprint":"b1","object":"chat.completion.chunk"}""",
                """{"choices":[{"finish_reason":null,"index":0,"delta":{"reasoning_content":"Divido."}}],"created":1,"id":"chatcmpl-1","model":"m","system_fingerprint":"b1","object":"chat.completion.chunk"}""",
                """{"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Gastó 259,39 €."}}],"created":1,"id":"chatcmpl-1","model":"m","system_fingerprint":"b1","object":"chat.completion.chunk"}""",
                """{"choices":[{"finish_reason":"stop","index":0,"delta":{}}],"created":1,"id":"chatcmpl-1","model":"m","system_fingerprint":"b1","object":"chat.completion.chunk"}""",
                """{"choices":[],"created":1,"id":"chatcmpl-1","model":"m","system_fingerprint":"b1","object":"chat.completion.chunk","usage":{"completion_tokens":20,"prompt_tokens":100,"total_tokens":120},"timings":{"prompt_n":36,"prompt_ms":50.1,"predicted_n":20}}""",
                "[DONE]",
            ],
            ["LM Studio"] =
            [
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"<thi"},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"nk>Divido.</th"},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"ink>\n\n"},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Gastó 259,39 €."},"logprobs":null,"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120}}""",
                "[DONE]",
            ],
            ["Ollama"] =
            [
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"\u003cthink\u003e"},"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"Divido."},"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"\u003c/think\u003e\n"},"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"Gastó 259,39 €."},"finish_reason":null}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop"}]}""",
                """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":"fp_ollama","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120}}""",
                "[DONE]",
            ],
        };

    /// <summary>Those that count the tokens read from their cache, and those thought.</summary>
    public static readonly string[] Caching = ["OpenAI", "Azure", "DeepSeek", "OpenRouter", "vLLM"];

    /// <summary>Those whose stream has a thought.</summary>
    public static readonly string[] Thinking =
    [
        "Groq",
        "Mistral",
        "DeepSeek",
        "OpenRouter",
        "vLLM",
        "llama.cpp",
        "LM Studio",
        "Ollama",
    ];
}
