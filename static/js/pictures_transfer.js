// One file to the server in pieces. A dropped connection is waited for; then it goes on where the server says it stopped.
// The server knows a file by its content: chosen again, today or tomorrow, it goes on, too.

export class Refused extends Error {} // its message says why, to people

const MOST_TRIES = 60; // of one request: about half an hour without a connection
const LONGEST_PAUSE = 30_000; // milliseconds

async function hashOf(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function pause(milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    addEventListener("online", () => (clearTimeout(timer), resolve()), { once: true });
  });
}

// What the server says; null if it knows nothing of this upload (any more).
async function ask(url, options, { words, waiting }) {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    let after = Math.min(1000 * 2 ** tries, LONGEST_PAUSE);
    try {
      const answer = await fetch(url, { method: "POST", redirect: "manual", ...options });
      if (answer.type === "opaqueredirect") throw new Refused(words.login);
      if (answer.status === 404) return null;
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
        const said = await answer.json();
        if (said.error) throw new Refused(said.error);
        return said;
      }
      if (answer.status < 429) throw new Refused(words.failed);
      after = 1000 * Number(answer.headers.get("Retry-After")) || after;
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
    waiting();
    await pause(after);
  }
  throw new Refused(words.failed);
}

// `begin`: address to begin at; `token`: of the form; `piece`: bytes; `words`: login and failed, sentences;
// `progress(part)` is told how much has arrived, from 0 to 1, `waiting()` that the connection is gone.
export async function send(file, { begin, token, piece, words, progress, waiting }) {
  const manners = { words, waiting };
  const guard = { "X-CSRFToken": token };
  const { name, type, size } = file;
  const body = new URLSearchParams({ name, type, size, sha256: await hashOf(file), rights: "on" });
  for (let begun = 0; begun < 3; begun += 1) {
    let state = await ask(begin, { headers: guard, body }, manners);
    const url = state?.url;
    while (state && !state.done) {
      progress(state.received / size);
      const headers = { ...guard, "Content-Type": "application/octet-stream", "Upload-Offset": String(state.received) };
      const next = await ask(url, { headers, body: file.slice(state.received, state.received + piece) }, manners);
      if (next?.busy) await pause(1000);
      state = next && { ...state, ...next };
    }
    if (state) return;
  }
  throw new Refused(words.failed);
}
