// Keeps what is being written, for each ticket and each thread, until it is sent for certain: in this browser at once, and on
// the server a moment later, where other devices find it.
const form = document.querySelector("[data-behaviour='composer']");
const keptFor = 30 * 24 * 60 * 60 * 1_000;
const sendAfter = 1_500;

if (form) {
  const text = form.querySelector("textarea");
  const said = form.querySelector("[data-draft]");
  const owner = document.body.dataset.member;
  const base = `draft:${owner}:${form.dataset.ticket}:`;
  const sentMark = `sent:${owner}:${form.dataset.ticket}`;
  const thread = () => form.querySelector("[name='visibility']:checked")?.value ?? "internal";
  let shown = thread();

  // Which version of a draft this page knows, and what stood in it when the page was made.
  function known(name) {
    let field = form.querySelector(`[name='draft-${name}']`);
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = `draft-${name}`;
      form.append(field);
    }
    return field;
  }

  let sending = Promise.resolve();
  let underway = 0;
  function keep(name, words) {
    underway += 1;
    sending = sending.then(async () => {
      const field = known(name);
      if ((field.dataset.text ?? "") === words) return;
      const body = new URLSearchParams({
        form_token: form.querySelector("[name='form_token']").value, visibility: name, text: words,
        [`draft-${name}`]: field.value,
      });
      const answer = await fetch(`/tickets/${form.dataset.ticket}/draft`, {
        method: "POST", body, headers: { "HX-Request": "true" }, redirect: "manual",
      });
      if (!answer.ok) return;
      const { version, added } = await answer.json();
      field.value = version || "";
      field.dataset.text = words + added;
      remember(name, words + added);
      // Words of another tab stand below one's own, so the cursor stays where it is.
      if (added && shown === name) {
        const { selectionStart, selectionEnd } = text;
        text.value += added;
        text.setSelectionRange(selectionStart, selectionEnd);
        write();
      }
    }).catch(() => {
      // Without a connection this browser keeps the words; the next change brings them.
    }).finally(() => { underway -= 1; });
  }

  function read(name) {
    try { return JSON.parse(localStorage.getItem(base + name)); } catch { return null; }
  }

  function write() {
    try {
      if (text.value.trim() === "") return localStorage.removeItem(base + shown);
      if (read(shown)?.text === text.value) return;
      const kept = known(shown).dataset.text === text.value;
      localStorage.setItem(base + shown, JSON.stringify({ text: text.value, at: Date.now(), kept }));
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      said.textContent = form.dataset.saved.replace("%s", time);
    } catch {
      // A full or forbidden store keeps nothing; the page still does.
    }
  }

  // What the server has as well is done with as soon as the server has it no more: it was sent on another device.
  function remember(name, words) {
    try {
      const own = read(name);
      if (own?.text === words) localStorage.setItem(base + name, JSON.stringify({ ...own, kept: true }));
    } catch {
      // As above.
    }
  }

  // The message stands on the page that came after sending: only then is its draft done with.
  const sent = sessionStorage.getItem(sentMark);
  sessionStorage.removeItem(sentMark);
  if (sent && /^#[mh]\d+$/.test(location.hash)) localStorage.removeItem(base + sent);

  for (const choice of form.querySelectorAll("[name='visibility']")) {
    const copy = read(choice.value);
    if (copy?.kept && known(choice.value).dataset.text !== copy.text) localStorage.removeItem(base + choice.value);
  }

  // This browser may know newer words than the server, when the connection broke.
  const own = read(shown);
  const server = known(shown);
  if (own?.text && server.dataset.text === text.value && own.text !== text.value && own.at > Number(server.dataset.at ?? 0)) {
    text.value = own.text;
    keep(shown, own.text);
  }
  // Words that the server gave back after an error are newer than any draft.
  if (text.value === "") {
    const other = shown === "public" ? "internal" : "public";
    for (const name of [shown, other]) {
      const kept = read(name);
      const choice = form.querySelector(`[name='visibility'][value='${name}']`);
      if (!kept?.text || !choice) continue;
      choice.checked = true;
      shown = name;
      text.value = kept.text;
      break;
    }
  } else {
    write();
  }

  let timer;
  let later;
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(write, 300);
    clearTimeout(later);
    later = setTimeout(() => keep(shown, text.value), sendAfter);
  });
  addEventListener("pagehide", () => { if (text.value !== "") write(); });
  for (const choice of form.querySelectorAll("[name='visibility']")) {
    choice.addEventListener("change", () => {
      // Words follow into the other thread; where there are none, that thread's own draft appears.
      clearTimeout(later);
      localStorage.removeItem(base + shown);
      const before = shown;
      shown = thread();
      if (text.value === "") text.value = read(shown)?.text ?? known(shown).dataset.text ?? ""; else write();
      if (before !== shown && text.value !== "") {
        keep(before, "");
        keep(shown, text.value);
      }
    });
  }
  form.addEventListener("submit", (event) => {
    clearTimeout(later);
    // A draft that is on its way would come after the message, and stay.
    if (underway > 0 && !event.defaultPrevented) {
      event.preventDefault();
      const button = event.submitter;
      sending.finally(() => form.requestSubmit(button));
      return;
    }
    write();
    sessionStorage.setItem(sentMark, shown);
  });

  for (const name of Object.keys(localStorage).filter((name) => name.startsWith("draft:"))) {
    try {
      if (Date.now() - JSON.parse(localStorage.getItem(name)).at > keptFor) localStorage.removeItem(name);
    } catch {
      localStorage.removeItem(name);
    }
  }
}
