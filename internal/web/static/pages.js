// "None of these" and the boxes above it exclude each other. Nothing that was ticked
// goes away without a word: ticking "none" asks first, and what takes a "none" back
// says so. Without this script the server says so.
"use strict";

const noneOf = (group) => group.querySelector('input[name$=".none"]');
const ticked = (group) => [...group.querySelectorAll('input[type="checkbox"]:checked:not([name$=".none"])')];

/** ask shows what was ticked, and asks whether it is not true after all. */
function ask(group, boxes) {
  const panel = group.querySelector(".asknone");
  panel.querySelector("ul").replaceChildren(
    ...boxes.map((box) => {
      const line = document.createElement("li");
      line.textContent = box.labels[0]?.querySelector("span")?.firstChild?.textContent.trim() ?? "";
      return line;
    }),
  );
  panel.hidden = false;
  panel.focus();
}

/** tell says, also to a screen reader, that a "none" is not ticked any more. */
function tell(group) {
  const said = group.querySelector(".toldnone");
  if (said) said.textContent = said.dataset.say;
}

document.addEventListener("change", ({ target }) => {
  const group = target.closest("[data-none]");
  if (!group || target.type !== "checkbox" || !target.checked) return;
  const none = noneOf(group);
  if (target !== none) {
    if (none.checked) tell(group);
    none.checked = false;
    return;
  }
  group.querySelector(".toldnone")?.replaceChildren();
  const boxes = ticked(group);
  if (boxes.length === 0) return;
  none.checked = false; // what is ticked stays until the person has said otherwise
  ask(group, boxes);
});

document.addEventListener("click", ({ target }) => {
  const answer = target.closest(".asknone button");
  if (!answer) return;
  const group = answer.closest("[data-none]");
  const none = noneOf(group);
  if (answer.dataset.do === "clear") {
    for (const box of ticked(group)) box.checked = false;
    none.checked = true;
  }
  group.querySelector(".asknone").hidden = true;
  none.focus();
});

// Writing something takes back "nothing to add".
document.addEventListener("input", ({ target }) => {
  if (target.tagName !== "TEXTAREA" || target.value.trim() === "") return;
  const group = target.closest("[data-none]");
  const none = group && noneOf(group);
  if (!none?.checked) return;
  none.checked = false;
  tell(group);
});
