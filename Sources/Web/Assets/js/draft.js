// Keeps what is being written in this browser, for each ticket and each thread, until it is sent for certain.
const form = document.querySelector("[data-behaviour='composer']");
const keptFor = 30 * 24 * 60 * 60 * 1_000;

if (form) {
  const text = form.querySelector("textarea");
  const said = form.querySelector("[data-draft]");
  const owner = document.body.dataset.member;
  const base = `draft:${owner}:${form.dataset.ticket}:`;
  const sentMark = `sent:${owner}:${form.dataset.ticket}`;
  const thread = () => form.querySelector("[name='visibility']:checked")?.value ?? "internal";
  let shown = thread();

  function read(name) {
    try { return JSON.parse(localStorage.getItem(base + name)); } catch { return null; }
  }

  function write() {
    try {
      if (text.value.trim() === "") return localStorage.removeItem(base + shown);
      localStorage.setItem(base + shown, JSON.stringify({ text: text.value, at: Date.now() }));
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      said.textContent = form.dataset.saved.replace("%s", time);
    } catch {
      // A full or forbidden store keeps nothing; the page still does.
    }
  }

  // The message stands on the page that came after sending: only then is its draft done with.
  const sent = sessionStorage.getItem(sentMark);
  sessionStorage.removeItem(sentMark);
  if (sent && /^#m\d+$/.test(location.hash)) localStorage.removeItem(base + sent);

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
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(write, 300);
  });
  addEventListener("pagehide", () => { if (text.value !== "") write(); });
  for (const choice of form.querySelectorAll("[name='visibility']")) {
    choice.addEventListener("change", () => {
      // Words follow into the other thread; where there are none, that thread's own draft appears.
      localStorage.removeItem(base + shown);
      shown = thread();
      if (text.value === "") text.value = read(shown)?.text ?? ""; else write();
    });
  }
  form.addEventListener("submit", () => {
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
