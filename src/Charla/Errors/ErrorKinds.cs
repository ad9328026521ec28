namespace Charla.Errors;

/// <summary>Every error that a client can meet. Codes never change their meaning.</summary>
internal static class ErrorKinds
{
    public static readonly ErrorKind SessionNotFound = new(
        "session_not_found",
        404,
        "No existe ninguna sesión con ese identificador. Crea una con POST /chat/sessions.",
        "There is no session with that id. Create one with POST /chat/sessions."
    );

    public static readonly ErrorKind SessionDeleted = new(
        "session_deleted",
        410,
        "La sesión se ha eliminado. Crea otra con POST /chat/sessions.",
        "The session has been deleted. Create another with POST /chat/sessions."
    );

    public static readonly ErrorKind InvalidJson = new(
        "invalid_json",
        400,
        "El mensaje no es JSON válido (línea {0}, posición {1}). Envía un objeto JSON en UTF-8.",
        "The message is not valid JSON (line {0}, position {1}). Send one JSON object in UTF-8."
    );

    public static readonly ErrorKind DuplicateKey = new(
        "duplicate_key",
        400,
        "El JSON repite una clave en el mismo objeto (línea {0}, posición {1}). Déjala una sola vez.",
        "The JSON has a key twice in one object (line {0}, position {1}). Leave it there once."
    );

    public static readonly ErrorKind InvalidText = new(
        "invalid_text",
        400,
        "El JSON contiene caracteres que no se admiten: U+0000, un BOM o un sustituto UTF-16 suelto. Quítalos.",
        "The JSON has characters that are not allowed: U+0000, a byte order mark or a lone UTF-16 surrogate. Remove them."
    );

    public static readonly ErrorKind InvalidNumber = new(
        "invalid_number",
        400,
        "El JSON contiene un número fuera de rango. Usa números finitos.",
        "The JSON has a number out of range. Use finite numbers."
    );

    public static readonly ErrorKind TooDeep = new(
        "too_deep",
        400,
        "El JSON está anidado a más niveles de los que se admiten: {0} en total y {1} en el contexto. Aplánalo.",
        "The JSON is nested deeper than is allowed: {0} levels in all, {1} in the context. Flatten it."
    );

    public static readonly ErrorKind NotAnObject = new(
        "not_an_object",
        400,
        "Se esperaba un objeto JSON, por ejemplo {0}.",
        "A JSON object was expected, for example {0}."
    );

    public static readonly ErrorKind ContextNotAnObject = new(
        "context_not_an_object",
        400,
        "\"context\" debe ser un objeto JSON, por ejemplo {{\"total_spent\": 12450.50}}.",
        "\"context\" must be a JSON object, for example {{\"total_spent\": 12450.50}}."
    );

    public static readonly ErrorKind ContextTooLarge = new(
        "context_too_large",
        413,
        "El contexto ocuparía más de {0} bytes. Envía solo las cifras que la página muestra.",
        "The context would be larger than {0} bytes. Send only the figures that the page shows."
    );

    public static readonly ErrorKind InvalidLanguage = new(
        "invalid_language",
        400,
        "\"language\" debe ser \"es\" o \"en\".",
        "\"language\" must be \"es\" or \"en\"."
    );

    public static readonly ErrorKind InvalidParameter = new(
        "invalid_parameter",
        400,
        "El parámetro \"{0}\" no es válido. Valores admitidos: {1}.",
        "The parameter \"{0}\" is not valid. Allowed values: {1}."
    );

    public static readonly ErrorKind InvalidCursor = new(
        "invalid_cursor",
        400,
        "El parámetro \"{0}\" no es un cursor. Usa \"{1}\" tal como lo devolvió la página anterior, o no lo envíes.",
        "The parameter \"{0}\" is no cursor. Use \"{1}\" as the page before returned it, or leave it out."
    );

    public static readonly ErrorKind BeforeAndAfter = new(
        "before_and_after",
        400,
        "\"before\" y \"after\" no van juntos. Envía solo uno: \"before\" pagina hacia atrás y \"after\" hacia delante.",
        "\"before\" and \"after\" do not go together. Send one of them: \"before\" pages back, \"after\" forward."
    );

    public static readonly ErrorKind BodyTooLarge = new(
        "body_too_large",
        413,
        "El cuerpo de la petición supera los {0} bytes.",
        "The body of the request is larger than {0} bytes."
    );

    public static readonly ErrorKind UnsupportedMediaType = new(
        "unsupported_media_type",
        415,
        "El cuerpo debe ser JSON en UTF-8 sin comprimir: Content-Type: application/json.",
        "The body must be JSON in UTF-8, not compressed: Content-Type: application/json."
    );

    public static readonly ErrorKind UnknownType = new(
        "unknown_type",
        400,
        "Tipo de mensaje desconocido. Envía {{\"type\": \"message\", \"content\": \"…\"}}.",
        "Unknown type of message. Send {{\"type\": \"message\", \"content\": \"…\"}}."
    );

    public static readonly ErrorKind EmptyContent = new(
        "empty_content",
        400,
        "\"content\" está vacío. Escribe tu pregunta en \"content\", como texto.",
        "\"content\" is empty. Write your question in \"content\", as text."
    );

    public static readonly ErrorKind ContentTooLong = new(
        "content_too_long",
        413,
        "\"content\" supera los {0} bytes. Acorta el mensaje.",
        "\"content\" is longer than {0} bytes. Shorten the message."
    );

    public static readonly ErrorKind BinaryFrame = new(
        "binary_frame",
        400,
        "Solo se admiten mensajes de texto (JSON), no binarios.",
        "Only text messages (JSON) are accepted, not binary ones."
    );

    public static readonly ErrorKind FrameTooLarge = new(
        "frame_too_large",
        413,
        "El mensaje supera los {0} bytes.",
        "The message is larger than {0} bytes."
    );

    public static readonly ErrorKind TooManyErrors = new(
        "too_many_errors",
        400,
        "Demasiados mensajes erróneos en un minuto. Se cierra la conexión.",
        "Too many bad messages in a minute. The connection is closed."
    );

    public static readonly ErrorKind TooManyFragments = new(
        "too_many_fragments",
        400,
        "El mensaje llega en demasiados fragmentos o demasiado despacio. Envíalo entero.",
        "The message comes in too many fragments or too slowly. Send it whole."
    );

    public static readonly ErrorKind TooManyConnections = new(
        "too_many_connections",
        503,
        "La sesión ya tiene {0} conexiones abiertas. Cierra alguna e inténtalo de nuevo.",
        "The session has {0} open connections already. Close one and try again.",
        Retryable: true
    );

    public static readonly ErrorKind FellBehind = new(
        "fell_behind",
        503,
        "La conexión lee demasiado despacio y se ha quedado atrás. Vuelve a conectarte: con tu cursor recibes lo que falta.",
        "The connection reads too slowly and has fallen behind. Connect again: with your cursor you get what is missing.",
        Retryable: true
    );

    public static readonly ErrorKind QueueFull = new(
        "queue_full",
        429,
        "Ya hay {0} mensajes en espera en esta sesión. Espera a que se respondan y reenvía el tuyo.",
        "There are {0} messages waiting in this session already. Wait until they are answered and send yours again.",
        Retryable: true
    );

    public static readonly ErrorKind TurnActive = new(
        "turn_active",
        409,
        "Ya se está respondiendo a otro mensaje. Espera a que termine o detenlo.",
        "Another message is being answered already. Wait until that ends, or stop it.",
        Retryable: true
    );

    public static readonly ErrorKind ClientIdReused = new(
        "client_id_reused",
        409,
        "Ya hay otro mensaje con ese \"id\" en la sesión. Usa un \"id\" nuevo para cada mensaje.",
        "There is another message with that \"id\" in the session. Use a new \"id\" for each message."
    );

    public static readonly ErrorKind InvalidId = new(
        "invalid_id",
        400,
        "\"id\" debe ser un texto de 1 a {0} caracteres, por ejemplo un UUID nuevo. También puedes no enviarlo.",
        "\"id\" must be a text of 1 to {0} characters, for example a new UUID. You may also leave it out."
    );

    public static readonly ErrorKind InvalidTurnId = new(
        "invalid_turn_id",
        400,
        "\"turn_id\" debe ser el UUID de un turno, como viene en sus tramas. Sin él se detiene la respuesta en curso.",
        "\"turn_id\" must be the UUID of a turn, as its frames have it. Without it the running answer is stopped."
    );

    public static readonly ErrorKind InvalidRevision = new(
        "invalid_revision",
        400,
        "\"if_revision\" debe ser la revisión que leíste: un número entero, 0 o mayor. También puedes no enviarlo.",
        "\"if_revision\" must be the revision that you read: a whole number, 0 or more. You may also leave it out."
    );

    public static readonly ErrorKind InvalidTitle = new(
        "invalid_title",
        400,
        "\"title\" debe ser un texto de como mucho {0} caracteres, o null para quitarlo.",
        "\"title\" must be a text of at most {0} characters, or null to take it away."
    );

    public static readonly ErrorKind NothingToRegenerate = new(
        "nothing_to_regenerate",
        409,
        "Todavía no hay ninguna pregunta en esta sesión.",
        "There is no question in this session yet."
    );

    public static readonly ErrorKind NoSuchTurn = new(
        "no_such_turn",
        404,
        "No hay ninguna respuesta en curso que detener.",
        "There is no answer in progress to stop."
    );

    public static readonly ErrorKind StaleRevision = new(
        "stale_revision",
        412,
        "El contexto ha cambiado: su revisión es ahora {0}. Léelo de nuevo y repite el cambio.",
        "The context has changed: its revision is {0} now. Read it again and repeat the change."
    );

    public static readonly ErrorKind TooFast = new(
        "too_fast",
        429,
        "Demasiadas peticiones seguidas. Inténtalo de nuevo dentro de {0} s.",
        "Too many requests in a row. Try again in {0} s.",
        Retryable: true
    );

    public static readonly ErrorKind TooManyOpen = new(
        "too_many_open",
        429,
        "Ya tienes demasiadas conexiones abiertas. Cierra alguna e inténtalo de nuevo.",
        "You have too many connections open already. Close one and try again.",
        Retryable: true
    );

    public static readonly ErrorKind TooManyTurns = new(
        "too_many_turns",
        429,
        "Ya se están escribiendo {0} respuestas tuyas a la vez. Espera a que termine alguna.",
        "{0} answers of yours are being written at once already. Wait until one of them ends.",
        Retryable: true
    );

    public static readonly ErrorKind BudgetSpent = new(
        "budget_spent",
        429,
        "Ya has gastado el presupuesto de hoy para el modelo de IA. Vuelve a partir de las 00:00 UTC.",
        "Today's budget for the AI model is used up. Come back after 00:00 UTC."
    );

    public static readonly ErrorKind Overloaded = new(
        "overloaded",
        503,
        "El servidor no da abasto. Inténtalo de nuevo en unos segundos.",
        "The server has as much to do as it can. Try again in a few seconds.",
        Retryable: true
    );

    public static readonly ErrorKind NotSignedIn = new(
        "not_signed_in",
        401,
        "Falta la clave o el token, o ya no vale. Envíalo en la cabecera Authorization: Bearer.",
        "The key or token is missing, or not good any more. Send it in the header Authorization: Bearer."
    );

    public static readonly ErrorKind TicketInvalid = new(
        "ticket_invalid",
        401,
        "El ticket de \"websocket_url\" ya se usó, ha caducado o es de otra página. Pide otro con POST /chat/sessions/<id>/ticket.",
        "The ticket in \"websocket_url\" is used, too old or another page's. Get a new one with POST /chat/sessions/<id>/ticket."
    );

    public static readonly ErrorKind SignInEnded = new(
        "sign_in_ended",
        401,
        "Tu clave o tu token ya no vale. Vuelve a identificarte y conéctate de nuevo.",
        "Your key or token is not good any more. Sign in again and connect again."
    );

    public static readonly ErrorKind SignInUnavailable = new(
        "sign_in_unavailable",
        503,
        "Ahora mismo no se puede comprobar tu token: el proveedor de identidad no responde. Inténtalo de nuevo en unos segundos.",
        "Your token cannot be checked right now: the identity provider does not answer. Try again in a few seconds.",
        Retryable: true
    );

    public static readonly ErrorKind OperatorsOnly = new(
        "operators_only",
        403,
        "Eso solo pueden pedirlo quienes administran el servidor.",
        "Only those who run the server may ask for that."
    );

    public static readonly ErrorKind OriginNotAllowed = new(
        "origin_not_allowed",
        403,
        "El origen de esta página no está permitido. Añádelo a Charla:Cors:Origins en el servidor.",
        "This page's origin is not allowed. Add it to Charla:Cors:Origins on the server."
    );

    public static readonly ErrorKind NotAWebSocket = new(
        "not_a_websocket",
        426,
        "Esta dirección es un WebSocket (versión 13). Conéctate con new WebSocket(websocket_url).",
        "This address is a WebSocket (version 13). Connect with new WebSocket(websocket_url)."
    );

    public static readonly ErrorKind ServerStopping = new(
        "server_stopping",
        503,
        "El servidor se está deteniendo. Vuelve a conectarte en unos segundos.",
        "The server is stopping. Connect again in a few seconds.",
        Retryable: true
    );

    public static readonly ErrorKind SessionUnavailable = new(
        "session_unavailable",
        503,
        "La sesión no responde en este momento; puede que esté cambiando de nodo. Inténtalo de nuevo en unos segundos.",
        "The session does not answer right now; it may be moving to another node. Try again in a few seconds.",
        Retryable: true
    );

    public static readonly ErrorKind StorageUnavailable = new(
        "storage_unavailable",
        503,
        "Ahora mismo no se puede guardar nada, así que no se ha aceptado el mensaje. Inténtalo de nuevo en unos segundos.",
        "Nothing can be stored right now, so the message was not accepted. Try again in a few seconds.",
        Retryable: true
    );

    public static readonly ErrorKind Internal = new(
        "internal_error",
        500,
        "El servidor ha fallado al atender esto. Inténtalo de nuevo; si se repite, avisa a quien lo administra.",
        "The server failed to do this. Try again; if it happens again, tell whoever runs it.",
        Retryable: true
    );
}
