// The palette: Ctrl K or ⌘ K opens it over any page. The field keeps the focus, the arrows move through the options, Enter
// does what the chosen one says: goes there, sends the same form as the card's button, or opens that form.
const dialog = document.getElementById("palette");

if (dialog) {
  const field = dialog.querySelector("input");
  const place = dialog.querySelector(".found");
  const said = dialog.querySelector("[role='status']");
  const ticket = document.querySelector("[data-ticket]")?.dataset.ticket;
  let asked = null;
  let shown = null;
  let enters = null;
  let waiting;

  const options = () => [...place.querySelectorAll("[role='option']")];
  const chosen = () => place.querySelector("[aria-selected='true']");

  function choose(option) {
    chosen()?.removeAttribute("aria-selected");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const words = field.value.trim();
    asked = words;
    const query = new URLSearchParams({ q: words, ...(ticket ? { ticket } : {}) });
    // The shape of what comes, for whoever has to wait for it.
    const slow = setTimeout(() => place.setAttribute("aria-busy", "true"), 300);
    const answer = await fetch(`/palette?${query}`, { headers: { "HX-Request": "true" }, cache: "no-store" }).catch(() => null);
    clearTimeout(slow);
    place.removeAttribute("aria-busy");
    if (asked !== words || !dialog.open) return;
    if (!answer?.ok || answer.redirected) {
      place.replaceChildren();
      said.textContent = dialog.dataset.failed;
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (asked !== words) return;
    place.replaceChildren(...page.body.childNodes);
    const found = options();
    choose(found[0]);
    shown = words;
    // Enter that came before its answer meant the best of what is here now.
    const enter = enters;
    enters = null;
    if (enter) run(found[0], enter);
    said.textContent = words ? dialog.dataset.count.replace("0", String(found.length)) : "";
  }

  function open() {
    if (document.querySelector("dialog[open]")) return;
    field.value = "";
    [shown, enters] = [null, null];
    place.replaceChildren();
    dialog.showModal();
    field.focus();
    ask();
  }

  function run(option, event) {
    if (!option) return;
    const { href, form, unfold } = option.dataset;
    if (href) {
      if (event.ctrlKey || event.metaKey) window.open(href, "_blank", "noopener");
      else location.assign(href);
    } else if (form) {
      document.getElementById(form).requestSubmit();
    } else if (unfold) {
      const target = document.getElementById(unfold);
      dialog.close();
      if (!target) return;
      for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      const around = target.localName === "summary" ? target.parentElement : target.closest("form");
      (around?.querySelector(":is(input:not([type='hidden']), select, textarea)") ?? target).focus();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  field.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.indexOf(chosen());
    if (event.key === "ArrowDown") choose(all[at + 1] ?? all[0]);
    else if (event.key === "ArrowUp") choose(all[at - 1] ?? all.at(-1));
    else if (event.key === "Enter" && !event.isComposing) {
      if (shown === field.value.trim()) run(chosen(), event);
      else enters = { ctrlKey: event.ctrlKey, metaKey: event.metaKey };
    } else return;
    event.preventDefault();
  });
  place.addEventListener("click", (event) => run(event.target.closest("[role='option']"), event));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  addEventListener("keydown", (event) => {
    if (event.code !== "KeyK" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-behaviour='palette']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    document.getElementById("nav")?.hidePopover?.();
    open();
  });
}
