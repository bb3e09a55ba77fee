(() => {
  "use strict";

  const typing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
  const items = () => [...document.querySelectorAll("#main [data-item]")].filter((e) => e.offsetParent !== null);
  const focusOf = (item) => (item.matches("a, .suggestion") ? item : item.querySelector("a"));

  function step(by) {
    const all = items();
    if (!all.length) return;
    const at = all.findIndex((item) => item.contains(document.activeElement));
    const next = all[Math.min(all.length - 1, Math.max(0, at < 0 && by < 0 ? 0 : at + by))];
    focusOf(next)?.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  /* A decision's key presses the button that shows it, of the suggestion in focus or of the only one. */
  function press(key) {
    const within = document.activeElement.closest(".suggestion") ?? document.querySelector("#main");
    const buttons = within.querySelectorAll(`button[data-key="${CSS.escape(key)}"]`);
    if (buttons.length !== 1) return false;
    buttons[0].click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "/") document.getElementById("find").focus();
    else if (event.key === "?") document.getElementById("keys").showModal();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (!press(event.key)) return;
    event.preventDefault();
  });

  /* Review: the form of a correction, filled with what stands there or with words selected in the text. */
  const opens = document.querySelector("[data-opens]");
  opens?.addEventListener("click", () => {
    const fold = document.getElementById(opens.dataset.opens);
    fold.open = true;
    fold.querySelector("select").focus();
  });
  const fills = document.querySelector("[data-fills]");
  const value = fills && document.getElementById(fills.dataset.fills);
  fills?.addEventListener("change", () => { value.value = fills.selectedOptions[0].dataset.now; });
  const LISTS = ["content", "topics", "evidence"];
  document.querySelector(".review .context")?.addEventListener("mouseup", (event) => {
    const fold = document.getElementById("edit");
    const chosen = getSelection();
    if (!fold.open || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const before = document.createRange();
    before.setStart(event.currentTarget, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = Number(event.currentTarget.dataset.start) + [...before.toString()].length;
    const span = { start, end: start + [...range.toString()].length };
    value.value = JSON.stringify(LISTS.includes(fills.value) ? [span] : span);
  });

  /* In: files dropped anywhere on their field. */
  for (const drop of document.querySelectorAll("[data-drop]")) {
    const input = drop.querySelector("input[type=file]");
    drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  }

  /* Reading: the list drawn anew with each event; text only, never HTML. */
  function draw(box, job) {
    const rows = job.items.map((item) => {
      const row = document.createElement("li");
      row.className = `is-${item.state}`;
      const state = document.createElement("span");
      state.className = "state";
      state.textContent = item.state;
      const name = document.createElement(item.report ? "a" : "bdi");
      name.textContent = item.name;
      if (item.report) name.href = `/reports/${encodeURIComponent(item.report)}`;
      row.append(state, " ", name);
      if (item.reason) {
        const reason = document.createElement("p");
        reason.className = "reason";
        reason.textContent = item.reason;
        row.append(reason);
      }
      return row;
    });
    box.querySelector("[data-items]").replaceChildren(...rows);
    const over = job.items.filter((i) => !["waiting", "reading"].includes(i.state)).length;
    const bad = job.items.filter((i) => i.state === "failed").length;
    const sum = `${job.done ? "Done" : "Reading"}: ${over} of ${job.items.length}${bad ? `, ${bad} could not be read` : ""}`;
    const told = box.querySelector("[data-sum]");
    if (told.textContent !== sum) told.textContent = sum;
  }

  for (const box of document.querySelectorAll("[data-events]")) {
    const source = new EventSource(box.dataset.events);
    source.addEventListener("job", (event) => draw(box, JSON.parse(event.data)));
    source.addEventListener("done", () => source.close());
  }

  /* On a small screen the filters are folded until they are wanted. */
  if (matchMedia("(max-width: 61.99rem)").matches) {
    for (const fold of document.querySelectorAll(".side > .fold")) fold.open = false;
  }
})();
