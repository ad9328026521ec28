using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Figures;

/// <summary>Figures are checked once an answer is whole, told with <c>done</c>, stored, and counted.</summary>
public sealed class AnswerFiguresTests
{
    private const string Answer = "Has gastado 12.450,50 € en 48 facturas, un 99 % más.";
    private static readonly object Panel = new { context = new { total_spent = 12450.5, total_invoices = 48 } };

    [Fact]
    public async Task Done_tells_them_and_so_does_the_record()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host, Panel);
        await tab.Ask("¿Cuánto?");
        (await host.Model.Next()).Answer(Answer);
        var done = await tab.Until<DoneFrame>();
        Assert.Equal(Answer, done.Content);
        Assert.Equal(
            ["12.450,50 € given /total_spent", "48 given /total_invoices", "99 % unsupported "],
            done.Figures!.Select(figure => $"{figure.Text} {figure.Status} {figure.Source}")
        );
        Assert.All(done.Figures!, figure => Assert.Equal(figure.Text, Answer[figure.Start..figure.End]));
        using var later = await LiveClient.OpenAsync(host, tab.Session, "0:0");
        Assert.Equivalent(done.Figures, (await later.Until<DoneFrame>()).Figures, strict: true);
        Assert.Equivalent(
            done.Figures,
            (await History(host, tab.Session, "?include=figures"))[1].Figures,
            strict: true
        );
        Assert.Null((await History(host, tab.Session, ""))[1].Figures);
        await (await host.Http.GetAsync(Paths.History(tab.Session) + "?include=x")).IsProblem(400, "invalid_parameter");
    }

    [Fact]
    public async Task They_are_counted_by_model_and_status()
    {
        await using var host = await ChatHost.StartAsync();
        var statuses = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, on) =>
        {
            if (instrument.Name == "charla.figures.checked" && instrument.Meter.Scope == factory)
                on.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => statuses.Enqueue((string)tags[1].Value!));
        listener.Start();
        using var tab = await LiveClient.OpenAsync(host, Panel);
        await tab.Ask("¿Cuánto?");
        (await host.Model.Next()).Answer(Answer);
        await tab.Until<DoneFrame>();
        Assert.Equal(["given", "given", "unsupported"], statuses.Order());
    }

    [Theory]
    [InlineData("es", "\n\nAviso: no he podido comprobar estas cifras con tus datos: 99 %.")]
    [InlineData("en", "\n\nNote: these figures could not be traced to your data: 99 %.")]
    public async Task With_the_policy_warn_the_answer_itself_names_them(string language, string warning)
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Figures:Policy"] = "warn" });
        var session = await host.CreateAsync(
            new { language, context = new { total_spent = 12450.5, total_invoices = 48 } }
        );
        using var tab = await LiveClient.OpenAsync(host, session, "0:0");
        await tab.Ask("¿Cuánto?");
        (await host.Model.Next()).Answer(Answer);
        var done = await tab.Until<DoneFrame>();
        Assert.Equal(Answer + warning, done.Content);
        Assert.Equal(3, done.Figures!.Count);
        await tab.HoldsAll(); // chunks, done and the record agree
        await tab.Ask("¿Y?");
        (await host.Model.Next()).Answer("Son 48 facturas.");
        Assert.Equal("Son 48 facturas.", (await tab.Until<DoneFrame>()).Content);
    }

    [Fact]
    public async Task With_the_policy_off_no_answer_is_checked()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Figures:Policy"] = "off" });
        using var tab = await LiveClient.OpenAsync(host, Panel);
        await tab.Ask("¿Cuánto?");
        (await host.Model.Next()).Answer(Answer);
        var done = await tab.Until<DoneFrame>();
        Assert.Equal(Answer, done.Content);
        Assert.Null(done.Figures);
    }

    [Fact]
    public async Task An_answer_that_was_stopped_is_checked_too()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host, Panel);
        await tab.Ask("¿Cuánto?");
        (await host.Model.Next()).Say("Has gastado 12.450,50 € en");
        await tab.Until<ChunkFrame>();
        await tab.Send(new { type = "stop" });
        Assert.Equal("given", Assert.Single((await tab.Until<DoneFrame>()).Figures!).Status);
    }

    [Fact]
    public async Task Any_text_is_checked_against_any_context()
    {
        await using var host = await ChatHost.StartAsync();
        var body = new
        {
            text = Answer,
            context = new { total_spent = 12450.5, total_invoices = 48 },
            question = "¿un 99 %?",
        };
        var answer = await host.Http.PostAsJsonAsync("/chat/figures/check", body);
        var checkedFigures = await answer.Content.ReadFromJsonAsync(ProtocolJson.Wire.FiguresChecked);
        Assert.Equal(["given", "given", "asked"], checkedFigures!.Figures.Select(figure => figure.Status));
        Assert.Equal(0, checkedFigures.Unsupported);
    }

    [Theory]
    [InlineData("""[]""", 400)]
    [InlineData("""{"context":{}}""", 400)]
    [InlineData("""{"text":"1"}""", 400)]
    [InlineData("""{"text":"1","context":[]}""", 400)]
    public async Task What_cannot_be_checked_is_a_problem(string body, int status)
    {
        await using var host = await ChatHost.StartAsync();
        using var answer = await host.PostAsync("/chat/figures/check", body);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private static async Task<IReadOnlyList<HistoryItem>> History(ChatHost host, string session, string query) =>
        (await host.Http.GetFromJsonAsync(Paths.History(session) + query, ProtocolJson.Wire.SessionHistory))!.History;
}
