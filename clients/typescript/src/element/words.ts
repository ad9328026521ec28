/** What the element says itself. */
export interface Words {
  title: string;
  question: string;
  placeholder: string;
  send: string;
  stop: string;
  again: string;
  open: string;
  close: string;
  retry: string;
  you: string;
  assistant: string;
  sending: string;
  queued: (position: number) => string;
  thinking: string;
  writing: string;
  written: string;
  stopped: string;
  interrupted: string;
  cutShort: string;
  offline: string;
}

const es: Words = {
  title: "Asistente",
  question: "Tu pregunta",
  placeholder: "Escribe tu pregunta",
  send: "Enviar",
  stop: "Detener la respuesta",
  again: "Responder de nuevo",
  open: "Abrir el chat",
  close: "Cerrar el chat",
  retry: "Reintentar",
  you: "Tú",
  assistant: "Asistente",
  sending: "Enviando…",
  queued: (position) => `En cola: ${position}`,
  thinking: "Pensando",
  writing: "Escribiendo la respuesta",
  written: "Respuesta completa",
  stopped: "Detenida.",
  interrupted: "La respuesta se cortó.",
  cutShort: "La respuesta llegó al límite de longitud.",
  offline: "Sin conexión. Se vuelve a intentar…",
};

const en: Words = {
  title: "Assistant",
  question: "Your question",
  placeholder: "Write your question",
  send: "Send",
  stop: "Stop the answer",
  again: "Answer again",
  open: "Open the chat",
  close: "Close the chat",
  retry: "Try again",
  you: "You",
  assistant: "Assistant",
  sending: "Sending…",
  queued: (position) => `In the queue: ${position}`,
  thinking: "Thinking",
  writing: "Writing the answer",
  written: "The answer is complete",
  stopped: "Stopped.",
  interrupted: "The answer was cut off.",
  cutShort: "The answer reached the length limit.",
  offline: "No connection. Trying again…",
};

/** The words of a language tag such as `en-GB`; Spanish where it is neither. */
export const wordsIn = (language: string): Words => (/^en\b/i.test(language) ? en : es);
