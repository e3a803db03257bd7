// Search in the site's own index: loads what a query needs, and ranks.
// The form of the index is described in the manual's chapter on search.

let index; // Where the index stands.
const files = new Map(); // Promises of inflated files, by name.
let run = 0; // Rises with every change of the query.

// What is thrown when a query gives way to a later one.
export class Superseded extends Error {}

// Where the index stands: before anything is searched for.
export const connect = (address) => (index = address);

// Begins a query; those before it give way.
export const begin = () => (run += 1);
export const isCurrent = (mine) => mine === run;

// A file that is not here yet is asked for once the reader pauses.
async function load(name, mine) {
  if (!files.has(name) && name !== "root") {
    await new Promise((resolve) => setTimeout(resolve, 90));
    if (mine !== run) throw new Superseded();
  }
  if (!files.has(name)) {
    const version = name === "root" ? "" : `?${(await root()).version}`;
    const answer = fetch(`${index}${name}.bin${version}`, name === "root" ? { cache: "no-cache" } : {}).then((response) => {
      if (!response.ok) throw new Error(response.statusText);
      const stream = response.body.pipeThrough(new DecompressionStream("deflate-raw"));
      return new Response(stream).arrayBuffer();
    });
    files.set(name, answer.then((buffer) => read[name[0]](new Uint8Array(buffer))));
    answer.catch(() => files.delete(name));
  }
  return files.get(name);
}

// The root of the index, which each query needs.
export const root = () => load("root", run);
const decoder = new TextDecoder();
const json = (bytes) => JSON.parse(decoder.decode(bytes));

// Terms in order, each given as what differs from the one before.
function reader(bytes) {
  let at = 0;
  let term = new Uint8Array();
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const next = () => {
    const shared = bytes[at++];
    const end = bytes[at++] + at;
    term = Uint8Array.of(...term.subarray(0, shared), ...bytes.subarray(at, end));
    at = end;
    return decoder.decode(term);
  };
  return { number, next, rest: (count) => bytes.subarray(at, (at += count)) };
}

const read = {
  n: json,
  // The root: "root" and "r0" begin alike.
  r(bytes) {
    if (bytes[0] === 123) return json(bytes);
    const from = reader(bytes);
    return Array.from({ length: from.number() }, () => reversed(from.next()));
  },
  t(bytes) {
    const from = reader(bytes);
    const terms = [];
    let start = 0;
    for (let count = from.number(); count > 0; count -= 1) {
      const term = from.next();
      const length = from.number();
      terms.push({ term, start, end: (start += length), documents: from.number() });
    }
    const documents = new Uint32Array(start);
    for (const { start, end } of terms) {
      for (let at = start, document = 0; at < end; at += 1) documents[at] = document += from.number();
    }
    const [sections, impacts] = [from.rest(start), from.rest(start)];
    for (const entry of terms) entry.shard = { documents, sections, impacts };
    return terms;
  },
};

const reversed = (text) => [...text].reverse().join("");

// The shards that can hold terms with a prefix.
async function shards(kind, firsts, prefix, mine) {
  const begin = Math.max(0, firsts.findLastIndex((first) => first <= prefix));
  let end = begin + 1;
  while (end < firsts.length && end < begin + 2 && firsts[end].startsWith(prefix)) end += 1;
  const names = firsts.slice(begin, end).map((_, at) => `${kind}${begin + at}`);
  return (await Promise.all(names.map((name) => load(name, mine)))).flat();
}

// Words

const unmarked = (text) => text.replace(/[\u00c0-\u024f]/g, (letter) => letter.normalize("NFD")[0]);
const fold = (text) => unmarked(text).toLowerCase().replace(/['’]/g, "");
const ideographs = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
const word = /[\p{L}\p{M}\p{N}_]+(?:(?:[.\-'’]|::)[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_]*)*(?:(?<=(?<![\p{L}\p{M}\p{N}_])[A-Za-z]{1,2})(?:\+\+|#)(?![\p{L}\p{M}\p{N}_+#]))?/gu;
const stopWords = new Set("a an and are as at be by can do for from has have how i if in is it my of on or so that the this to was we what when where why with you your".split(" "));

// As the engine splits text, each word with its parts.
export function split(text) {
  return [...unmarked(text).replace(ideographs, " $& ").matchAll(word)].flatMap(([match]) => {
    if (match.search(ideographs) === 0) {
      const letters = [...match];
      return letters.length === 1 ? { word: match } : letters.slice(1).map((letter, at) => ({ word: letters[at] + letter }));
    }
    const parts = match.replace(/(\p{Ll})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1$2 ").split(/[ .:_-]+/);
    return { word: fold(match), parts: parts.map(fold).filter((part) => part.length > 1) };
  });
}

// What forms of an English word have in common: enough to find them side by side.
function stem(text) {
  if (text.length < 4 || /[^a-z]/.test(text)) return text;
  const base = text
    .replace(/(?:ies|ied)$/, "y")
    .replace(/(?<=[sxz]|[cs]h)es$/, "")
    .replace(/(?<=[^su])s$/, "")
    .replace(/(?<=[aeiouy].*)(?:ing|ed|er|ion)$/, "")
    .replace(/([^aeiouls])\1$/, "$1");
  return base.length < 3 ? text : base.replace(/[ey]$/, "");
}

// Edits (letters added, left out, changed, swapped) between a term and a query; 9 where they are surely
// more than `most`. Of a term whose end is not typed yet only the beginning counts.
function distance(query, term, most, unfinished) {
  if (!unfinished && Math.abs(query.length - term.length) > most) return 9;
  let before = [];
  let row = Array.from({ length: term.length + 1 }, (_, at) => at);
  for (let i = 1; i <= query.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= term.length; j += 1) {
      const same = query[i - 1] === term[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + !same);
      if (i > 1 && j > 1 && query[i - 1] === term[j - 2] && query[i - 2] === term[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return unfinished ? Math.min(...row) : row[term.length];
}

// The terms that a word of the query means, each with how well it fits.
async function candidates({ word, parts, last, following }, mine) {
  const { terms, reversed: ends } = await root();
  const base = stem(word);
  const found = [];
  // Its forms stand beside it, but perhaps in another shard.
  const near = [...(await shards("t", terms, word.startsWith(base) ? base : word, mine)), ...(await shards("t", terms, word, mine))];
  for (const entry of new Set(near)) {
    const { term } = entry;
    const joined = following && term === word + following;
    let fit = 0;
    if (term === word) fit = 1;
    else if (joined) fit = 0.9;
    else if (stem(term) === base) fit = 0.85;
    else if (last && (word[1] || word.search(ideographs) === 0) && term.startsWith(word)) fit = 0.45 + (0.35 * word.length) / term.length;
    if (fit) found.push({ entry, fit, joined });
  }
  if (found.length > 0) return found.sort((a, b) => b.fit - a.fit).slice(0, 40);
  if (parts?.length > 1) {
    // A compound that is nowhere written so: all of its parts, where they stand together.
    const lists = await Promise.all(parts.map((part) => candidates({ word: part, last: last && part === parts.at(-1) }, mine)));
    return lists.flat().map((candidate) => ({ ...candidate, fit: candidate.fit * 0.6 }));
  }
  if (word.length < 4) return [];
  const most = word.length < 8 ? 1 : 2;
  const half = (text) => text.slice(0, Math.ceil((text.length - 1) / 2));
  const similar = (list, open) =>
    list.map((entry) => ({ entry, edits: distance(word, entry.term, most, open) })).filter(({ edits }) => edits <= most);
  let similarTerms = similar(await shards("t", terms, half(word), mine), last);
  if (similarTerms.length === 0 && ends.length > 0) {
    const spelt = similar((await shards("r", ends, half(reversed(word)), mine)).map((term) => ({ term })), false);
    spelt.sort((a, b) => a.edits - b.edits);
    for (const { entry, edits } of spelt.slice(0, 2)) {
      const shard = await shards("t", terms, entry.term, mine);
      similarTerms.push(...shard.filter(({ term }) => term === entry.term).map((entry) => ({ entry, edits })));
    }
  }
  const best = Math.min(...similarTerms.map(({ edits }) => edits));
  return similarTerms.filter(({ edits }) => edits === best).map(({ entry, edits }) => ({ entry, fit: 0.7 - 0.2 * edits }));
}

// So many results are shown at once: each is a file.
export const shownAtOnce = 5;

// Documents that fit a query, best first: `{ document, section, score }`, and the terms that were found.
export async function search(query, mine = begin(), typing = false) {
  let words = split(query);
  const rare = words.filter(({ word }) => !stopWords.has(word));
  if (rare.length > 0) words = rare;
  words = words.slice(0, 10);
  words.forEach((entry, at) => {
    entry.last = typing && at === words.length - 1 && /[\p{L}\p{M}\p{N}_]$/u.test(query);
    entry.following = words[at + 1]?.word;
  });
  const { documents: total } = await root();
  const lists = await Promise.all(words.map((entry) => candidates(entry, mine)));
  // Two words that the site writes as one: each of them is found where it stands.
  lists.forEach((list, at) => lists[at + 1]?.push(...list.filter(({ joined }) => joined).map((candidate) => ({ ...candidate, joined: false }))));
  const found = new Map();
  let weights = 0;
  lists.forEach((list, at) => {
    const places = new Map();
    // A rare term that only begins like the word says no more about a page than the word itself.
    const common = Math.max(1, ...list.filter(({ fit }) => fit > 0.8).map(({ entry }) => entry.documents));
    const weight = Math.log(1 + total / common);
    for (const { entry, fit } of list) {
      const rarity = Math.log(1 + total / Math.max(common, entry.documents));
      const { documents, sections, impacts } = entry.shard;
      for (let at = entry.start; at < entry.end; at += 1) {
        const place = documents[at] * 256 + sections[at];
        places.set(place, Math.max(places.get(place) ?? 0, rarity * fit * (impacts[at] + 2)));
      }
    }
    if (list.length > 0) weights += weight;
    const seen = new Map();
    for (const [place, score] of places) {
      const document = place >> 8;
      if (!found.has(document)) found.set(document, { document, score: 0, weight: 0, sections: new Map() });
      const { sections } = found.get(document);
      sections.set(place & 255, (sections.get(place & 255) ?? 0) + score);
      seen.set(document, Math.max(seen.get(document) ?? 0, score));
    }
    for (const [document, score] of seen) {
      const entry = found.get(document);
      entry.score += score;
      entry.weight += weight;
    }
  });
  const results = [...found.values()];
  for (const result of results) {
    let most = 0;
    for (const [section, score] of result.sections) if (score > most) [most, result.section] = [score, section];
    // What holds every word comes before what holds some, and what holds them close together before that.
    result.score = (result.score + most) * (result.weight / weights) ** 2;
  }
  const order = (a, b) => b.score - a.score || b.document - a.document;
  results.sort(order);
  const best = results.slice(0, shownAtOnce);
  if (words.length > 1) {
    await Promise.all(best.map((result) => favourPhrases(result, words, mine)));
    results.splice(0, best.length, ...best.sort(order));
  }
  return { results, terms: [...new Set(lists.flat().map(({ entry }) => entry.term).concat(words.map(({ word }) => word)))] };
}

export const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
// Finds any of some patterns as words.
export const finder = (patterns) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join("|")})(?![\\p{L}\\p{N}])`, "giu");

// A page that has words of the query side by side is likelier meant, and so is the section with them.
async function favourPhrases(result, words, mine) {
  const { title, summary, sections } = await fragment(result.document, mine);
  const form = ({ word }) => `${literal(stem(word))}\\p{L}{0,4}`;
  const pairs = words.slice(1).map(({ word }, at) => finder([`${form(words[at])}[^\\p{L}\\p{N}]{1,3}${form({ word })}`]));
  const count = (text) => pairs.filter((pair) => fold(text).search(pair) >= 0).length;
  const held = sections.map(([, heading, text], at) => count(at ? `${heading} | ${text}` : `${title} | ${summary} | ${text}`));
  const most = Math.max(...held);
  result.score *= 1 + (0.5 * most) / pairs.length;
  if (most > held[Math.min(result.section, held.length - 1)]) result.section = held.indexOf(most);
}

// What is shown of a document.
export const fragment = (document, mine = run) => load(`n${document}`, mine);
