using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Charla.Telemetry;
using Charla.Tests.Hosting;
using Charla.Tests.Models.Chain;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Telemetry;

/// <summary>Turns, requests and calls are spans by the conventions; what was written is in them only where that is asked for.</summary>
public sealed class TelemetryTests
{
    private const string Secret = "Palabras-que-nadie-más-lee";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_turn_is_a_trace_of_its_session(bool withContent)
    {
        using var spans = new Spans();
        await using var stage = await ChainStage.StartAsync(settings: ("Telemetry:Content", $"{withContent}"));
        await (await stage.Ask(Secret)).Answer(Secret);
        await stage.Client.Answer(Secret);
        var (turn, request) = (
            await spans.Of(stage.Client.Session, "invoke_agent"),
            await spans.Of(stage.Client.Session, "chat")
        );
        Assert.Null(turn.Parent);
        Assert.Equal(turn.SpanId, request.ParentSpanId);
        Assert.Equal("invoke_agent charla", turn.DisplayName);
        Assert.Equal("stop", turn.GetTagItem("charla.turn.finish"));
        Assert.Equal("chat m-1", request.DisplayName);
        Assert.Equal("openai", request.GetTagItem("gen_ai.provider.name"));
        Assert.Equal("m-1", request.GetTagItem("gen_ai.request.model"));
        Assert.Equal((100L, 20L), (Number(request, "input"), Number(request, "output")));
        var told = string.Concat(request.TagObjects.Concat(turn.TagObjects).Select(tag => $"{tag.Value}"));
        Assert.Equal(withContent, told.Contains(Secret));
        Assert.DoesNotContain(Provider.Key, told);
    }

    [Fact]
    public async Task A_turn_that_fails_says_why()
    {
        using var spans = new Spans();
        await using var stage = await ChainStage.StartAsync(settings: ("Model:Retries", "0"));
        await (await stage.Ask()).Fail(401);
        await stage.Client.Next("error");
        var turn = await spans.Of(stage.Client.Session, "invoke_agent");
        Assert.Equal("model_misconfigured", turn.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Error, turn.Status);
    }

    [Fact]
    public async Task A_call_of_a_tool_is_a_span_below_its_turn()
    {
        using var spans = new Spans();
        await using var host = await ChatHost.StartAsync(
            new HostSetup { Charla = c => c.AddTool(AIFunctionFactory.Create(() => Secret, "rate")) }
        );
        using var client = await host.ConnectAsync();
        await client.Ask("?");
        (await host.Model.Next()).Call("rate");
        (await host.Model.Next()).Answer("Sí.");
        await client.Answer("Sí.");
        var turn = await spans.Of(client.Session, "invoke_agent");
        var call = await spans.Below(turn, "execute_tool");
        Assert.Equal("rate", call.GetTagItem("gen_ai.tool.name"));
        Assert.DoesNotContain(Secret, string.Concat(call.TagObjects.Select(tag => $"{tag.Value}")));
    }

    [Fact]
    public async Task Tokens_and_times_are_metrics()
    {
        var heard = new ConcurrentBag<string>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == TelemetryNames.Models)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<int>((instrument, value, _, _) => heard.Add($"{instrument.Name} {value}"));
        meters.SetMeasurementEventCallback<double>((instrument, _, _, _) => heard.Add(instrument.Name));
        meters.Start();
        await using var stage = await ChainStage.StartAsync();
        await (await stage.Ask()).Answer("Sí.");
        await stage.Client.Answer("Sí.");
        Assert.Contains("gen_ai.client.token.usage 100", heard);
        Assert.Contains("gen_ai.client.token.usage 20", heard);
        Assert.Contains("gen_ai.client.operation.duration", heard);
    }

    private static long Number(Activity span, string what) =>
        Convert.ToInt64(span.GetTagItem($"gen_ai.usage.{what}_tokens"), null);

    /// <summary>The spans of Charla that end while it is there.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly ConcurrentBag<Activity> _ended = [];

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is TelemetryNames.Charla or TelemetryNames.Models,
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _ended.Add,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public Task<Activity> Of(string session, string operation) =>
            Find(span => (string?)span.GetTagItem("gen_ai.conversation.id") == session && Is(span, operation));

        public Task<Activity> Below(Activity turn, string operation) =>
            Find(span => span.TraceId == turn.TraceId && Is(span, operation));

        public void Dispose() => _listener.Dispose();

        private static bool Is(Activity span, string operation) =>
            (string?)span.GetTagItem("gen_ai.operation.name") == operation;

        /// <summary>A turn's span ends before its end is stored, so that who was told of it finds it here.</summary>
        private Task<Activity> Find(Func<Activity, bool> isIt) =>
            Task.FromResult(Assert.Single(_ended, span => isIt(span)));
    }
}
