// Passkeys: a button with data-passkey="create|get" asks the browser, puts the answer into the form's hidden field and
// sends the form. The options come from the JSON element named by data-options, or from the address in data-from.
// Without JavaScript or without passkeys in the browser the button stays hidden; code and password always work.

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function forBrowser(options) {
  const key = { ...options.publicKey, challenge: decode(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: decode(key.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (key[list]) key[list] = key[list].map((each) => ({ ...each, id: decode(each.id) }));
  }
  return { publicKey: key };
}

function forServer(credential) {
  const answer = credential.response;
  const response = { clientDataJSON: encode(answer.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer[name]) response[name] = encode(answer[name]);
  }
  if (answer.getTransports) response.transports = answer.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function optionsOf(button) {
  if (!button.dataset.from) return JSON.parse(document.getElementById(button.dataset.options).textContent);
  const answer = await fetch(button.dataset.from, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

// A new passkey is kept by the device and unlocked there, so that it logs in without a password.
function forPasskey(options) {
  const selection = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  return { publicKey: { ...options.publicKey, authenticatorSelection: selection } };
}

async function ask(button) {
  const form = button.form;
  const note = document.getElementById(button.dataset.note);
  note.hidden = true;
  try {
    const given = await optionsOf(button);
    const credential =
      button.dataset.passkey === "create"
        ? await navigator.credentials.create(forBrowser(forPasskey(given)))
        : await navigator.credentials.get(forBrowser(given));
    form.elements.credential.value = forServer(credential);
    form.submit();
  } catch {
    note.hidden = false;
    note.focus();
  }
}

if (window.PublicKeyCredential) {
  for (const button of document.querySelectorAll("[data-passkey]")) {
    button.closest("[hidden]")?.removeAttribute("hidden");
    button.addEventListener("click", () => ask(button));
  }
}
