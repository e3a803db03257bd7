// What the theme adds where scripts run. Every page reads and works without it.

// The theme: the system's, until the reader switches; the system's again once the two agree.
const themeSwitch = document.querySelector(".theme-switch");
if (themeSwitch) {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const system = () => (dark.matches ? "dark" : "light");
  const other = () => ((root.dataset.theme || system()) === "dark" ? "light" : "dark");
  const label = () => themeSwitch.setAttribute("aria-label", `Switch to the ${other()} theme`);

  themeSwitch.addEventListener("click", () => {
    const chosen = other();
    root.dataset.theme = chosen;
    try {
      if (chosen === system()) localStorage.removeItem("theme");
      else localStorage.setItem("theme", chosen);
    } catch {
      // Storage is switched off: the choice lasts for this page.
    }
    label();
  });
  dark.addEventListener("change", label);
  label();
}

// A copy button on every code block. Lines marked as deleted are not copied.
for (const figure of document.querySelectorAll("figure.code")) {
  const code = figure.querySelector("code");
  if (!code || !navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const kept = [...code.childNodes].filter((node) => !node.classList?.contains("del"));
    await navigator.clipboard.writeText(kept.map((node) => node.textContent).join(""));
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  figure.append(button);
}

// A footnote opens where the text refers to it. The way to its place in the list stands below it.
const footnotes = document.querySelector(".footnotes");
if (footnotes?.togglePopover) {
  const note = document.createElement("div");
  note.className = "footnote text";
  note.popover = "auto";
  note.tabIndex = -1;
  note.setAttribute("role", "dialog");
  const toList = document.createElement("a");
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  const ways = document.createElement("p");
  ways.append(toList, close);
  document.body.append(note);

  // Closed before the browser follows the link, so that the reader sees where it leads.
  for (const way of [toList, close]) way.addEventListener("click", () => note.hidePopover());

  // The stylesheet finds by this attribute what the footnote stands beside.
  let reference;
  note.addEventListener("beforetoggle", ({ newState }) => reference.setAttribute("aria-expanded", newState === "open"));

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".footnote-ref a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const copy = document.querySelector(link.hash).cloneNode(true);
    for (const extra of copy.querySelectorAll(".footnote-back, .copy")) extra.remove();
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
    const name = `Footnote ${link.textContent}`;
    note.setAttribute("aria-label", name);
    toList.href = link.hash;
    toList.textContent = `${name} in the list`;
    // A footnote that another one refers to takes its place.
    if (!note.contains(link)) {
      note.togglePopover(false);
      reference = link;
      note.togglePopover(true);
    }
    note.replaceChildren(...copy.childNodes, ways);
    note.scrollTop = 0;
    note.focus();
  });
}

// A diagram wider than its column scrolls: by keyboard too.
for (const figure of document.querySelectorAll("figure.diagram")) {
  if (figure.scrollWidth > figure.clientWidth) figure.tabIndex = 0;
}

// The section being read, marked in the contents in the margin: the last whose heading
// stands above the upper quarter of the window. The margin on top makes that one test.
{
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a")) {
    const heading = document.getElementById(link.getAttribute("href").slice(1));
    if (heading) links.set(heading, link);
  }
  const passed = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) passed.add(target);
        else passed.delete(target);
      }
      const current = [...links.keys()].findLast((heading) => passed.has(heading));
      for (const [heading, link] of links) {
        if (heading === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "999999px 0px -75% 0px" },
  );
  for (const heading of links.keys()) observer.observe(heading);
}

// Search: its script and its index are loaded when they are first asked for.
{
  const link = document.querySelector(".search-link");
  const open = async (event, query) => {
    event?.preventDefault();
    try {
      const [search, dialog] = await Promise.all([import(link.dataset.script), import(link.dataset.dialog)]);
      search.connect(link.dataset.index);
      dialog.open(search, link.dataset.home, query);
    } catch {
      location.assign(link.href);
    }
  };
  if (link) {
    link.addEventListener("click", (event) => event.metaKey || event.ctrlKey || event.shiftKey || open(event));
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
      const isBare = !event.metaKey && !event.ctrlKey && !event.altKey;
      const isChord = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
      if (isChord || (event.key === "/" && isBare && !isTyping)) open(event);
    });
    // An address can hold a query: /archive/?q=deadlock
    const query = new URLSearchParams(location.search).get("q");
    if (query && location.pathname === link.pathname) open(undefined, query);
  }
}
