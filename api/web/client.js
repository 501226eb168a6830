// The way to the server: one question out, one reply or one problem back.

/** What the server or the network has against a question; `detail` is for the reader. */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail ?? `HTTP ${status}`);
    this.status = status; // 0: the server was not reached
    this.detail = detail;
  }
}

/**
 * Ask; a conversation that the server no longer knows is begun anew, once.
 * @returns {Promise<object>} the reply object
 */
export async function ask(message, conversationId, signal) {
  try {
    return await post(message, conversationId, signal);
  } catch (error) {
    if (error.status !== 404 || conversationId === null) throw error;
    return post(message, null, signal);
  }
}

async function post(message, conversationId, signal) {
  const response = await fetch("api/v1/chat", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ message, conversation_id: conversationId }),
    signal,
  }).catch((error) => {
    throw error.name === "AbortError" ? error : new Problem(0, null);
  });
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body;
  throw new Problem(response.status, typeof body?.detail === "string" ? body.detail : null);
}
