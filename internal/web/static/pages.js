// "None of these" and the boxes above it exclude each other. Without this
// script the server says so.
"use strict";

document.addEventListener("change", ({ target }) => {
  const group = target.closest("[data-none]");
  if (!group || target.type !== "checkbox" || !target.checked) return;
  const none = target.name.endsWith(".none");
  for (const box of group.querySelectorAll("input[type=checkbox]")) {
    if (box.name.endsWith(".none") !== none) box.checked = false;
  }
});

// Writing something takes back "nothing to add".
document.addEventListener("input", ({ target }) => {
  if (target.tagName !== "TEXTAREA" || target.value.trim() === "") return;
  const none = target.closest("[data-none]")?.querySelector('input[name$=".none"]');
  if (none) none.checked = false;
});
