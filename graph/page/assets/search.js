/* Finds acts by their symbol, in any digits and any order, and by words. */

const MARKS = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Folds spelling: marks, kashida and case go, digits become those of ASCII. */
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660)
    .replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0)
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .toLowerCase();
}

/** Parts a text into numbers and words; Arabic words lose the article and what is written onto it. */
function pieces(text) {
  const found = fold(text).match(/[0-9]+|\p{L}+/gu) ?? [];
  return found.map((piece) => piece.replace(/^(?:[وفبك]?ال|و?لل)(?=\p{L}{3})/u, ""));
}

const isNumber = (piece) => piece[0] >= "0" && piece[0] <= "9";

let indexed = null;

function searchIndex() {
  indexed ??= LINEAGE.acts.map((act) => {
    const symbol = pieces(act.id.startsWith("sha256:") ? act.label : act.id);
    const numbers = symbol.filter(isNumber).map(Number);
    if (act.session && !numbers.includes(act.session)) numbers.push(act.session);
    const names = act.organ ? Object.values(LINEAGE.names.organs[act.organ] ?? {}) : [];
    const text = [act.title ?? "", ...names, ...(act.sources ?? [])].join(" ");
    return { symbol, numbers, words: [...symbol, ...pieces(text)] };
  });
  return indexed;
}

/** Whether each wanted number is one of the act's; the last may still be being typed. */
function holdsNumbers(wanted, numbers, typing) {
  const left = [...numbers];
  for (let at = 0; at < wanted.length; at++) {
    let place = left.indexOf(Number(wanted[at]));
    if (place < 0 && typing && at === wanted.length - 1) {
      place = left.findIndex((value) => String(value).startsWith(wanted[at]));
    }
    if (place < 0) return false;
    left.splice(place, 1);
  }
  return true;
}

/** Gives the acts that a query means, the likeliest first. */
function findActs(query, limit = 30) {
  const index = searchIndex();
  const asked = pieces(query);
  const numbers = asked.filter(isNumber);
  const typing = /[0-9]$/.test(fold(query).trim());
  let words = asked.filter((piece) => !isNumber(piece));
  const begins = (entry, wanted) => entry.words.some((known) => known.startsWith(wanted));
  // "Resolution 72/195" is no title: words that no act knows do not stand in the way of a number.
  if (numbers.length) words = words.filter((wanted) => index.some((entry) => begins(entry, wanted)));
  const found = [];
  index.forEach((entry, act) => {
    if (!holdsNumbers(numbers, entry.numbers, typing)) return;
    if (!words.every((wanted) => begins(entry, wanted))) return;
    const own = entry.symbol.filter(isNumber).map(Number);
    const same = numbers.length && own.length === numbers.length;
    const ordered = same && numbers.every((value, at) => Number(value) === own[at]);
    const exact = holdsNumbers(numbers, entry.numbers, false);
    const rank = (ordered ? 0 : same ? 1 : 2) + (exact ? 0 : 3);
    found.push([rank, -LINEAGE.acts[act].weight, act]);
  });
  found.sort((one, two) => one[0] - two[0] || one[1] - two[1] || one[2] - two[2]);
  return found.slice(0, limit).map((row) => row[2]);
}
