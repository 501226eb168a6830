// What a tab remembers: its conversation. And what a browser remembers: the UI language.
// Where storage is switched off, the page works all the same and forgets.

const CONVERSATION = "motcua.conversation";
const LANGUAGE = "motcua.language";

/** The tab's conversation: its id at the server and the turns to show. */
export function loadConversation() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(CONVERSATION));
    if (Array.isArray(kept?.turns)) return kept;
  } catch {
    // unreadable or not allowed: start with nothing
  }
  return { id: null, turns: [] };
}

export function keepConversation(conversation) {
  attempt(() => sessionStorage.setItem(CONVERSATION, JSON.stringify(conversation)));
}

export function loadLanguage() {
  return attempt(() => localStorage.getItem(LANGUAGE)) === "en" ? "en" : "vi";
}

export function keepLanguage(language) {
  attempt(() => localStorage.setItem(LANGUAGE, language));
}

function attempt(action) {
  try {
    return action();
  } catch {
    return null; // full or not allowed
  }
}
