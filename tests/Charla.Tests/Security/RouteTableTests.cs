using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Charla.Tests.Hosting;

namespace Charla.Tests.Security;

/// <summary>
/// Every route of the server with every caller. A route that is not in the table fails the test: whoever adds one says
/// here who may call it.
/// </summary>
public sealed class RouteTableTests(WholeServer server) : IClassFixture<WholeServer>
{
    private const string Session = "/chat/sessions/{session_id}";
    private const string Json = """{"type": "message", "content": "Hola", "context": {"total": 1}}""";

    /// <summary>Its files are there where npm was at the build: what they answer is looked at in a browser, tests/e2e.</summary>
    private const string ConsoleFile = "GET /console/{file}";

    /// <summary>Routes of one session: whose it is and operators get this, everybody else what they would of none.</summary>
    private static readonly Dictionary<string, string> OfSessions = new()
    {
        [$"GET {Session}"] = "200",
        [$"PATCH {Session}"] = "200",
        [$"DELETE {Session}"] = "200",
        [$"GET {Session}/history"] = "200",
        [$"GET {Session}/context"] = "200",
        [$"POST {Session}/context"] = "200",
        [$"PUT {Session}/context"] = "200",
        [$"GET {Session}/export"] = "200",
        [$"GET {Session}/events"] = "200",
        [$"POST {Session}/messages"] = "200",
        [$"POST {Session}/frames"] = "200",
        ["GET /chat/ai-sdk/{session_id}/stream"] = "204",
        [$"POST {Session}/stop"] = "404 no_such_turn",
        [$"POST {Session}/ticket"] = "200",
    };

    /// <summary>Routes of no session: all who sign in get this. The WebSocket tells whose a session is once it is open.</summary>
    private static readonly Dictionary<string, string> OfCallers = new()
    {
        ["DELETE /chat/owners/{owner}"] = "403 operators_only",
        ["POST /chat/sessions"] = "201",
        ["GET /chat/sessions"] = "200",
        ["GET /chat/usage"] = "200",
        ["POST /chat/figures/check"] = "400 invalid_parameter",
        ["GET /chat/ws/{session_id}"] = "426 not_a_websocket",
        ["POST /chat/ai-sdk"] = "404 session_not_found", // the session is named in the body: see the test below
    };

    /// <summary>Routes that tell nothing of anybody.</summary>
    private static readonly string[] Public =
    [
        "GET /",
        "GET /start",
        "GET /start.css",
        ConsoleFile,
        "GET /docs/{documentName?}",
        "GET /docs/scalar.js",
        "GET /docs/scalar.aspnetcore.js",
        "GET /docs/favicon.svg",
        "GET /docs/websocket",
        "GET /docs/websocket.css",
        "GET /docs/websocket.js",
        "GET /openapi/{documentName}.json",
        "GET /asyncapi/v1.json",
        "* /health/live",
        "* /health/ready",
    ];

    [Fact]
    public void Every_route_is_in_the_table() =>
        Assert.Equal(
            string.Join('\n', OfSessions.Keys.Concat(OfCallers.Keys).Concat(Public).Order(StringComparer.Ordinal)),
            string.Join('\n', server.Routes.Where(IsNoHead).Order(StringComparer.Ordinal))
        );

    /// <summary>A page answers HEAD as GET, without the body.</summary>
    private static bool IsNoHead(string route) =>
        !route.StartsWith("HEAD ", StringComparison.Ordinal) || !Public.Contains($"GET {route[5..]}");

    public static TheoryData<string> SessionRoutes => [.. OfSessions.Keys];

    [Theory]
    [MemberData(nameof(SessionRoutes))]
    public async Task A_session_is_its_owners(string route)
    {
        foreach (var (caller, key) in server.Callers)
        {
            var (session, _) = await server.Http.Create(server.Callers["owner"]);
            var expected = caller switch
            {
                "owner" or "operator" => OfSessions[route],
                "another" => "404 session_not_found",
                _ => "401 not_signed_in",
            };
            Assert.Equal($"{caller}: {expected}", $"{caller}: {await Call(route, session, key)}");
            var none = caller switch
            {
                "nobody" or "bad key" => "401 not_signed_in",
                _ => "404 session_not_found",
            };
            Assert.Equal($"{caller}: {none}", $"{caller}: {await Call(route, $"{Guid.NewGuid()}", key)}");
        }
    }

    [Fact]
    public async Task Who_does_not_sign_in_is_told_how()
    {
        foreach (var (route, expected) in OfCallers)
        {
            foreach (var (caller, key) in server.Callers)
            {
                var want = caller is "nobody" or "bad key" ? "401 not_signed_in" : expected;
                if (caller is "operator" && expected is "403 operators_only")
                    want = "200";
                Assert.Equal($"{caller}: {want}", $"{caller}: {await Call(route, $"{Guid.NewGuid()}", key)}");
            }
        }
        var response = await server.Http.GetAsync(Paths.Sessions);
        Assert.Equal("Bearer", $"{response.Headers.WwwAuthenticate.Single()}");
        Assert.Contains("Authorization: Bearer", await response.IsProblem(401, "not_signed_in"));
    }

    [Fact]
    public async Task Pages_and_documents_are_everybodys()
    {
        foreach (var route in Public.Except([ConsoleFile]))
        {
            var path = route.Split(' ')[1].Replace("{documentName?}", "").Replace("{documentName}", "v1");
            using var response = await server.Http.GetAsync(path);
            Assert.True((int)response.StatusCode is 200 or 302 or 308, $"{route}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task A_session_that_is_named_in_the_body_is_its_owners_too()
    {
        var (session, _) = await server.Http.Create(server.Callers["owner"]);
        foreach (
            var (caller, expected) in new[]
            {
                ("owner", "409 nothing_to_regenerate"),
                ("another", "404 session_not_found"),
            }
        )
        {
            var body = $$"""{"id": "{{session}}", "trigger": "regenerate-message"}""";
            Assert.Equal(expected, await Call("POST /chat/ai-sdk", session, server.Callers[caller], body));
        }
    }

    [Fact]
    public async Task A_list_is_the_callers_own_and_operators_may_name_an_owner()
    {
        var (session, _) = await server.Http.Create(server.Callers["owner"]);
        Assert.Contains(session, await List("owner", ""));
        Assert.DoesNotContain(session, await List("another", ""));
        Assert.DoesNotContain(session, await List("operator", ""));
        Assert.Contains(session, await List("operator", "?owner=owner"));
        Assert.Contains(session, await List("owner", "?owner=owner"));
        var refused = await server.Http.Send(HttpMethod.Get, "/chat/sessions?owner=owner", server.Callers["another"]);
        await refused.IsProblem(403, "operators_only");
    }

    [Theory]
    [InlineData("Basic b3duZXI6eA==")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("{0}")]
    [InlineData("Bearer {0}x")]
    [InlineData("Bearer {0}, Bearer {0}")]
    public async Task A_header_that_is_not_quite_right_opens_nothing(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Paths.Sessions);
        request.Headers.TryAddWithoutValidation("Authorization", string.Format(null, header, server.Callers["owner"]));
        await (await server.Http.SendAsync(request)).IsProblem(401, "not_signed_in");
    }

    private async Task<string> List(string caller, string query)
    {
        using var response = await server.Http.Send(HttpMethod.Get, Paths.Sessions + query, server.Callers[caller]);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<string> Call(string route, string session, string? key, string body = Json)
    {
        var (method, path) = (route.Split(' ')[0], route.Split(' ')[1].Replace("{session_id}", session));
        using var request = Signed.Request(new HttpMethod(method), path, key);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (method is "POST" or "PUT" or "PATCH")
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).Soon();
        var status = $"{(int)response.StatusCode}";
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return status;
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return $"{status} {problem.GetProperty("code").GetString()}";
    }
}
