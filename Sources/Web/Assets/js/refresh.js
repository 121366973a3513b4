// Fetches what changed of a list or a card and puts it in place: typed text, focus, scroll and open folds stay.
const live = document.querySelector("[data-behaviour~='live']");

// Names by which a piece is known again when others came before it.
function key(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset.key || "" : "";
}

function isSame(left, right) {
  return left.nodeName === right.nodeName && key(left) === key(right);
}

// What a reader did with an element is theirs. Typed text and ticks are safe by themselves: attributes are only what
// a field begins with.
const own = { DETAILS: ["open"], IFRAME: ["src"] };

// What a field showed when somebody began to type there (`was_…` beside it) stays: the form has to say what they saw.
function isTouched(field) {
  if (field?.nodeName === "SELECT") return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field !== undefined && field !== null && field.value !== field.defaultValue;
}

function isMemory(node) {
  return node.nodeName === "INPUT" && node.type === "hidden" && node.name.startsWith("was_")
    && isTouched(node.form?.elements.namedItem(node.name.slice(4)));
}

function morph(from, to) {
  if (isMemory(from) && to.name === from.name) return;
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  const kept = own[from.nodeName] ?? [];
  for (const { name, value } of to.attributes) {
    if (!kept.includes(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  for (const { name } of [...from.attributes]) {
    if (!kept.includes(name) && !to.hasAttribute(name)) from.removeAttribute(name);
  }
  let place = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    let found = place;
    while (found && !isSame(found, wanted)) found = found.nextSibling;
    // An unnamed piece may only take the next place; a named one is brought from wherever it stands.
    if (found && found !== place && !key(wanted)) found = null;
    if (!found) {
      from.insertBefore(wanted, place);
    } else {
      if (found === place) place = place.nextSibling; else from.insertBefore(found, place);
      morph(found, wanted);
    }
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

function put(part) {
  const shown = document.getElementById(part.id);
  if (!shown) return;
  const active = document.activeElement;
  const range = active?.selectionStart ?? null;
  morph(shown, part);
  // A row that moved to the top took the focus along; give it back.
  if (active && active !== document.activeElement && active.isConnected) {
    active.focus({ preventScroll: true });
    if (range !== null) active.setSelectionRange?.(range, range);
  }
}

if (live) {
  const ticket = live.dataset.ticket;
  let tag = null;
  let isBusy = false;
  let isStale = false;

  async function refresh() {
    if (isBusy || document.hidden) {
      isStale = true;
      return;
    }
    [isBusy, isStale] = [true, false];
    try {
      const headers = { "HX-Request": "true" };
      if (tag) headers["If-None-Match"] = tag;
      const answer = await fetch(live.dataset.url, { headers, cache: "no-store" });
      if (answer.status !== 200 || answer.redirected) return;
      tag = answer.headers.get("ETag");
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of fresh.querySelectorAll("[data-live]")) put(part);
      document.dispatchEvent(new CustomEvent("linia:refreshed"));
    } catch {
      // No connection: the next news, or the line itself coming back, tries again.
    } finally {
      isBusy = false;
      if (isStale && !document.hidden) refresh();
    }
  }

  document.addEventListener("linia:news", ({ detail }) => {
    const concerns = detail.all || detail.tickets?.some(([number]) => !ticket || String(number) === ticket);
    if (concerns) refresh();
  });
  document.addEventListener("visibilitychange", () => {
    if (isStale && !document.hidden) refresh();
  });
}
