// Marks around what is selected, by button and key, and how the text will look while it is written.
const form = document.querySelector("[data-behaviour='composer']");
const text = form?.querySelector("textarea");
const bar = form?.querySelector("[data-behaviour='format']");

if (text && bar) {
  const preview = form.querySelector("[data-preview]");
  const look = form.querySelector("[data-look]");
  bar.hidden = false;

  // Undoing by the browser's own key stays possible.
  function put(start, end, words, from, to) {
    text.focus();
    text.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, words)) {
      text.setRangeText(words, start, end, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
    text.setSelectionRange(from, to);
  }

  function wrap(before, after) {
    const { selectionStart: start, selectionEnd: end, value } = text;
    const words = value.slice(start, end);
    put(start, end, before + words + after, start + before.length, start + before.length + words.length);
  }

  function lead(mark) {
    const { selectionStart, selectionEnd: end, value } = text;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const words = value.slice(start, end).split("\n").map((line) => mark + line).join("\n");
    put(start, end, words, start, start + words.length);
  }

  const acts = {
    bold: () => wrap("**", "**"), italic: () => wrap("*", "*"), list: () => lead("- "), quote: () => lead("> "),
    code: () => (text.value.slice(text.selectionStart, text.selectionEnd).includes("\n")
      ? wrap("```\n", "\n```") : wrap("`", "`")),
    link: () => wrap("[", "](https://)"),
  };
  const keys = { b: "bold", i: "italic", k: "link" };

  bar.addEventListener("click", (event) => acts[event.target.closest("[data-mark]")?.dataset.mark]?.());
  text.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const act = acts[keys[event.key.toLowerCase()]];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });

  let timer = null;
  let asked = 0;
  async function show() {
    const turn = ++asked;
    const body = new URLSearchParams({ form_token: form.elements.form_token.value, text: text.value });
    const answer = await fetch(look.getAttribute("formaction"), {
      method: "POST", body, headers: { "HX-Request": "true" },
    }).catch(() => null);
    // What was asked later is answered by its own.
    if (turn !== asked || !answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    preview.replaceChildren(...page.body.childNodes);
    preview.hidden = false;
  }

  look.addEventListener("click", (event) => {
    event.preventDefault();
    if (!preview.hidden) {
      preview.hidden = true;
      asked += 1;
      look.setAttribute("aria-expanded", "false");
      return;
    }
    look.setAttribute("aria-expanded", "true");
    show();
  });
  text.addEventListener("input", () => {
    if (preview.hidden) return;
    clearTimeout(timer);
    timer = setTimeout(show, 400);
  });
}
