
"use strict";
(function () {
  // Tables sort by a button in each heading; without script they are plain tables.
  function compare(a, b) {
    if (a.key !== null && b.key !== null) {
      return a.key - b.key;
    }
    return a.text.localeCompare(b.text, "en", { numeric: true });
  }

  function value(row, column) {
    const cell = row.cells[column];
    const key = cell.hasAttribute("data-key") ? Number(cell.getAttribute("data-key")) : null;
    return { row: row, key: key, text: cell.textContent };
  }

  function sort(table, heading) {
    const former = heading.getAttribute("aria-sort");
    const numeric = heading.classList.contains("number");
    // What is largest is looked for first among numbers, what is first among words.
    const up = former === null ? !numeric : former === "descending";
    for (const other of heading.parentNode.cells) {
      other.removeAttribute("aria-sort");
    }
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    const body = table.tBodies[0];
    Array.from(body.rows, (row) => value(row, heading.cellIndex))
      .sort((a, b) => (up ? compare(a, b) : compare(b, a)))
      .forEach((each) => body.appendChild(each.row));
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.addEventListener("click", () => sort(table, heading));
      heading.replaceChildren(button);
    }
  }

  // A picture opens at its own size.
  function enlarge(picture) {
    const dialog = document.createElement("dialog");
    const close = document.createElement("button");
    const box = document.createElement("div");
    const copy = picture.cloneNode();
    dialog.setAttribute("aria-label", picture.closest("figure").querySelector("h3").textContent);
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    box.className = "scroll";
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "Picture");
    box.append(copy);
    dialog.append(close, box);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) {
        dialog.close();
      }
    });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  for (const picture of document.querySelectorAll("figure img")) {
    const button = document.createElement("button");
    const title = picture.closest("figure").querySelector("h3").textContent;
    button.type = "button";
    button.className = "enlarge";
    button.setAttribute("aria-label", "Enlarge: " + title + ". " + picture.alt);
    picture.replaceWith(button);
    button.append(picture);
    button.addEventListener("click", () => enlarge(picture));
  }
})();
