"use strict";
/* The words of the interface, in its two languages, and small tools to build the page. */

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const WORDS = read("words");
const LINEAGE = read("lineage");
let language = document.documentElement.lang;

/** Gives a word of the interface; what it does not know it gives back as it is. */
function word(key) {
  return WORDS[language][key] ?? key;
}

/** Gives the name of something of the ontology in the language of the interface. */
function named(group, code) {
  const names = LINEAGE.names[group][code];
  return (names && (names[language] || names.en)) || code;
}

function setLanguage(code) {
  language = code;
  document.documentElement.lang = code;
  document.documentElement.dir = code === "ar" ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = word(element.dataset.word);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", word(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = word(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.placeholder = word(element.dataset.placeholder);
  }
  const button = document.getElementById("language");
  button.textContent = word("other");
  button.lang = code === "ar" ? "en" : "ar";
}

/** Makes an element. Text goes in as text: nothing that a document says can become a tag. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== ""));
  return element;
}

/** Tells the language of a text by its letters, for fonts and screen readers. */
function script(text) {
  if (/[\u0600-\u06ff]/.test(text)) return "ar";
  if (/[\u0400-\u04ff]/.test(text)) return "ru";
  if (/[\u4e00-\u9fff]/.test(text)) return "zh";
  return null;
}

/** Makes an element around the text of a document, which runs in its own direction. */
function quoted(tag, text, attributes = {}) {
  const right = script(text) === "ar";
  return make(tag, { dir: right ? "rtl" : "auto", lang: script(text), ...attributes }, text);
}

const number = (value) => new Intl.NumberFormat("en").format(value);
