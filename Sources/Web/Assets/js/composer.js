// Files of a message: chosen, dropped or pasted, each goes up at once with its progress and waits in the desk.
const composer = document.querySelector("[data-behaviour='composer']");

if (composer) {
  const list = composer.querySelector(".uploads");
  const input = composer.querySelector("input[type='file']");
  const sheet = composer.querySelector(".sheet");
  const { bytesMax, tooLarge, uploading, failed, signedOut } = composer.dataset;
  const running = new Set();
  let waitingSubmit = null;

  function entry(name) {
    const item = document.createElement("li");
    item.className = "upload";
    const label = document.createElement("span");
    label.className = "cut";
    label.textContent = name;
    item.append(label);
    return item;
  }

  function refuse(item, reason) {
    item.classList.add("refused");
    item.querySelector("progress")?.remove();
    const error = document.createElement("p");
    error.className = "error";
    error.setAttribute("role", "alert");
    error.textContent = reason;
    item.append(error);
  }

  function place(item, markup, file) {
    const fresh = new DOMParser().parseFromString(markup, "text/html").querySelector("li.upload");
    if (!fresh) return refuse(item, failed);
    // The picture is here already; no need to fetch it back.
    const picture = fresh.querySelector("img");
    if (picture) {
      const address = URL.createObjectURL(file);
      picture.addEventListener("load", () => URL.revokeObjectURL(address), { once: true });
      picture.removeAttribute("loading");
      picture.src = address;
    }
    prepare(fresh);
    item.replaceWith(fresh);
  }

  function send(file) {
    // A pasted picture has no name of its own.
    const name = file.name || `image-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.png`;
    const item = entry(name);
    list.append(item);
    if (file.size > Number(bytesMax)) return refuse(item, tooLarge.replace("%s", name));
    const progress = document.createElement("progress");
    progress.max = 1;
    progress.setAttribute("aria-label", uploading.replace("%s", name));
    item.append(progress);
    const body = new FormData();
    body.append("form_token", composer.elements.form_token.value);
    body.append("file", file, name);
    const request = new XMLHttpRequest();
    running.add(request);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress.value = event.loaded / event.total;
    });
    request.addEventListener("load", () => {
      if (new URL(request.responseURL).pathname !== "/uploads") refuse(item, signedOut);
      else if (request.status === 200 || request.status === 422) place(item, request.responseText, file);
      else refuse(item, failed);
    });
    request.addEventListener("error", () => refuse(item, failed));
    request.addEventListener("loadend", () => {
      running.delete(request);
      if (running.size === 0 && waitingSubmit) {
        const button = waitingSubmit;
        waitingSubmit = null;
        // With a file missing the message waits for another look.
        if (!list.querySelector(".refused")) composer.requestSubmit(button);
      }
    });
    request.open("POST", "/uploads");
    request.send(body);
  }

  // Without a script the tick takes a file off; with one there is a button.
  function prepare(item) {
    const button = item.querySelector("[data-remove]");
    if (!button) return;
    item.classList.add("ready");
    button.hidden = false;
    button.addEventListener("click", () => {
      const body = new URLSearchParams({ form_token: composer.elements.form_token.value });
      // One that stays behind is swept away within a day.
      fetch(`/uploads/${button.dataset.remove}/remove`, { method: "POST", body }).catch(() => {});
      item.remove();
      composer.querySelector("textarea").focus();
    });
  }

  for (const item of list.querySelectorAll(".upload")) prepare(item);
  input.addEventListener("change", () => {
    for (const file of input.files) send(file);
    input.value = "";
  });
  composer.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    for (const file of files) send(file);
  });
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    sheet.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) sheet.classList.remove("dropping"); });
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    sheet.classList.remove("dropping");
    for (const file of event.dataTransfer.files) send(file);
  });
  composer.addEventListener("submit", (event) => {
    if (running.size === 0) return;
    event.preventDefault();
    waitingSubmit = event.submitter;
  });
}
