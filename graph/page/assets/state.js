/* What is shown, what is chosen, and the walks along the citations. */

const ACTS = LINEAGE.acts;
const PAIRS = LINEAGE.pairs;
const cites = ACTS.map(() => []);
const citedBy = ACTS.map(() => []);
PAIRS.forEach((pair, place) => {
  cites[pair.from].push(place);
  citedBy[pair.to].push(place);
  pair.doubt = pair.mentions.some((mention) => mention.flags);
  pair.later = (ACTS[pair.to].date ?? "") > (ACTS[pair.from].until ?? ACTS[pair.from].date ?? "9");
});
const time = (act) => ACTS[act].date ?? "";
for (const places of cites) places.sort((a, b) => time(PAIRS[b].to).localeCompare(time(PAIRS[a].to)));
for (const places of citedBy) {
  places.sort((a, b) => time(PAIRS[a].from).localeCompare(time(PAIRS[b].from)));
}

const spinePairs = new Set();
LINEAGE.spine.slice(1).forEach((cited, at) => {
  const place = cites[LINEAGE.spine[at]].find((one) => PAIRS[one].to === cited);
  if (place !== undefined) spinePairs.add(place);
});
const spineActs = new Set(LINEAGE.spine);

const state = {
  layout: "across",
  act: null,
  pair: null,
  back: 1,
  forward: 1,
  alone: false,
  chainFrom: null,
  chain: null,
  colour: "organ",
  filter: null,
};

let actShown = new Uint8Array(ACTS.length).fill(1);
let pairShown = new Uint8Array(PAIRS.length).fill(1);
/** The acts and pairs that stand out; null where nothing is chosen. */
let lit = null;

const noFilter = () => ({
  organs: new Set(),
  relations: new Set(),
  session: "",
  group: "",
  confidence: 0,
  from: null,
  until: null,
  read: false,
  doubts: false,
  main: false,
});
state.filter = noFilter();

/** The mentions of a pair that the filters let through. */
function mentionsShown(pair) {
  const { relations, confidence, doubts } = state.filter;
  return pair.mentions.filter(
    (mention) =>
      !relations.has(mention.relation) &&
      mention.confidence >= confidence &&
      (!doubts || mention.flags || pair.later),
  );
}

function actPasses(act, place) {
  const { organs, from, until, read, main, group } = state.filter;
  if (group !== "" && LINEAGE.groups?.of[place] !== Number(group)) return false;
  if (organs.has(act.organ ?? "")) return false;
  if (read && !act.read) return false;
  if (main && !spineActs.has(place)) return false;
  if (from && !(act.date && Number((act.until ?? act.date).slice(0, 4)) >= from)) return false;
  return !(until && !(act.date && Number(act.date.slice(0, 4)) <= until));
}

const sessionOf = (act) => (act.session ? `${act.organ ?? ""} ${act.session}` : "");

/** Works out what the filters, and "hide everything else", leave. */
function applyFilters() {
  const { session, relations, confidence, doubts, main } = state.filter;
  const passes = ACTS.map(actPasses);
  const isOf = (place) => sessionOf(ACTS[place]) === session;
  pairShown = Uint8Array.from(PAIRS, (pair, place) =>
    Number(
      passes[pair.from] &&
        passes[pair.to] &&
        (!session || isOf(pair.from) || isOf(pair.to)) &&
        (!main || spinePairs.has(place)) &&
        mentionsShown(pair).length > 0,
    ),
  );
  const linked = new Uint8Array(ACTS.length);
  PAIRS.forEach((pair, place) => {
    if (pairShown[place]) linked[pair.from] = linked[pair.to] = 1;
  });
  // An act that only a filtered citation brought in goes with it.
  const narrow = relations.size || confidence > 0 || doubts || main;
  actShown = Uint8Array.from(ACTS, (act, place) => {
    const alone = !cites[place].length && !citedBy[place].length;
    if (!passes[place]) return 0;
    if (linked[place]) return 1;
    if (session) return Number(isOf(place) && !narrow);
    return Number(!doubts && !main && (act.read || alone));
  });
  light();
  if (state.alone && lit) {
    actShown = actShown.map((shown, place) => Number(shown && lit.acts.has(place)));
    pairShown = pairShown.map((shown, place) => Number(shown && lit.pairs.has(place)));
  }
}

/** Walks the generations from an act; gives one list of acts a generation. */
function generations(act, depth, back) {
  const seen = new Set([act]);
  const pairs = new Set();
  const found = [];
  let ring = [act];
  while (ring.length && found.length < depth) {
    const next = [];
    for (const one of ring) {
      for (const place of back ? cites[one] : citedBy[one]) {
        if (!pairShown[place]) continue;
        pairs.add(place);
        const other = back ? PAIRS[place].to : PAIRS[place].from;
        if (!seen.has(other)) {
          seen.add(other);
          next.push(other);
        }
      }
    }
    if (next.length) found.push(next);
    ring = next;
  }
  return { found, pairs, seen };
}

/** Chooses what stands out: a chain, a citation, or the lineage of the open act. */
function light() {
  if (state.chain) {
    lit = { acts: new Set(), pairs: new Set(state.chain) };
    for (const place of state.chain) lit.acts.add(PAIRS[place].from).add(PAIRS[place].to);
  } else if (state.act !== null) {
    const back = generations(state.act, state.back, true);
    const forward = generations(state.act, state.forward, false);
    lit = {
      acts: new Set([...back.seen, ...forward.seen]),
      pairs: new Set([...back.pairs, ...forward.pairs]),
    };
  } else if (state.pair !== null) {
    const pair = PAIRS[state.pair];
    lit = { acts: new Set([pair.from, pair.to]), pairs: new Set([state.pair]) };
  } else lit = null;
  if (lit && state.pair !== null) {
    const pair = PAIRS[state.pair];
    lit.pairs.add(state.pair);
    lit.acts.add(pair.from).add(pair.to);
  }
}

/** Finds the shortest chain of citations between two acts, in either direction. */
function chainBetween(one, other) {
  return chainDown(one, other) ?? chainDown(other, one);
}

function chainDown(citing, cited) {
  const via = new Map([[citing, null]]);
  let ring = [citing];
  while (ring.length && !via.has(cited)) {
    const next = [];
    for (const act of ring) {
      for (const place of cites[act]) {
        const to = PAIRS[place].to;
        if (pairShown[place] && !via.has(to)) {
          via.set(to, place);
          next.push(to);
        }
      }
    }
    ring = next;
  }
  if (!via.has(cited) || citing === cited) return null;
  const chain = [];
  for (let act = cited; via.get(act) !== null; act = PAIRS[via.get(act)].from) chain.unshift(via.get(act));
  return chain;
}
