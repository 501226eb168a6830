// The web chat: what happens when somebody asks, picks, starts anew or changes the language.

import { ask } from "./client.js";
import { button, element } from "./dom.js";
import { texts } from "./messages.js";
import { busyArticle, problemArticle, questionArticle, replyArticle } from "./reply.js";
import { keepConversation, keepLanguage, loadConversation, loadLanguage } from "./session.js";

const log = document.getElementById("log");
const form = document.getElementById("ask");
const field = document.getElementById("message");
const send = document.getElementById("send");
const toggle = document.getElementById("language");

let conversation = loadConversation();
let language = loadLanguage();
let running = null; // AbortController of the question under way

const text = () => texts[language];

function showPage() {
  document.documentElement.lang = language;
  document.title = text().title;
  for (const node of document.querySelectorAll("[data-text]")) {
    node.textContent = text()[node.dataset.text];
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", text()[node.dataset.label]);
  }
  field.placeholder = text()[field.dataset.placeholder];
  toggle.lang = language === "vi" ? "en" : "vi";
  document.getElementById("examples").replaceChildren(...text().examples.map(exampleItem));
  log.replaceChildren(...conversation.turns.map(turnElement));
  showState();
}

function showState() {
  document.body.classList.toggle("empty", conversation.turns.length === 0);
  send.setAttribute("aria-disabled", String(running !== null));
}

function exampleItem({ topic, question }) {
  const node = button("example", "", () => pick(question, question));
  node.append(element("span", { class: "topic" }, topic), " ", element("span", {}, question));
  return element("li", {}, node);
}

function turnElement(turn, number) {
  return element("div", { class: "turn" }, questionArticle(turn.shown, text()), answer(turn, number));
}

function answer(turn, number) {
  if (turn.reply) return replyArticle(turn.reply, number, text(), pick);
  if (turn.problem) return problemArticle(words(turn.problem), text(), () => retry(turn));
  return busyArticle(text());
}

function words({ status, detail }) {
  return detail ?? (status === 0 ? text().unreachable : text().failed);
}

/** Exchange what stands below a turn's question; the rest of the log stays, unannounced. */
function showAnswer(turn) {
  const number = conversation.turns.indexOf(turn);
  const node = log.children[number];
  node.lastElementChild.replaceWith(answer(turn, number));
  follow(node);
}

function follow(node) {
  showState();
  node.scrollIntoView({ block: "start" });
}

function put(message, shown) {
  const turn = { message, shown };
  conversation.turns.push(turn);
  log.append(turnElement(turn, conversation.turns.length - 1));
  run(turn);
  follow(log.lastElementChild);
}

async function run(turn) {
  running = new AbortController();
  const { signal } = running;
  try {
    turn.reply = await ask(turn.message, conversation.id, signal);
    conversation.id = turn.reply.conversation_id;
  } catch (error) {
    if (signal.aborted) return; // a new conversation has begun meanwhile
    turn.problem = { status: error.status, detail: error.detail };
  }
  running = null;
  keepConversation(conversation);
  showAnswer(turn);
}

function retry(turn) {
  if (running) return;
  delete turn.problem;
  run(turn);
  showAnswer(turn);
  focusQuestion(turn);
}

/** Send what a button stands for. The button goes away, so the reader's place moves along. */
function pick(message, shown) {
  if (running) return;
  put(message, shown);
  focusQuestion(conversation.turns.at(-1));
}

function focusQuestion(turn) {
  log.children[conversation.turns.indexOf(turn)].firstElementChild.focus({ preventScroll: true });
}

function submit() {
  const message = field.value.trim();
  if (!message || running) return;
  field.value = "";
  fitField();
  put(message, message);
}

function fitField() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

field.addEventListener("keydown", (event) => {
  // While a Vietnamese input method composes a word, Enter belongs to it.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});

field.addEventListener("input", fitField);

toggle.addEventListener("click", () => {
  language = language === "vi" ? "en" : "vi";
  keepLanguage(language);
  showPage();
});

document.getElementById("new-conversation").addEventListener("click", () => {
  running?.abort();
  running = null;
  conversation = { id: null, turns: [] };
  keepConversation(conversation);
  showPage();
  field.focus();
});

showPage();
log.lastElementChild?.scrollIntoView({ block: "start" });
