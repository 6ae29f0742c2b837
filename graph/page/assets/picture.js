/* The picture: vis-network holds and moves the graph; marks, labels and the axis are drawn here,
   so that labels keep their size at every zoom and the heaviest win where room is short. */

const stage = document.getElementById("mynetwork");
const LARGE = ACTS.length > 1200 || PAIRS.length > 4000;
const HEAVIEST = Math.max(1, ...ACTS.map((act) => act.weight));
const COLOURS = ["#3b82c4", "#d1495b", "#2f9e6e", "#c98a1b", "#8a63c9", "#2a9db0", "#c2589f", "#7d8a2e", "#a9714b", "#5b6ee1"];
const FIXED = { A: 0, S: 1, E: 2, "A/HRC": 3, "CTOC/COP": 4, "E/CN.15": 5, UNTS: 6 };
const DASHES = { preambular: false, operative: [9, 4], procedural: [2, 4] };
const colourOf = new Map();
const positions = ACTS.map(() => [0, 0]);
const widths = new Map();
let theme = {};
let network = null;
let vertices = null;
let links = null;
let zoomed = 1;

/** Gives an organ its colour: the great ones always have the same one. */
function organColour(organ) {
  if (!organ) return theme.muted;
  if (!colourOf.has(organ)) {
    const others = Object.keys(LINEAGE.names.organs).filter((code) => !(code in FIXED));
    colourOf.set(organ, COLOURS[(FIXED[organ] ?? 7 + others.indexOf(organ)) % COLOURS.length]);
  }
  return colourOf.get(organ);
}

/** Gives an act its colour: that of its organ, or of its community. */
function actColour(place) {
  if (state.colour !== "group" || !LINEAGE.groups) return organColour(ACTS[place].organ);
  const group = LINEAGE.groups.of[place];
  return group < 0 ? theme.muted : COLOURS[group % COLOURS.length];
}

/** The size of a mark: by weight, and never too small to see or to touch. */
function radius(act) {
  const heft = Math.sqrt(ACTS[act].weight / HEAVIEST) * (HEAVIEST > 1 ? 1 : 0.3);
  return Math.max(6 + 13 * heft, (LARGE ? 1.8 + 5 * heft : 4.5 + 6 * heft) / zoomed);
}

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  theme = {};
  for (const name of ["paper", "ink", "muted", "line", "edge", "accent", "doubt", "chosen"]) {
    theme[name] = colour(name);
  }
  theme.font = getComputedStyle(document.body).fontFamily;
}

const forceOf = (mention) => LINEAGE.names.relations[mention.relation]?.force ?? "procedural";

/** How a pair is drawn: its strongest force gives the line, doubts and the main path the colour. */
function linkStyle(place) {
  const pair = PAIRS[place];
  const forces = new Set(mentionsShown(pair).map(forceOf));
  const force = ["operative", "preambular", "procedural"].find((one) => forces.has(one));
  const main = spinePairs.has(place);
  const colour = main ? theme.accent : pair.doubt || pair.later ? theme.doubt : theme.edge;
  const count = pair.mentions.length + (pair.more ?? 0);
  return {
    id: place,
    hidden: !pairShown[place],
    dashes: DASHES[force] ?? false,
    width: main ? 3 : (LARGE ? 1 : 1.4) + Math.min(1.5, Math.log2(count) / 2),
    color: { color: colour, highlight: theme.chosen, hover: theme.chosen, inherit: false },
    smooth: curve(place),
  };
}

/** Bends a citation that would run through the acts of its own lane. */
function curve(place) {
  if (LARGE || state.layout === "free") return false;
  const [from, to] = [positions[PAIRS[place].from], positions[PAIRS[place].to]];
  const side = state.layout === "across" ? 1 : 0;
  if (from[side] !== to[side]) return false;
  const length = Math.abs(from[1 - side] - to[1 - side]);
  const clockwise = state.layout === "up" || mirrored();
  if (length < 1) return false;
  const roundness = Math.min(0.35, 28 / Math.sqrt(length) / 10 + 0.05);
  return { enabled: true, type: clockwise ? "curvedCW" : "curvedCCW", roundness };
}

const mirrored = () => state.layout === "across" && language === "ar";

function drawMark({ ctx, id, x, y, state: looks }) {
  const size = radius(id);
  return {
    drawNode() {
      ctx.globalAlpha = lit && !lit.acts.has(id) ? 0.22 : 1;
      mark(ctx, id, x, y, size);
      if (spineActs.has(id)) ring(ctx, x, y, size + 3 / zoomed, theme.accent, 2 / zoomed);
      if (looks.selected || id === state.act) ring(ctx, x, y, size + 5 / zoomed, theme.chosen, 3 / zoomed);
    },
    nodeDimensions: { width: 2 * size, height: 2 * size },
  };
}

function mark(ctx, place, x, y, size) {
  const act = ACTS[place];
  ctx.beginPath();
  if (act.kind === "treaty") {
    ctx.moveTo(x, y - size);
    for (const [dx, dy] of [[size, 0], [0, size], [-size, 0]]) ctx.lineTo(x + dx, y + dy);
    ctx.closePath();
  } else if (["document", "report", "letter", "draft", "other"].includes(act.kind)) {
    ctx.rect(x - size * 0.85, y - size * 0.85, size * 1.7, size * 1.7);
  } else ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.fillStyle = act.read ? actColour(place) : theme.paper;
  ctx.fill();
  ctx.strokeStyle = actColour(place);
  ctx.lineWidth = act.read ? 1 : 2.5;
  ctx.stroke();
}

function ring(ctx, x, y, size, colour, width) {
  ctx.beginPath();
  ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** Gives the view: how the canvas maps to the screen. */
function view() {
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const screen = ([x, y]) => [(x - centre.x) * scale + width / 2, (y - centre.y) * scale + height / 2];
  return { scale, width, height, screen };
}

/** Draws on the screen itself, where a pixel is a pixel at every zoom. */
function onScreen(ctx, draw) {
  const ratio = ctx.canvas.width / stage.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.globalAlpha = 1;
  draw(view());
  ctx.restore();
}

function drawAxis(ctx) {
  const axis = LINEAGE.layouts[state.layout];
  if (!axis.years) return;
  onScreen(ctx, ({ width, height, screen }) => {
    ctx.font = `12px ${theme.font}`;
    ctx.lineWidth = 1;
    const up = state.layout === "up";
    const turn = mirrored() ? -1 : 1;
    const taken = [];
    const step = (place, text, room) => {
      const at = up ? screen([0, place])[1] : screen([place * turn, 0])[0];
      if (at < 0 || at > (up ? height : width)) return;
      if (taken.some((other) => Math.abs(at - other) < room)) return;
      ctx.strokeStyle = theme.line;
      ctx.fillStyle = theme.muted;
      ctx.beginPath();
      if (up) ctx.moveTo(0, at), ctx.lineTo(width, at);
      else ctx.moveTo(at, 0), ctx.lineTo(at, height);
      ctx.stroke();
      ctx.textAlign = up ? "left" : turn > 0 ? "left" : "right";
      ctx.textBaseline = up ? "bottom" : "top";
      ctx.fillText(text, up ? 6 : at + 4 * turn, up ? at - 2 : 6);
      taken.push(at);
      // Words take more room than years.
      if (!up && text.length > 4) taken.push(at + 32 * turn);
    };
    const room = up ? 18 : 42;
    const spots = axis.undated.map((place) => [place, word("undated")]);
    for (const [place, text] of [...spots, ...axis.years]) step(place, String(text), room);
  });
}

/** The order in which labels get their room: what stands out, the main path, the heaviest. */
function labelOrder() {
  const first = (act) => (act === state.act ? 4 : 0) + (lit?.acts.has(act) ? 2 : 0) + (spineActs.has(act) ? 1 : 0);
  const keys = ACTS.map((act, place) => first(place) * 1e6 + act.weight);
  return ACTS.map((_, place) => place).sort((a, b) => keys[b] - keys[a]);
}

let order = null;

function widthOf(ctx, text, font) {
  const key = font + text;
  if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
  return widths.get(key);
}

const shorten = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

function drawLabels(ctx) {
  order ??= labelOrder();
  onScreen(ctx, ({ scale, width, height, screen }) => {
    const grid = new Map();
    const cell = 64;
    const cells = function* (box) {
      for (let x = Math.floor(box[0] / cell); x <= Math.floor(box[2] / cell); x++) {
        for (let y = Math.floor(box[1] / cell); y <= Math.floor(box[3] / cell); y++) yield x * 4096 + y;
      }
    };
    const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    const isFree = (box) => [...cells(box)].every((key) => !grid.get(key)?.some((other) => meet(box, other)));
    const take = (box) => {
      for (const key of cells(box)) grid.has(key) ? grid.get(key).push(box) : grid.set(key, [box]);
    };
    const shown = order.filter((place) => {
      if (!actShown[place]) return false;
      const [x, y] = screen(positions[place]);
      return x > -80 && y > -40 && x < width + 80 && y < height + 40;
    });
    // A label must not cover the mark of an act that stands out.
    for (const place of shown) {
      if (scale < 0.25 && !spineActs.has(place)) continue;
      const [x, y] = screen(positions[place]);
      const size = radius(place) * scale;
      take([x - size, y - size, x + size, y + size]);
    }
    for (const box of spineBoxes(screen)) take(box);
    const budget = LARGE && scale < 0.3 ? 80 : 260;
    let drawn = 0;
    for (const place of shown) {
      if (drawn >= budget) break;
      drawn += label(ctx, place, scale, screen, isFree, take);
    }
  });
}

/** Follows the lines of the main path: no label may lie on them. */
function* spineBoxes(screen) {
  for (const place of spinePairs) {
    const line = network.body.edges[place]?.edgeType;
    if (!pairShown[place] || !line?.getPoint) continue;
    for (let part = 0.06; part < 0.95; part += 0.03) {
      const { x, y } = line.getPoint(part);
      const [left, top] = screen([x, y]);
      yield [left - 4, top - 4, left + 4, top + 4];
    }
  }
}

function label(ctx, place, scale, screen, isFree, take) {
  const act = ACTS[place];
  const outside = lit && !lit.acts.has(place);
  if (outside && (LARGE || lit.acts.size > 1) && scale < 0.6) return 0;
  const size = scale < 0.45 ? 11 : 12.5;
  const strong = place === state.act || spineActs.has(place);
  ctx.font = `${strong ? 600 : 400} ${size}px ${theme.font}`;
  const text = shorten(act.short ?? act.label, 28);
  const [x, y] = screen(positions[place]);
  const half = widthOf(ctx, text, ctx.font) / 2 + 3;
  const away = radius(place) * scale + (spineActs.has(place) ? 4 * scale + 2 : 2);
  const tall = size + 3;
  const spots = [[x, y + away], [x, y - away - tall], [x + away + half, y - tall / 2], [x - away - half, y - tall / 2]];
  // A label at the edge moves in, as long as its mark is in sight.
  const inside = Math.min(Math.max(x, half + 4), stage.clientWidth - half - 4);
  if (x > 0 && x < stage.clientWidth) {
    spots.push([inside, spots[0][1]], [inside, spots[1][1]]);
    // In a crowded lane, the next line below or above.
    if (!LARGE) spots.push([inside, spots[0][1] + tall], [inside, spots[1][1] - tall]);
  }
  const around = ([cx, top]) => [cx - half, top, cx + half, top + tall];
  const fits = (one) => one[0] >= half && one[0] <= stage.clientWidth - half && isFree(around(one));
  const spot = spots.find(fits) ?? (place === state.act ? spots[0] : null);
  if (!spot) return 0;
  const box = around(spot);
  take(box);
  ctx.globalAlpha = outside ? 0.35 : 1;
  plate(ctx, text, spot[0], spot[1], half, size, theme.ink);
  const titled = act.title && !act.short && spot === spots[0] && (scale > 1.25 || place === state.act);
  if (titled) subtitle(ctx, act, x, box[3], isFree, take);
  ctx.globalAlpha = 1;
  return 1;
}

function plate(ctx, text, x, top, half, size, colour) {
  ctx.fillStyle = theme.paper;
  const alpha = ctx.globalAlpha;
  ctx.globalAlpha = alpha * 0.82;
  ctx.fillRect(x - half, top, 2 * half, size + 3);
  ctx.globalAlpha = alpha;
  ctx.fillStyle = colour;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.direction = script(text) === "ar" ? "rtl" : "ltr";
  ctx.fillText(text, x, top + 2);
}

function subtitle(ctx, act, x, top, isFree, take) {
  ctx.font = `11px ${theme.font}`;
  const text = shorten(act.title, 44);
  const half = widthOf(ctx, text, ctx.font) / 2 + 3;
  const box = [x - half, top, x + half, top + 15];
  if (!isFree(box)) return;
  take(box);
  plate(ctx, text, x, top, half, 11, theme.muted);
}

/** Draws what stands out once more, over the rest. */
function drawLit(ctx) {
  if (!lit) return;
  ctx.globalAlpha = 1;
  for (const place of lit.pairs) {
    const edge = network.body.edges[place];
    if (!pairShown[place] || !edge?.connected) continue;
    edge.draw(ctx);
    edge.drawArrows(ctx);
  }
  for (const place of lit.acts) {
    if (actShown[place]) network.body.nodes[place]?.draw(ctx);
  }
}

/** Takes the places of a layout, and draws the lanes apart as far as the stage has room. */
function place(layout) {
  state.layout = layout;
  const turn = mirrored() ? -1 : 1;
  const at = LINEAGE.layouts[layout].at;
  const reach = [0, 1].map((side) => Math.max(1, spread(at.map((point) => point[side]))));
  const wide = (stage.clientWidth - 150) / Math.max(120, stage.clientHeight - 110);
  const apart = (room) => Math.min(Math.max(room, 1), ACTS.length > 400 ? 1.6 : 5);
  const broad = layout === "up" ? apart((reach[1] / reach[0]) * wide) : 1;
  const high = layout === "up" ? 1 : apart(reach[0] / reach[1] / wide);
  at.forEach(([x, y], act) => (positions[act] = [x * turn * broad, y * high]));
}

const spread = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);

/** Takes a layout, and moves everything there. */
function layOut(layout) {
  place(layout);
  vertices.update(positions.map(([x, y], id) => ({ id, x, y })));
  if (!LARGE) links.update(PAIRS.map((_, id) => ({ id, smooth: curve(id) })));
  showWhole();
}

/** Shows the whole picture. */
function showWhole() {
  frame([...positions.keys()].filter((act) => actShown[act]), false);
}

/** Brings acts into view. */
function showActs(acts) {
  frame(acts.filter((act) => actShown[act]), calm(300));
}

/** Moves the view so that some acts fill it, with room for their labels at the edges. */
function frame(acts, animation) {
  if (!acts.length) return;
  const bounds = [0, 1].map((side) => {
    const values = acts.map((act) => positions[act][side]);
    return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  });
  const [[left, right], [top, bottom]] = bounds;
  const wide = Math.max(80, stage.clientWidth - 150) / Math.max(1, right - left);
  const high = Math.max(80, stage.clientHeight - 110) / Math.max(1, bottom - top);
  const scale = Math.min(wide, high, 1.2);
  // The years stand at the top, the buttons at the bottom.
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 - 5 / scale };
  network.moveTo({ position, scale, animation });
}

const still = matchMedia("(prefers-reduced-motion: reduce)");
const calm = (duration) => (still.matches || LARGE ? false : { duration, easingFunction: "easeInOutQuad" });

function reach(act) {
  if (!actShown[act]) return;
  const { screen, width, height } = view();
  const [x, y] = screen(positions[act]);
  if (x > 60 && y > 40 && x < width - 60 && y < height - 60) return;
  const [px, py] = positions[act];
  network.moveTo({ position: { x: px, y: py }, animation: calm(250) });
}

/** Hides what the filters leave out; only what changed is touched. */
function showFiltered() {
  const hiddenNow = (id) => Boolean(vertices.get(id).hidden);
  const acts = [...actShown.keys()].filter((id) => hiddenNow(id) === Boolean(actShown[id]));
  vertices.update(acts.map((id) => ({ id, hidden: !actShown[id] })));
  const pairs = [...pairShown.keys()].filter((id) => Boolean(links.get(id).hidden) === Boolean(pairShown[id]));
  links.update(pairs.map(linkStyle));
  const none = !actShown.includes(1);
  const empty = document.getElementById("empty");
  empty.hidden = !none;
  empty.textContent = none ? word(ACTS.length ? "emptyfilter" : "emptygraph") : "";
  redraw();
}

function redraw() {
  order = null;
  const open = state.chain ?? (state.pair === null ? [] : [state.pair]);
  network.setSelection({ nodes: [], edges: open }, { highlightEdges: false });
  network.redraw();
}

function dress() {
  readTheme();
  links.update(PAIRS.map((_, id) => linkStyle(id)));
  redraw();
}

function drawPicture() {
  readTheme();
  place(state.layout);
  vertices = new vis.DataSet(read("nodes").map((node) => ({ id: node.id, x: positions[node.id][0], y: positions[node.id][1] })));
  // What comes last lies on top: the main path.
  const drawn = read("edges").sort((one, two) => spinePairs.has(one.id) - spinePairs.has(two.id));
  links = new vis.DataSet(drawn.map((edge) => ({ ...edge, ...linkStyle(edge.id) })));
  network = new vis.Network(stage, { nodes: vertices, edges: links }, {
    physics: { enabled: false },
    layout: { improvedLayout: false, randomSeed: 1 },
    nodes: { shape: "custom", ctxRenderer: drawMark, chosen: false },
    edges: {
      smooth: false,
      arrows: { to: { enabled: !LARGE, scaleFactor: 0.55 } },
      hoverWidth: 0.5,
      selectionWidth: 1.5,
      chosen: true,
    },
    interaction: {
      hover: !LARGE,
      hideEdgesOnDrag: LARGE,
      hideEdgesOnZoom: LARGE,
      keyboard: false,
      selectConnectedEdges: false,
      hoverConnectedEdges: false,
      tooltipDelay: 1e6,
    },
  });
  network.on("beforeDrawing", (ctx) => {
    zoomed = network.getScale();
    drawAxis(ctx);
    // Far out, thousands of lines are a fog: they come in as the view comes near.
    const near = LARGE ? Math.min(0.6, 0.05 + zoomed * 0.55) : 1;
    ctx.globalAlpha = lit ? near * 0.16 : near;
  });
  network.on("afterDrawing", (ctx) => {
    drawLit(ctx);
    drawLabels(ctx);
  });
  network.on("dragEnd", ({ nodes }) => {
    for (const [id, { x, y }] of Object.entries(network.getPositions(nodes))) positions[id] = [x, y];
    redraw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
  showWhole();
}
