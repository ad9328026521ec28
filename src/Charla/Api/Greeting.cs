namespace Charla.Api;

/// <summary>What a connection hears first.</summary>
internal static class Greeting
{
    public static string In(Language language) =>
        language == Language.En
            ? "Connected. How can I help you today?"
            : "Conexión establecida. ¿En qué puedo ayudarte hoy?";
}
