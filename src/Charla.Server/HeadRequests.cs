namespace Charla.Server;

/// <summary>Pages answer HEAD as they answer GET, without the body: the web server leaves that out by itself.</summary>
internal static class HeadRequests
{
    private static readonly HttpMethodMetadata GetAndHead = new([HttpMethods.Get, HttpMethods.Head]);

    public static TBuilder AnswersHeadToo<TBuilder>(this TBuilder page)
        where TBuilder : IEndpointConventionBuilder => page.WithMetadata(GetAndHead);
}
