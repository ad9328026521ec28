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

    public static readonly ErrorKind QuotaExhausted = new(
        "model_quota_exhausted",
        503,
        "Se ha agotado el saldo o el cupo del modelo de IA. Avisa a quien administra el servidor.",
        "The AI model's credit or quota is used up. Tell whoever runs the server."
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

    public static readonly ErrorKind TooLong = new(
        "model_prompt_too_long",
        502,
        "La conversación y sus datos no caben en el modelo de IA. Abre otra sesión o envía menos datos.",
        "The conversation and its data do not fit into the AI model. Open another session or send less data."
    );

    public static readonly ErrorKind Filtered = new(
        "model_filtered",
        502,
        "El filtro del modelo de IA no ha dejado pasar la respuesta. Pregunta de otra forma.",
        "The AI model's filter did not let the answer pass. Ask in another way."
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
    /// <param name="failure">What happened.</param>
    /// <param name="begun">Whether there was text before it.</param>
    public static ErrorKind Of(ModelFailure failure, bool begun = false) =>
        failure switch
        {
            ModelFailure.Unreachable => Unreachable,
            ModelFailure.Refused or ModelFailure.NotFound => Misconfigured,
            ModelFailure.RateLimited => RateLimited,
            ModelFailure.QuotaExhausted => QuotaExhausted,
            ModelFailure.Rejected => Rejected,
            ModelFailure.TooLong => TooLong,
            ModelFailure.Filtered => Filtered,
            ModelFailure.TimedOut => TimedOut,
            ModelFailure.Empty => Empty,
            ModelFailure.Interrupted => Interrupted,
            ModelFailure.Malformed when begun => Interrupted,
            _ => Unavailable,
        };
}
