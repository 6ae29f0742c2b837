/* The panel beside the picture: the start, one act, one citation, or a chain of them. */

const panel = document.getElementById("panel");
const said = document.getElementById("said");
const LISTED = 60;
/** Where the pages of the explorer are; null in a page that stands alone. */
const HOME = LINEAGE.home;

const titleOf = (act) => (act.title ? quoted("span", act.title, { class: "title" }) : null);

/** Tells when an act was adopted; an estimate is marked as one. */
function dateOf(act) {
  if (!act.date) return word("undated");
  if (act.dated !== "calendar") return act.date;
  const [first, last] = [act.date.slice(0, 4), (act.until ?? act.date).slice(0, 4)];
  return first === last || last === "9999" ? `~${first}` : `~${first}–${last}`;
}

/** Makes the button that opens an act. */
function actButton(act) {
  const known = ACTS[act];
  const dot = make("span", { class: known.read ? "dot read" : "dot", "aria-hidden": "true" });
  dot.style.setProperty("--organ", actColour(act));
  return make(
    "button",
    { type: "button", class: "act", "data-act": act, onclick: () => choose(act) },
    dot,
    make("bdi", { class: "symbol", dir: "ltr" }, known.label),
    make("bdi", { class: "when" }, dateOf(known)),
    actShown[act] ? null : make("span", { class: "note" }, word("hidden")),
    titleOf(known),
  );
}

function list(acts, tag = "ul") {
  const items = acts.slice(0, LISTED).map((act) => make("li", {}, actButton(act)));
  const element = make(tag, { class: "acts" }, ...items);
  if (acts.length > LISTED) {
    const more = make("button", { type: "button", class: "more" }, `${number(acts.length - LISTED)} ${word("moreacts")}`);
    more.addEventListener("click", () => element.replaceWith(listAll(acts, tag)));
    element.append(make("li", {}, more));
  }
  return element;
}

const listAll = (acts, tag) => make(tag, { class: "acts" }, ...acts.map((act) => make("li", {}, actButton(act))));

function folded(title, content, open = false) {
  return make("details", { open }, make("summary", {}, title), content);
}

function showStart() {
  const byWeight = [...ACTS.keys()].filter((act) => actShown[act]).sort((a, b) => ACTS[b].weight - ACTS[a].weight || a - b);
  const byTime = [...byWeight].sort((a, b) => time(a).localeCompare(time(b)) || a - b);
  const path = LINEAGE.spine.filter((act) => actShown[act]);
  panel.replaceChildren(
    make("h2", {}, word("start")),
    make("p", { class: "hint" }, ACTS.length ? word("starthint") : word("emptygraph")),
    ...(path.length > 1
      ? [make("h3", {}, word("mainpath")), make("p", { class: "hint" }, word("mainpathhint")), list(path, "ol")]
      : []),
    ...(byWeight.length ? [make("h3", {}, word("mostcited")), list(byWeight.slice(0, 8), "ol")] : []),
    ...(byTime.length ? [folded(`${word("allacts")} (${number(byTime.length)})`, list(byTime, "ol"))] : []),
  );
}

function fact(name, ...values) {
  return [make("dt", {}, word(name)), make("dd", {}, ...values)];
}

function links_(act) {
  const names = { ar: "العربية", zh: "中文", en: "English", fr: "Français", ru: "Русский", es: "Español" };
  return make(
    "span",
    { class: "links" },
    ...Object.entries(act.links).map(([code, address]) =>
      make("a", { href: address, rel: "noopener noreferrer", target: "_blank", lang: code, hreflang: code }, names[code]),
    ),
  );
}

function facts(act) {
  const kind = act.kind === "other" ? "otherkind" : act.kind;
  return make(
    "dl",
    { class: "facts" },
    ...(act.organ ? fact("organ", named("organs", act.organ)) : []),
    ...fact("kind", word(kind)),
    ...(act.session ? fact("session", String(act.session)) : []),
    ...fact("date", make("bdi", {}, dateOf(act)), make("span", { class: "note" }, ` ${word(act.dated)}`)),
    ...(act.item ? fact("item", act.item) : []),
    ...fact("weight", `${number(act.weight)}`),
    ...(act.sources ? fact("files", make("bdi", { dir: "auto" }, act.sources.join(" · "))) : []),
    ...(act.read ? [] : fact("files", word("notread"))),
    ...(act.links ? fact("official", links_(act)) : []),
  );
}

function showAct(place) {
  const act = ACTS[place];
  panel.replaceChildren(
    top(),
    make("h2", { dir: "ltr", class: "symbol" }, act.label),
    act.title ? quoted("p", act.title, { class: "title" }) : "",
    HOME ? make("p", {}, make("a", { href: `${HOME.act}?${new URLSearchParams({ act: act.id })}`, target: "_top" }, word("openpage"))) : "",
    facts(act),
    depths(),
    direction("standson", place, true),
    direction("standingon", place, false),
    make("p", {}, make("button", { type: "button", onclick: () => beginChain(place) }, word("findpath"))),
    ...addressed(act),
  );
}

function top() {
  const close = { type: "button", class: "close", onclick: clear, title: word("close"), "aria-label": word("close") };
  const back = { type: "button", class: "back", onclick: () => history.back() };
  return make("div", { class: "top" }, make("button", back, word("back")), make("button", close, "×"));
}

function depths() {
  const one = (name, key) => {
    const options = [0, 1, 2, 3, 4, 99].map((depth) =>
      make("option", { value: depth, selected: state[key] === depth }, depth === 99 ? word("all") : String(depth)),
    );
    const select = make("select", { id: `depth-${key}` }, ...options);
    select.addEventListener("change", () => {
      state[key] = Number(select.value);
      refresh();
      remember();
      showActs([...lit.acts]);
      document.getElementById(`depth-${key}`)?.focus();
    });
    return make("label", {}, `${word(name)} `, select);
  };
  const alone = make("input", { type: "checkbox", id: "alone", checked: state.alone });
  alone.addEventListener("change", () => {
    state.alone = alone.checked;
    refresh();
    remember();
    document.getElementById("alone")?.focus();
  });
  return make(
    "fieldset",
    { class: "depths" },
    make("legend", {}, word("generations")),
    one("backward", "back"),
    one("forward", "forward"),
    make("label", {}, alone, ` ${word("onlylineage")}`),
  );
}

/** One direction of the lineage: the neighbours with their sentences, then further generations. */
function direction(title, place, back) {
  const places = (back ? cites : citedBy)[place].filter((one) => pairShown[one]);
  const { found } = generations(place, Math.max(1, back ? state.back : state.forward), back);
  const further = found.slice(1).flatMap((acts, at) => [
    make("h4", {}, `${word("generation")} ${at + 2} (${number(acts.length)})`),
    list(acts),
  ]);
  return make(
    "section",
    {},
    make("h3", {}, `${word(title)} (${number(places.length)})`),
    places.length ? neighbours(places, back) : make("p", { class: "hint" }, word("nothing")),
    ...further,
  );
}

function neighbours(places, back, most = LISTED) {
  const items = places.slice(0, most).map((one) => {
    const pair = PAIRS[one];
    const names = [...new Set(mentionsShown(pair).map((mention) => named("relations", mention.relation)))];
    const open = { type: "button", class: "relation", "data-pair": one, onclick: () => chooseLink(one) };
    const doubt = pair.doubt || pair.later;
    open["aria-label"] = `${names.join(", ")}: ${word("showsentences")}`;
    return make(
      "li",
      {},
      make("button", open, names.join(", "), doubt ? make("span", { class: "doubt" }, ` ⚠ ${word("doubt")}`) : null),
      actButton(back ? pair.to : pair.from),
    );
  });
  const element = make("ul", { class: "acts linked" }, ...items);
  if (places.length > most) {
    const more = make("button", { type: "button", class: "more" }, `${number(places.length - most)} ${word("moreacts")}`);
    more.addEventListener("click", () => element.replaceWith(neighbours(places, back, Infinity)));
    element.append(make("li", {}, more));
  }
  return element;
}

function addressed(act) {
  const found = [];
  if (act.addresses) {
    const rows = act.addresses.map(([body, action, paragraph]) =>
      make("li", {}, paragraph ? make("bdi", { class: "note" }, `${paragraph} `) : null, `${action ? named("actions", action) + ": " : ""}${named("bodies", body)}`),
    );
    found.push(folded(`${word("addresses")} (${rows.length})`, make("ul", { class: "plain" }, ...rows)));
  }
  if (act.names) {
    const rows = act.names.map(([body, count]) => make("li", {}, `${named("bodies", body)} (${count})`));
    found.push(folded(`${word("names")} (${rows.length})`, make("ul", { class: "plain" }, ...rows)));
  }
  return found;
}

const PARTS = { operative: "operativepart", title: "titlepart" };

/** One mention: the sentence with the citation marked, where it stands and how sure it is. */
function mentionItem(mention, pair) {
  const [before, marked, after] = mention.quote;
  const text = before + marked + after;
  const right = script(text) === "ar";
  const quote = make("blockquote", { dir: right ? "rtl" : "auto", lang: script(text) }, before, make("mark", {}, marked), after);
  const where = [word(PARTS[mention.part] ?? mention.part)];
  if (mention.paragraph) where.push(`${word("paragraph")} ${mention.paragraph}`);
  if (mention.page) where.push(`${word("page")} ${mention.page}`);
  if (mention.place) where.push(`${word("place")}: ${mention.place}`);
  if (mention.stated) where.push(`${word("statedate")}: ${mention.stated}`);
  where.push(`${word("confident")} ${Math.round(mention.confidence * 100)}%`);
  const doubts = [...(mention.flags ?? []), ...(pair.later ? ["anachronism"] : [])];
  return make(
    "li",
    { class: "mention" },
    make("p", { class: "relationname" }, named("relations", mention.relation)),
    text.trim() ? quote : null,
    make("p", { class: "note" }, ...where.flatMap((part, at) => [at ? " · " : "", make("bdi", {}, part)])),
    doubts.length
      ? make("p", { class: "doubt" }, `⚠ ${word("doubt")}: ${doubts.map((flag) => word(flag)).join(" · ")}`)
      : null,
    mention.evidence ? make("p", { class: "note" }, `${word("evidence")}: `, make("bdi", {}, mention.evidence.join(", "))) : null,
    make("p", { class: "note" }, placeOf(mention, pair)),
  );
}

/** Names the place of a mention; in the explorer it leads there. */
function placeOf(mention, pair) {
  const name = make("bdi", { dir: "ltr" }, mention.source ? `${mention.source}:${mention.start}` : "");
  if (!HOME || !mention.source) return name;
  const asked = new URLSearchParams({ act: ACTS[pair.from].id, file: mention.source });
  const there = { href: `${HOME.text}?${asked}#c${mention.start}`, target: "_top" };
  return make("span", {}, make("a", there, word("intext")), " · ", name);
}

/** Asks the explorer for the sentences of citations: its pictures do not carry them. */
async function prove(places) {
  const open = HOME ? places.filter((place) => !PAIRS[place].proven) : [];
  await Promise.all(
    open.map(async (place) => {
      const pair = PAIRS[place];
      pair.proven = true;
      try {
        const asked = new URLSearchParams({ citing: ACTS[pair.from].id, cited: ACTS[pair.to].id });
        const reply = await fetch(`${HOME.proof}?${asked}`);
        if (!reply.ok) throw new Error(reply.statusText);
        Object.assign(pair, await reply.json());
      } catch {
        pair.proven = false;
        pair.gone = true;
      }
    }),
  );
  if (open.some((place) => PAIRS[place].proven || PAIRS[place].gone)) showPanel(false);
}

function mentionList(place) {
  const pair = PAIRS[place];
  const shown = mentionsShown(pair);
  return [
    make("ul", { class: "mentions" }, ...shown.map((mention) => mentionItem(mention, pair))),
    pair.gone ? make("p", { class: "doubt", role: "alert" }, word("proofgone")) : "",
    pair.more ? make("p", { class: "note" }, `${number(pair.more)} ${word("moresentences")}`) : "",
  ];
}

function showPair(place) {
  const pair = PAIRS[place];
  panel.replaceChildren(
    top(),
    make("h2", {}, word("sentences")),
    make("div", { class: "ends" }, actButton(pair.from), make("p", { class: "cites" }, word("cites")), actButton(pair.to)),
    ...mentionList(place),
  );
}

function showChain() {
  const parts = [top(), make("h2", {}, word("chain"))];
  if (!state.chain.length) parts.push(make("p", { class: "hint" }, word("nochain")));
  state.chain.forEach((place, at) => {
    if (!at) parts.push(actButton(PAIRS[place].from));
    parts.push(...mentionList(place), actButton(PAIRS[place].to));
  });
  panel.replaceChildren(...parts);
}

function showPanel(first = true) {
  document.body.classList.toggle("open", state.act !== null || state.pair !== null || state.chain !== null);
  if (state.chain) showChain();
  else if (state.pair !== null) showPair(state.pair);
  else if (state.act !== null) showAct(state.act);
  else showStart();
  if (state.chainFrom !== null) {
    panel.prepend(make("p", { class: "asking", role: "status" }, word("pathto")));
  }
  if (first) {
    panel.scrollTop = 0;
    prove(state.chain ?? (state.pair === null ? [] : [state.pair]));
  }
}

/** Tells a screen reader what is open now. */
function announce() {
  if (state.chain) said.textContent = `${word("chain")}: ${state.chain.length}`;
  else if (state.pair !== null) {
    const pair = PAIRS[state.pair];
    said.textContent = `${ACTS[pair.from].label} ${word("cites")} ${ACTS[pair.to].label}`;
  } else if (state.act !== null) {
    const act = ACTS[state.act];
    const counts = `${word("standson")}: ${cites[state.act].length}. ${word("standingon")}: ${citedBy[state.act].length}`;
    said.textContent = `${act.label}, ${dateOf(act)}. ${act.title ?? ""}. ${counts}`;
  } else said.textContent = word("start");
}
