// What is offered while one writes: prepared texts behind a slash, people behind an @ in a note.
const form = document.querySelector("[data-behaviour='composer']");
const text = form?.querySelector("textarea");

if (text) {
  const select = form.querySelector("[data-behaviour='canned']");
  const acts = form.querySelector("[data-acts]");
  const replies = [...select?.options ?? []].filter((option) => option.value).map((option) => ({
    id: option.value, name: option.label, code: option.dataset.shortcut && `/${option.dataset.shortcut}`,
    short: option.dataset.shortcut, words: option.label.toLocaleLowerCase(), choose: () => choose(option.value),
  }));
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  text.after(list);
  let shown = [];
  let current = 0;

  // The sign and what was typed behind it, when the cursor stands there.
  function token() {
    const before = text.value.slice(0, text.selectionStart);
    const found = /(?:^|[\s(])([/@])([\p{L}\p{N}._-]{0,30})$/u.exec(before);
    return found && { sign: found[1], word: found[2].toLocaleLowerCase(), start: before.length - found[2].length - 1 };
  }

  const isNote = () => form.querySelector("[name='visibility']:checked")?.value === "internal";

  // Asked for once, with the first @ of a note.
  let people;
  function askPeople() {
    people ??= fetch(`/tickets/${form.dataset.ticket}/people`, { headers: { "HX-Request": "true" } })
      .then((answer) => (answer.ok ? answer.json() : [])).catch(() => []).then((found) => found.map((person) => ({
        name: person.name, code: `@${person.login}`, short: person.login, words: person.name.toLocaleLowerCase(),
        choose: () => mention(person.login),
      })));
    return people;
  }

  function mention(login) {
    const place = token();
    close();
    if (!place) return;
    text.setRangeText(`@${login} `, place.start, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function close() {
    list.hidden = true;
    text.removeAttribute("aria-controls");
    text.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    current = (index + shown.length) % shown.length;
    for (const [place, item] of [...list.children].entries()) {
      item.setAttribute("aria-selected", place === current);
      if (place === current) item.scrollIntoView({ block: "nearest" });
    }
    text.setAttribute("aria-activedescendant", `suggestion-${current}`);
  }

  function open(entries, word, label) {
    const rank = (entry) => (entry.short?.startsWith(word) ? 0 : entry.words.includes(word) ? 1 : 2);
    shown = entries.filter((entry) => rank(entry) < 2).sort((one, other) => rank(one) - rank(other)).slice(0, 8);
    if (shown.length === 0) return close();
    list.setAttribute("aria-label", label);
    list.replaceChildren(...shown.map((entry, index) => {
      const item = document.createElement("li");
      item.id = `suggestion-${index}`;
      item.setAttribute("role", "option");
      item.textContent = entry.name;
      if (entry.code) {
        const code = document.createElement("kbd");
        code.textContent = entry.code;
        item.append(" ", code);
      }
      // The field keeps the cursor.
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => entry.choose());
      return item;
    }));
    list.hidden = false;
    text.setAttribute("aria-controls", list.id);
    mark(0);
  }

  async function suggest() {
    const place = token();
    if (place?.sign === "/") open(replies, place.word, select?.labels[0]?.textContent ?? "");
    else if (place?.sign === "@" && isNote()) {
      const entries = await askPeople();
      // Somebody may have gone on typing meanwhile.
      const now = token();
      if (now?.sign === "@") open(entries, now.word, form.dataset.people);
    } else close();
  }

  async function choose(id) {
    const found = token();
    const place = found?.sign === "/" ? found : null;
    close();
    const start = place?.start ?? text.selectionStart;
    const end = text.selectionEnd;
    const body = new URLSearchParams({ form_token: form.elements.form_token.value, canned: id });
    let answer;
    try {
      answer = await fetch(`/tickets/${form.dataset.ticket}/canned`, {
        method: "POST", body, headers: { "HX-Request": "true" }, redirect: "manual",
      });
    } catch {
      return;
    }
    if (!answer.ok) return;
    const filled = await answer.json();
    if (filled.visibility) {
      const mode = form.querySelector(`[name='visibility'][value='${filled.visibility}']`);
      if (mode && !mode.checked) {
        mode.checked = true;
        mode.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    text.setRangeText(filled.text, start, end, "end");
    take(filled);
    select.value = "";
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Actions of the newer text stand in the place of the former ones.
  function take(filled) {
    const wasInternal = acts.querySelector("[name='prepared']")?.value === "internal";
    if (filled.actions || acts.childElementCount === 0) {
      acts.replaceChildren();
      acts.append(...new DOMParser().parseFromString(filled.actions, "text/html").body.childNodes);
    }
    acts.querySelector("[name='prepared']")?.remove();
    const prepared = document.createElement("input");
    prepared.type = "hidden";
    prepared.name = "prepared";
    prepared.value = wasInternal ? "internal" : filled.prepared;
    acts.prepend(prepared);
    acts.querySelector(".notes")?.remove();
    if (filled.notes.length === 0) return;
    const notes = document.createElement("p");
    notes.className = "notes small";
    notes.setAttribute("role", "status");
    notes.textContent = filled.notes.join(" ");
    acts.append(notes);
  }

  text.addEventListener("input", () => {
    suggest();
  });
  text.addEventListener("blur", close);
  text.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") mark(current + 1);
    else if (event.key === "ArrowUp") mark(current - 1);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey) shown[current].choose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // The list itself: without a script the button sends the whole form there and back.
  form.addEventListener("submit", (event) => {
    if (!event.submitter?.formAction.endsWith("/canned") || !select?.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    choose(select.value);
  }, { capture: true });
}
