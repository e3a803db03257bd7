// The search dialog: shows what `search.js` finds.

let engine; // What it is given: the exports of search.js.
let home; // Where the home page stands.
let dialog, input, status, list, more;
let run = 0;
let updated; // Resolved once what is shown fits the query.
let shown = { results: [], terms: [] };
let pattern; // Finds the terms that the last query has found.

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

function build() {
  dialog = element("dialog", "search");
  dialog.setAttribute("aria-label", "Search");
  dialog.innerHTML = `<div class="search-head">
<input class="search-input" type="search" aria-label="Search the notes" placeholder="Words, names, errors" autocomplete="off" spellcheck="false" enterkeyhint="go">
<button class="search-close" type="button">Close</button></div>
<p class="search-status" role="status"></p><ol class="search-results"></ol>
<button class="search-more" type="button" hidden>Show more</button>`;
  let close;
  [input, close, status, list, more] = dialog.querySelectorAll("input, button, p, ol");
  document.body.append(dialog);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  input.addEventListener("input", () => (updated = update()));
  more.addEventListener("click", () => show(run, list.children.length + 10).catch(failed));
  dialog.addEventListener("keydown", keys);
}

// Arrows go through the results, Enter in the field opens the first one, letters go back to the field.
function keys(event) {
  if (event.isComposing) return;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "ArrowDown") (links[at + 1] ?? (more.hidden ? links.at(-1) : more))?.focus();
  else if (event.key === "ArrowUp" && document.activeElement !== input) (document.activeElement === more ? links.at(-1) : (links[at - 1] ?? input)).focus();
  else if (event.key === "Enter" && document.activeElement === input) updated.then(() => list.querySelector("a")?.click());
  else if (event.key === "Escape") dialog.close(); // Chromium would only empty the field.
  else {
    if (event.key.length === 1 && at >= 0 && !event.ctrlKey && !event.metaKey && !event.altKey) input.focus();
    return;
  }
  event.preventDefault();
}

async function update() {
  const mine = (run = engine.begin());
  const query = input.value.trim();
  try {
    const found = query ? await engine.search(query, mine, input.value === input.value.trimEnd()) : { results: [], terms: [] };
    if (!engine.isCurrent(mine)) return;
    shown = found;
    // The longest first: of several that fit, the first is taken.
    pattern = engine.finder(found.terms.sort((a, b) => b.length - a.length).map(engine.literal));
    await show(mine, engine.shownAtOnce);
    const count = found.results.length;
    status.textContent = query ? (count === 0 ? `Nothing found for “${query}”` : count === 1 ? "1 result" : `${count} results`) : "";
  } catch (error) {
    failed(error);
  }
}

function failed(error) {
  if (!(error instanceof engine.Superseded)) status.textContent = "The search index cannot be loaded.";
}

async function show(mine, count) {
  const kept = count > engine.shownAtOnce ? list.children.length : 0;
  const results = shown.results.slice(kept, count);
  await Promise.all(results.map(async (result) => (result.page = await engine.fragment(result.document, mine))));
  if (!engine.isCurrent(mine)) return;
  const entries = results.map(entry);
  if (kept === 0) list.replaceChildren(...entries);
  else list.append(...entries);
  more.hidden = shown.results.length <= count;
  if (kept > 0) entries[0]?.querySelector("a").focus();
}

function entry({ page, section }) {
  const [id, heading, text] = page.sections[Math.min(section, page.sections.length - 1)];
  const link = element("a", "");
  link.href = home + page.address.slice(1) + (id ? `#${encodeURIComponent(id)}` : "");
  const title = element("span", "search-title", ...marked(page.title));
  if (heading) title.append(element("span", "search-section", " › ", ...marked(heading)));
  link.append(title);
  // What is said of a page elsewhere may be why it was found.
  const about = [page.summary, ...page.symptoms];
  const passage = id || text.search(pattern) >= 0 ? text : about.find((text) => text.search(pattern) >= 0) || page.summary || text;
  if (passage) link.append(element("span", "search-excerpt", ...marked(excerpt(passage))));
  if (page.label) link.append(element("span", "search-label", page.label));
  return element("li", "", link);
}

// The passage of at most 180 characters that holds the most of the terms.
function excerpt(text) {
  const length = 180;
  const matches = [...text.matchAll(pattern)];
  let [best, most] = [0, 0];
  for (const { index } of matches) {
    const held = matches.filter((other) => other.index >= index && other.index < index + length - 40).map(([text]) => text.toLowerCase());
    // Different words count for more than one word again and again.
    const worth = held.length + 9 * new Set(held).size;
    if (worth > most) [best, most] = [index, worth];
  }
  let start = Math.max(0, best - 40);
  if (start > 0) start = text.indexOf(" ", start) + 1;
  const end = start + length < text.length ? text.lastIndexOf(" ", start + length) : text.length;
  return (start > 0 ? "… " : "") + text.slice(start, end > start ? end : start + length) + (end < text.length ? " …" : "");
}

function marked(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(at, match.index), element("mark", "", match[0]));
    at = match.index + match[0].length;
  }
  return [...parts, text.slice(at)];
}

// Opens the dialog, with a query where one is given.
export function open(search, homeAddress, query) {
  [engine, home] = [search, homeAddress];
  if (!dialog) build();
  if (dialog.open) return;
  input.value = query ?? input.value;
  dialog.showModal();
  input.focus();
  input.select();
  engine.root().catch(failed);
  updated = update();
}
