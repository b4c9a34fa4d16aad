// The Merkzettel in the browser's own storage. One key, written on a click only: {"l12": 1764000000, "m3": …}, which is
// an item or a shop and the second in which it was noted down. Nothing else is kept, nothing is sent from here.
export const KEY = "merkzettel";
export const MOST = 200;
const ID = /^[lm][1-9][0-9]{0,17}$/;

// Why a list could not be kept: "blocked" by the browser, storage "full", or more than "most" entries.
export class NotStored extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

// The ids among these texts, each once, at most 200.
export function idsAmong(texts) {
  return [...new Set(texts)].filter((text) => typeof text === "string" && ID.test(text)).slice(0, MOST);
}

export function isBlocked() {
  try {
    window.localStorage.getItem(KEY);
    return false;
  } catch {
    return true;
  }
}

// The list, id → second, in the order in which it was noted down. What is damaged is put right.
export function read() {
  let text = null;
  try {
    text = window.localStorage.getItem(KEY);
  } catch {
    // Blocked: nothing can have been noted down.
  }
  if (text === null) return new Map();
  const entries = repaired(text);
  if (JSON.stringify(Object.fromEntries(entries)) !== text) {
    try {
      write(entries);
    } catch {
      // Then it stays as it is; what is read from it is right all the same.
    }
  }
  return entries;
}

function repaired(text) {
  let data = null;
  try {
    data = JSON.parse(text);
  } catch {
    // No JSON: nothing to save.
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) return new Map();
  const sound = Object.entries(data).filter(([id]) => ID.test(id));
  return new Map(sound.map(([id, at]) => [id, Number.isSafeInteger(at) && at > 0 ? at : 1]).slice(-MOST));
}

// Raises NotStored; the list is then what it was before.
function write(entries) {
  try {
    if (entries.size) window.localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(entries)));
    else window.localStorage.removeItem(KEY);
  } catch {
    throw new NotStored(isBlocked() ? "blocked" : "full");
  }
}

// Note these down. Raises NotStored.
export function add(ids) {
  const entries = read();
  for (const id of ids) if (!entries.has(id)) entries.set(id, Math.floor(Date.now() / 1000));
  if (entries.size > MOST) throw new NotStored("most");
  write(entries);
}

// Strike these out. Returns the list as it was, for `restore`. Raises NotStored.
export function drop(ids) {
  const before = read();
  const entries = new Map(before);
  for (const id of ids) entries.delete(id);
  write(entries);
  return before;
}

export function restore(entries) {
  write(entries);
}

// Another tab has changed the list.
export function watch(changed) {
  window.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) changed();
  });
}
