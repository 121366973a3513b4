// Single keys of the console. An element says in aria-keyshortcuts which key presses it; what stands on the page decides what
// a key does. Letters are taken as written on a Latin keyboard, and by their place on any other (J is J under Ukrainian too).
const isOff = document.body.dataset.keys === "off";
const windowOpen = () => document.querySelector("dialog[open]") !== null;

function isTyping(target) {
  return target.closest?.("input:not([type='checkbox'], [type='radio']), textarea, select, [contenteditable]") != null;
}

function letter(event) {
  if (event.key === "/" || event.key === "?") return event.key;
  // A Cyrillic layout has no slash where the key has one.
  if (event.code === "Slash" && event.key === ".") return "/";
  if (event.code === "Slash" && event.key === ",") return "?";
  if (/^[a-z]$/i.test(event.key)) return event.shiftKey ? null : event.key.toUpperCase();
  const isForeign = event.key.length === 1 && event.key.charCodeAt(0) > 127;
  return isForeign && !event.shiftKey && /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : null;
}

// Opens what an element stands in, and does what a click on it would; what only wants words gets the focus.
export function press(element) {
  const ownFold = element.localName === "summary" ? element.parentElement : null;
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    if (fold !== ownFold) fold.open = true;
  }
  if (ownFold) {
    ownFold.open = true;
    (ownFold.querySelector(":scope > :not(summary) :is(input:not([type='hidden']), select, textarea, button)") ?? element).focus();
  } else if (element.matches("input, select, textarea") || "careful" in element.dataset) {
    element.focus();
  } else {
    element.click();
  }
}

function write(kind) {
  const choice = document.querySelector(`.composer [name='visibility'][value='${kind}']`);
  const field = document.querySelector(".composer textarea");
  if (!field || (!choice && kind === "public")) return false;
  if (choice && !choice.checked) choice.click();
  field.focus();
  return true;
}

function walk(step) {
  const rows = [...document.querySelectorAll(".row .text a, .view-table tbody tr")]
    .map((row) => (row.matches("a") ? row : row.querySelector("a"))).filter(Boolean);
  if (rows.length === 0) return false;
  const here = document.activeElement?.closest(".row, .view-table tbody tr");
  const place = rows.findIndex((row) => row === document.activeElement || (here && here.contains(row)));
  (rows[place + step] ?? (place < 0 ? rows[0] : rows[place])).focus();
  return true;
}

function answer(key, isRepeated) {
  // On a list J and K walk; on a card they are on the links to its neighbours.
  if ((key === "J" || key === "K") && walk(key === "J" ? 1 : -1)) return true;
  if (isRepeated) return false;
  if (key === "R" && write("public")) return true;
  if (key === "N" && write("internal")) return true;
  if (key === "X" || key === "ESCAPE") {
    return !document.dispatchEvent(new CustomEvent("linia:key", { detail: key, cancelable: true }));
  }
  const element = [...document.querySelectorAll(`[aria-keyshortcuts='${key}']`)].find((each) => !each.closest("[hidden]"));
  if (!element) return false;
  press(element);
  return true;
}

if (!isOff) {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (windowOpen() || isTyping(event.target)) return;
    const key = event.key === "Escape" ? "ESCAPE" : letter(event);
    if (key && answer(key, event.repeat)) event.preventDefault();
  });
}

// The list of keys comes as a window over the page; without it the link leads to its page.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-behaviour='keys']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const address = `${link.href}?back=${encodeURIComponent(location.pathname + location.search)}`;
  const reply = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!reply?.ok || reply.redirected) return location.assign(link.href);
  const found = new DOMParser().parseFromString(await reply.text(), "text/html").getElementById("key-list");
  if (!found || windowOpen()) return;
  const dialog = document.getElementById("keys-window");
  dialog.querySelector(".key-list")?.remove();
  dialog.append(found);
  dialog.showModal();
});

document.addEventListener("click", (event) => {
  const closer = event.target.closest("[data-behaviour='close-window']");
  if (closer) closer.closest("dialog").close();
});
