using Charla.Models;

namespace Charla.Errors;

/// <summary>What a client is told when the model gives no (whole) answer. Never the provider's own words.</summary>
internal static class ModelErrorKinds
{
    public static readonly ErrorKind Unreachable = new(
        "model_unreachable",
        502,
        "No se puede contactar con el modelo de IA. Inténtalo de nuevo en un momento.",
        "The AI model cannot be reached. Try again in a moment.",
        Retryable: true
    );

    public static readonly ErrorKind Misconfigured = new(
        "model_misconfigured",
        502,
        "El modelo de IA no está bien configurado en el servidor (clave, nombre o dirección). Avisa a quien lo administra.",
        "The AI model is not set up well on the server (key, name or address). Tell whoever runs it."
    );

    public static readonly ErrorKind RateLimited = new(
        "model_rate_limited",
        503,
        "El modelo de IA no admite más peticiones por ahora. Espera un poco e inténtalo de nuevo.",
        "The AI model takes no more requests for now. Wait a little and try again.",
        Retryable: true
    );

    public static readonly ErrorKind Unavailable = new(
        "model_unavailable",
        502,
        "El modelo de IA no está disponible ahora mismo. Inténtalo de nuevo en un momento.",
        "The AI model is not available right now. Try again in a moment.",
        Retryable: true
    );

    public static readonly ErrorKind Rejected = new(
        "model_rejected",
        502,
        "El modelo de IA ha rechazado la petición. Prueba con una pregunta más corta o distinta.",
        "The AI model refused the request. Try a shorter or different question."
    );

    public static readonly ErrorKind TimedOut = new(
        "model_timeout",
        504,
        "El modelo de IA ha tardado demasiado en responder. Inténtalo de nuevo.",
        "The AI model took too long to answer. Try again.",
        Retryable: true
    );

    public static readonly ErrorKind Interrupted = new(
        "model_interrupted",
        502,
        "La respuesta del modelo de IA se cortó a la mitad. Se ha guardado lo recibido; puedes preguntar de nuevo.",
        "The AI model's answer was cut off midway. What came was kept; you can ask again.",
        Retryable: true
    );

    public static readonly ErrorKind Empty = new(
        "model_empty",
        502,
        "El modelo de IA no ha dado ninguna respuesta. Inténtalo de nuevo.",
        "The AI model gave no answer. Try again.",
        Retryable: true
    );

    /// <summary>The error that a client is told for each failure of a model.</summary>
    public static ErrorKind Of(ModelFailure failure) =>
        failure switch
        {
            ModelFailure.Unreachable => Unreachable,
            ModelFailure.Refused or ModelFailure.NotFound => Misconfigured,
            ModelFailure.RateLimited => RateLimited,
            ModelFailure.Rejected => Rejected,
            ModelFailure.TimedOut => TimedOut,
            ModelFailure.Interrupted or ModelFailure.Malformed => Interrupted,
            _ => Unavailable,
        };
}
