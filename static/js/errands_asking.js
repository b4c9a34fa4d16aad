// Asks the server what a list of ids stands for, and the browser where it is.

// {content, sentence}: the part of a page with its summary, or no content and why; `refused` if what was asked for
// cannot be answered, so that asking again is of no use. Never throws.
export async function askForList(url, list) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: JSON.stringify(list),
      headers: { "Content-Type": "application/json" },
      credentials: "omit",
      cache: "no-store",
    });
    const text = await answer.text();
    if (!answer.ok) return { sentence: isSentence(answer) ? text : "", refused: answer.status === 400 };
    const content = new DOMParser().parseFromString(text, "text/html").body.firstElementChild;
    return { content: document.adoptNode(content), sentence: content.dataset.summary };
  } catch {
    return { sentence: "" };
  }
}

// What the server says in words of its own; a proxy's error page is none.
function isSentence(answer) {
  return (answer.headers.get("Content-Type") ?? "").startsWith("text/plain");
}

// [latitude, longitude] or null; the browser asks whether it may tell.
export function whereAmI() {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve([coords.latitude, coords.longitude]),
      () => resolve(null),
      { timeout: 15_000, maximumAge: 60_000 },
    );
  });
}
