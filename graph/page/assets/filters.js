/* The filters, which are the legend as well. */

const form = document.getElementById("filterform");

function tally(pick) {
  const counts = new Map();
  for (const key of pick) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((one, two) => two[1] - one[1] || String(one[0]).localeCompare(String(two[0])));
}

function box(label, checked, change, sample) {
  const input = make("input", { type: "checkbox", checked });
  input.addEventListener("change", () => {
    change(input.checked);
    refilter();
  });
  return make("label", { class: "box" }, input, sample, make("span", {}, label));
}

/** A switch in a set of things left out. */
function switchBox(set, key, label, sample) {
  return box(label, !set.has(key), (on) => (on ? set.delete(key) : set.add(key)), sample);
}

function swatch(organ) {
  const dot = make("span", { class: "dot read", "aria-hidden": "true" });
  dot.style.setProperty("--organ", organColour(organ));
  return dot;
}

const svg = (tag, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

function sample(dashes, kind = "edge", width = 2) {
  const picture = svg("svg", { width: 34, height: 10, "aria-hidden": "true", class: `sample ${kind}` });
  const attributes = { x1: 1, y1: 5, x2: 33, y2: 5, stroke: "currentColor", "stroke-width": width };
  if (dashes) attributes["stroke-dasharray"] = dashes.join(" ");
  picture.append(svg("line", attributes));
  return picture;
}

function shape(kind) {
  const picture = svg("svg", { width: 18, height: 18, "aria-hidden": "true", class: "sample" });
  const look = { stroke: "currentColor", "stroke-width": 2, fill: kind === "read" ? "currentColor" : "none" };
  if (kind === "document") picture.append(svg("rect", { x: 3, y: 3, width: 12, height: 12, ...look }));
  else if (kind === "treaty") picture.append(svg("path", { d: "M9 1 17 9 9 17 1 9Z", ...look }));
  else picture.append(svg("circle", { cx: 9, cy: 9, r: 6.5, ...look }));
  return picture;
}

function field(legend, ...children) {
  return make("fieldset", {}, make("legend", {}, word(legend)), ...children);
}

function organField() {
  const rows = tally(ACTS.map((act) => act.organ ?? "")).map(([code, count]) =>
    switchBox(state.filter.organs, code, `${code ? named("organs", code) : word("noorgan")} (${number(count)})`, swatch(code)),
  );
  return field("organs", ...rows);
}

function relationField() {
  const counts = new Map(tally(PAIRS.flatMap((pair) => pair.mentions.map((mention) => mention.relation))));
  const forces = ["preambular", "operative", "procedural"].map((force) => {
    const names = [...counts.keys()].filter((name) => forceOf({ relation: name }) === force);
    if (!names.length) return null;
    const rows = names.map((name) =>
      switchBox(state.filter.relations, name, `${named("relations", name)} (${number(counts.get(name))})`),
    );
    return make("div", {}, make("p", { class: "force" }, sample(DASHES[force]), ` ${word(force)}`), ...rows);
  });
  return field("relations", ...forces);
}

function sessionField() {
  const groups = tally(ACTS.filter((act) => act.session).map((act) => act.organ ?? "")).map(([organ]) => {
    const sessions = [...new Set(ACTS.filter((act) => act.session && (act.organ ?? "") === organ).map((act) => act.session))];
    const options = sessions.sort((a, b) => a - b).map((session) => {
      const value = `${organ} ${session}`;
      return make("option", { value, selected: state.filter.session === value }, String(session));
    });
    return make("optgroup", { label: organ ? named("organs", organ) : word("noorgan") }, ...options);
  });
  const select = make("select", { id: "session" }, make("option", { value: "" }, word("anysession")), ...groups);
  select.addEventListener("change", () => {
    state.filter.session = select.value;
    refilter();
  });
  return field("session", make("label", {}, make("span", { class: "unseen" }, word("session")), select));
}

function groupField() {
  if (!LINEAGE.groups) return null;
  const counts = new Map(tally(LINEAGE.groups.of));
  const options = LINEAGE.groups.names.map((name, place) => {
    const text = `${shorten(name, 44)} (${number(counts.get(place) ?? 0)})`;
    return make("option", { value: place, selected: state.filter.group === String(place) }, text);
  });
  const any = make("option", { value: "" }, word("anycommunity"));
  const select = make("select", { id: "group", dir: "auto", "aria-label": word("communities") }, any, ...options);
  select.addEventListener("change", () => {
    state.filter.group = select.value;
    refilter();
  });
  const coloured = box(word("bycommunity"), state.colour === "group", (on) => {
    state.colour = on ? "group" : "organ";
  });
  return field("communities", select, coloured);
}

function yearField() {
  const one = (name) => {
    const value = state.filter[name];
    const input = make("input", { type: "number", min: 1900, max: 2100, step: 1, inputmode: "numeric", value });
    input.addEventListener("change", () => {
      state.filter[name] = Number(input.value) || null;
      refilter();
    });
    return make("label", {}, `${word(name)} `, input);
  };
  return field("years", one("from"), " ", one("until"));
}

function confidenceField() {
  const shown = make("output", {}, `${Math.round(state.filter.confidence * 100)}%`);
  const label = word("confidence");
  const range = make("input", { type: "range", id: "confidence", min: 0, max: 100, step: 5, "aria-label": label });
  range.value = state.filter.confidence * 100;
  range.addEventListener("input", () => {
    state.filter.confidence = range.value / 100;
    shown.textContent = `${range.value}%`;
    refilter();
  });
  return field("confidence", range, shown);
}

function restField() {
  const filter = state.filter;
  return make(
    "fieldset",
    {},
    box(word("onlyread"), filter.read, (on) => (filter.read = on), shape("read")),
    box(word("onlymain"), filter.main, (on) => (filter.main = on), sample(null, "main", 3)),
    box(word("onlydoubts"), filter.doubts, (on) => (filter.doubts = on), sample(null, "doubtful")),
    make("button", { type: "button", id: "reset", onclick: resetFilters }, word("reset")),
  );
}

function markField() {
  const row = (picture, name) => make("p", { class: "box" }, picture, make("span", {}, word(name)));
  return field(
    "marks",
    row(shape("read"), "markread"),
    row(shape("cited"), "markcited"),
    row(shape("document"), "markdocument"),
    row(shape("treaty"), "marktreaty"),
    make("p", { class: "note" }, `${word("marksize")}. ${word("arrow")}`),
  );
}

function resetFilters() {
  state.filter = noFilter();
  state.colour = "organ";
  refilter();
  showFilters();
  showWhole();
  document.getElementById("reset").focus();
}

function showFilters() {
  form.replaceChildren(
    organField(),
    relationField(),
    sessionField(),
    groupField() ?? "",
    yearField(),
    confidenceField(),
    restField(),
    markField(),
  );
}

/** Shows how many acts and citations are in sight. */
function showCounts() {
  const sum = (shown) => shown.reduce((total, one) => total + one, 0);
  const [acts, pairs] = [sum(actShown), sum(pairShown)];
  const text = (shown, all, name) =>
    `${number(shown)}${shown === all ? "" : ` ${word("of")} ${number(all)}`} ${word(name)}`;
  document.getElementById("counts").textContent =
    `${text(acts, ACTS.length, "acts")} · ${text(pairs, PAIRS.length, "citations")}`;
}

/** Says so where the page holds a part of the lineage only. */
function showNotice() {
  const { acts, pairs } = LINEAGE.whole;
  const notice = document.getElementById("notice");
  notice.hidden = acts === ACTS.length && pairs === PAIRS.length;
  const kept = `${number(ACTS.length)} ${word("of")} ${number(acts)} ${word("acts")}, `;
  const drawn = `${number(PAIRS.length)} ${word("of")} ${number(pairs)} ${word("citations")}. `;
  notice.textContent = `${word(LINEAGE.focus === null ? "part" : "partfocus")} ${kept}${drawn}${word("parthow")}`;
}
