/* Brings the parts together: choosing, the address, the keys, the search box. */

const searchBox = document.getElementById("search");
const foundList = document.getElementById("found");
const layoutBox = document.getElementById("layout");
const tip = document.getElementById("tip");

/** Works out and shows everything anew after a choice. */
function refresh() {
  applyFilters();
  showFiltered();
  showPanel();
  showCounts();
}

function refilter() {
  refresh();
  remember(true);
}

function choose(act) {
  if (state.chainFrom !== null && state.chainFrom !== act) {
    state.chain = chainBetween(state.chainFrom, act) ?? [];
    state.chainFrom = null;
    state.pair = null;
    refresh();
    if (state.chain.length) showActs([...lit.acts]);
    remember();
  } else {
    Object.assign(state, { act, pair: null, chain: null, chainFrom: null });
    refresh();
    reach(act);
    remember();
  }
  announce();
}

function chooseLink(place) {
  Object.assign(state, { pair: place, chain: null, chainFrom: null });
  refresh();
  remember();
  announce();
}

function beginChain(act) {
  state.chainFrom = act;
  showPanel();
  announce();
  searchBox.focus();
}

function clear() {
  Object.assign(state, { act: null, pair: null, chain: null, chainFrom: null, alone: false });
  refresh();
  remember();
  announce();
  stage.focus({ preventScroll: true });
}

/** One step back: from a citation to its act, from an act to the start. */
function escape() {
  if (state.chainFrom !== null) {
    state.chainFrom = null;
    showPanel();
  } else if (state.act !== null && (state.pair !== null || state.chain !== null)) {
    Object.assign(state, { pair: null, chain: null });
    refresh();
    remember();
  } else clear();
}

/* The address: what is open and what is filtered, so that a view can be shared and the browser's
   back button works. */

let recalling = false;
const SETS = { organs: "without", relations: "withoutrelation" };
const TEXTS = ["session", "group"];
const YEARS = ["from", "until"];
const SWITCHES = ["read", "doubts", "main"];
const DEPTHS = [0, 1, 2, 3, 4, 99];

function rememberFilter(address) {
  const { filter } = state;
  for (const [name, key] of Object.entries(SETS)) for (const one of filter[name]) address.append(key, one);
  for (const name of [...TEXTS, ...YEARS]) if (filter[name]) address.set(name, filter[name]);
  for (const name of SWITCHES) if (filter[name]) address.set(name, "1");
  if (filter.confidence) address.set("sure", Math.round(filter.confidence * 100));
  if (state.colour !== "organ") address.set("colour", state.colour);
}

function recallFilter(address) {
  const filter = noFilter();
  for (const [name, key] of Object.entries(SETS)) filter[name] = new Set(address.getAll(key));
  for (const name of TEXTS) filter[name] = address.get(name) ?? "";
  for (const name of YEARS) filter[name] = Number(address.get(name)) || null;
  for (const name of SWITCHES) filter[name] = address.get(name) === "1";
  filter.confidence = Math.min(Math.max(Number(address.get("sure")) || 0, 0), 100) / 100;
  state.filter = filter;
  state.colour = address.get("colour") === "group" ? "group" : "organ";
}

function remember(quietly = false) {
  if (recalling) return;
  const address = new URLSearchParams();
  const name = (key, act) => address.set(key, ACTS[act].id);
  if (state.act !== null) name("act", state.act);
  if (state.pair !== null) {
    name("citing", PAIRS[state.pair].from);
    name("cited", PAIRS[state.pair].to);
  }
  if (state.chain?.length) {
    name("chain", PAIRS[state.chain[0]].from);
    name("chainto", PAIRS[state.chain.at(-1)].to);
  }
  for (const key of ["back", "forward"]) if (state[key] !== 1) address.set(key, state[key]);
  if (state.alone) address.set("alone", "1");
  rememberFilter(address);
  address.set("layout", state.layout);
  address.set("lang", language);
  const hash = `#${address}`;
  if (hash !== location.hash) history[quietly ? "replaceState" : "pushState"](null, "", hash);
  // The page around it keeps the view in its own address.
  if (HOME && window.parent !== window) window.parent.postMessage({ nasab: hash }, location.origin);
}

function recall() {
  recalling = true;
  const address = new URLSearchParams(location.hash.slice(1));
  const find = (name) => {
    const place = ACTS.findIndex((act) => act.id === address.get(name));
    return place < 0 ? null : place;
  };
  if (WORDS[address.get("lang")] && address.get("lang") !== language) speak(address.get("lang"));
  const layout = address.get("layout");
  if (LINEAGE.layouts[layout] && layout !== state.layout) relayOut(layout);
  recallFilter(address);
  for (const key of ["back", "forward"]) {
    const depth = address.has(key) ? Number(address.get(key)) : 1;
    state[key] = DEPTHS.includes(depth) ? depth : 1;
  }
  const [citing, cited, first, last] = ["citing", "cited", "chain", "chainto"].map(find);
  const pair = citing === null ? -1 : PAIRS.findIndex((one) => one.from === citing && one.to === cited);
  const act = find("act") ?? (location.hash ? null : LINEAGE.focus);
  const alone = address.get("alone") === "1";
  Object.assign(state, { act, pair: pair < 0 ? null : pair, chain: null, chainFrom: null, alone });
  if (first !== null && last !== null) {
    applyFilters();
    state.chain = chainDown(first, last);
  }
  showFilters();
  refresh();
  if (act !== null) reach(act);
  recalling = false;
}

function relayOut(layout) {
  layoutBox.value = layout;
  layOut(layout);
}

function speak(code) {
  const turned = state.layout === "across" && code !== language;
  setLanguage(code);
  stage.setAttribute("aria-label", word("picture"));
  showFilters();
  showNotice();
  showPanel();
  showCounts();
  if (turned) layOut(state.layout);
  showFiltered();
}

/* The keys. */

/** Walks from the open act: along time, or to the next of its neighbour's other citations. */
function walk(key) {
  if (state.act === null) {
    const first = LINEAGE.spine.find((act) => actShown[act]) ?? actShown.indexOf(1);
    if (first >= 0) choose(first);
    return;
  }
  const older = { across: mirrored() ? "ArrowRight" : "ArrowLeft", up: "ArrowDown", free: "ArrowLeft" }[state.layout];
  const newer = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft", ArrowDown: "ArrowUp" }[older];
  if (key === older || key === newer) {
    const places = (key === older ? cites : citedBy)[state.act].filter((place) => pairShown[place]);
    if (!places.length) return;
    const pick = places.find((place) => spinePairs.has(place)) ?? places[0];
    walked = { places, at: places.indexOf(pick), older: key === older };
    choose(walkedAct());
    return;
  }
  const forward = key === "ArrowDown" || key === "ArrowRight";
  if (!walked || walkedAct() !== state.act) {
    const all = [...ACTS.keys()].filter((act) => actShown[act]).sort((a, b) => time(a).localeCompare(time(b)) || a - b);
    const at = all.indexOf(state.act);
    choose(all[(at + (forward ? 1 : all.length - 1)) % all.length]);
    return;
  }
  walked.at = (walked.at + (forward ? 1 : walked.places.length - 1)) % walked.places.length;
  choose(walkedAct());
}

let walked = null;
const walkedAct = () => PAIRS[walked.places[walked.at]][walked.older ? "to" : "from"];

function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * factor)), animation: calm(120) });
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  if (key.startsWith("Arrow")) walk(key);
  else if (key === "Enter" && state.act !== null) panel.focus();
  else if (key === "+" || key === "=") zoom(1.3);
  else if (key === "-") zoom(1 / 1.3);
  else if (key === "0") showWhole();
  else return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    searchBox.focus();
  } else if (event.key === "Escape" && !(event.target === searchBox && !foundList.hidden)) {
    escape();
    if (!stage.contains(document.activeElement)) stage.focus({ preventScroll: true });
  }
});

/* The search box. */

let picked = -1;

function showFound() {
  const query = searchBox.value.trim();
  const found = query ? findActs(query) : [];
  picked = found.length ? 0 : -1;
  const options = found.map((act, at) =>
    make(
      "li",
      { role: "option", id: `found-${at}`, "data-act": act, "aria-selected": String(at === 0) },
      make("bdi", { class: "symbol", dir: "ltr" }, ACTS[act].label),
      make("bdi", { class: "when" }, dateOf(ACTS[act])),
      titleOf(ACTS[act]),
    ),
  );
  if (query && !found.length) options.push(make("li", { class: "hint", role: "option", "aria-disabled": "true" }, word("nothingfound")));
  foundList.replaceChildren(...options);
  openFound(Boolean(query));
}

function openFound(open) {
  foundList.hidden = !open;
  searchBox.setAttribute("aria-expanded", String(open));
  if (open && picked >= 0) searchBox.setAttribute("aria-activedescendant", `found-${picked}`);
  else searchBox.removeAttribute("aria-activedescendant");
}

function pick(step) {
  const options = [...foundList.querySelectorAll("[data-act]")];
  if (!options.length) return;
  picked = (picked + step + options.length) % options.length;
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === picked)));
  options[picked].scrollIntoView({ block: "nearest" });
  searchBox.setAttribute("aria-activedescendant", `found-${picked}`);
}

function take(option) {
  if (!option?.dataset.act) return;
  openFound(false);
  const act = Number(option.dataset.act);
  if (!actShown[act]) {
    state.filter = noFilter();
    state.alone = false;
    showFilters();
  }
  choose(act);
  panel.focus({ preventScroll: true });
}

searchBox.addEventListener("input", showFound);
searchBox.addEventListener("focus", () => searchBox.value && showFound());
searchBox.addEventListener("blur", () => setTimeout(() => openFound(false), 150));
searchBox.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") pick(1);
  else if (event.key === "ArrowUp") pick(-1);
  else if (event.key === "Enter") take(foundList.querySelector("[aria-selected=true]"));
  else if (event.key === "Escape" && !foundList.hidden) openFound(false);
  else return;
  event.preventDefault();
  event.stopPropagation();
});
foundList.addEventListener("mousedown", (event) => {
  event.preventDefault();
  take(event.target.closest("[data-act]"));
});

/* The pointer. */

function tipFor(act, pointer) {
  const known = ACTS[act];
  tip.replaceChildren(
    make("bdi", { class: "symbol" }, known.label),
    make("bdi", { class: "when" }, dateOf(known)),
    titleOf(known) ?? "",
  );
  tip.hidden = false;
  const frame = stage.getBoundingClientRect();
  const x = Math.min(frame.left + pointer.x + 14, innerWidth - tip.offsetWidth - 8);
  const y = Math.min(frame.top + pointer.y + 14, innerHeight - tip.offsetHeight - 8);
  tip.style.transform = `translate(${Math.max(8, x)}px, ${y}px)`;
}

function begin() {
  // Inside another page, that page gives the heading and the language.
  const inner = window.parent !== window;
  document.documentElement.classList.toggle("inner", inner);
  if (HOME && !inner) {
    const title = document.querySelector("h1");
    title.replaceChildren(make("a", { href: HOME.act.replace(/act$/, "") }, title.textContent));
  }
  const narrow = matchMedia("(max-width: 700px)").matches;
  state.layout = narrow ? "up" : "across";
  layoutBox.value = state.layout;
  document.getElementById("filters").open = matchMedia("(min-width: 1250px)").matches;
  setLanguage(language);
  stage.setAttribute("aria-label", word("picture"));
  applyFilters();
  drawPicture();
  showFilters();
  showNotice();
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) choose(nodes[0]);
    else if (edges.length) chooseLink(edges[0]);
    else if (state.chainFrom === null && (state.act !== null || state.pair !== null || state.chain)) clear();
  });
  network.on("hoverNode", ({ node, pointer }) => tipFor(node, pointer.DOM));
  network.on("blurNode", () => (tip.hidden = true));
  network.on("dragStart", () => (tip.hidden = true));
  stage.addEventListener("keydown", pressed);
  layoutBox.addEventListener("change", () => {
    layOut(layoutBox.value);
    remember();
  });
  document.getElementById("language").addEventListener("click", () => {
    speak(language === "ar" ? "en" : "ar");
    remember();
  });
  document.getElementById("nearer").addEventListener("click", () => zoom(1.3));
  document.getElementById("farther").addEventListener("click", () => zoom(1 / 1.3));
  document.getElementById("whole").addEventListener("click", showWhole);
  addEventListener("popstate", recall);
  recall();
  network.once("afterDrawing", () => document.documentElement.setAttribute("data-drawn", ""));
  network.redraw();
}

begin();
