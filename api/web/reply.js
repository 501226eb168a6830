// How a turn looks: the question, the reply with its forms, sources and ways to go on, a problem.

import { button, element, externalLink } from "./dom.js";
import { plainText, renderMarkdown } from "./markdown.js";
import { formatDay, formatSize } from "./messages.js";

export function questionArticle(shown, text) {
  return element(
    "article",
    { class: "question", tabindex: "-1" },
    speaker(text.you),
    element("p", { dir: "auto" }, shown),
  );
}

/**
 * @param {object} reply the reply object of the API
 * @param {number} turn number of the turn, for the sources' anchors
 * @param {object} text the page's texts
 * @param {(message: string, shown: string) => void} onPick sends a choice or suggestion
 */
export function replyArticle(reply, turn, text, onPick) {
  const known = new Set(reply.citations.map((citation) => citation.id));
  const mark = (id) => (known.has(id) ? citationMark(turn, id, text) : null);
  const sheet = element(
    "div",
    { class: "sheet" },
    element("div", { class: "words", lang: reply.language, dir: "auto" }, renderMarkdown(reply.text, mark)),
  );
  if (reply.choices.length) sheet.append(group("choices", text.choices, reply.choices, onPick));
  if (reply.downloads?.length) sheet.append(downloads(reply, text)); // a kept turn may be older
  if (reply.citations.length) sheet.append(sources(reply, turn, text));
  if (navigator.clipboard) sheet.append(copyButton(reply, text));
  const article = element(
    "article",
    { class: "reply", "data-outcome": reply.outcome },
    speaker(text.assistant),
    sheet,
  );
  if (reply.suggestions.length) article.append(suggestions(reply, text, onPick));
  return article;
}

export function problemArticle(detail, text, onRetry) {
  const retry = button("quiet", text.retry, onRetry);
  return element("article", { class: "problem" }, element("p", { dir: "auto" }, detail), retry);
}

export function busyArticle(text) {
  const dots = element("span", { class: "dots", "aria-hidden": "true" });
  return element("article", { class: "busy" }, dots, element("p", {}, text.busy));
}

function speaker(name) {
  return element("p", { class: "unseen" }, name);
}

function anchor(turn, id) {
  return `source-${turn}-${id}`;
}

function citationMark(turn, id, text) {
  const attributes = { class: "mark", href: `#${anchor(turn, id)}`, "aria-label": text.source(id) };
  return element("sup", {}, element("a", attributes, String(id)));
}

function downloads(reply, text) {
  return element(
    "section",
    { class: "downloads", "aria-label": text.downloads },
    element("h3", {}, text.downloads),
    element("ul", {}, ...reply.downloads.map((download) => downloadItem(download, text))),
  );
}

function downloadItem({ name, url, size }, text) {
  const about = [fileType(url), formatSize(size, text)].join(", ");
  return element(
    "li",
    {},
    element("a", { href: fileAddress(url), download: "", lang: "vi", dir: "auto" }, name),
    " ",
    element("span", { class: "record" }, `(${about})`),
  );
}

/** The address of a file of this server, wherever the page itself is served. */
function fileAddress(url) {
  return new URL(`./${url.replace(/^\/+/, "")}`, document.baseURI).href;
}

function fileType(url) {
  return url.slice(url.lastIndexOf(".") + 1).toUpperCase();
}

function sources(reply, turn, text) {
  const items = reply.citations.map((citation) => sourceItem(citation, turn, text));
  return element(
    "section",
    { class: "sources", "aria-label": text.sources },
    element("h3", {}, text.sources),
    element("ol", {}, ...items),
  );
}

function sourceItem(citation, turn, text) {
  const { id, title, url, quote } = citation;
  const item = element(
    "li",
    { id: anchor(turn, id), value: id },
    element("span", { class: "title", lang: "vi" }, url ? externalLink(url, title) : title),
    " ",
    element("span", { class: "record" }, recordOf(citation, text)),
  );
  if (quote) {
    const excerpt = element("blockquote", { lang: "vi", dir: "auto" }, quote);
    item.append(element("details", {}, element("summary", {}, text.quote), excerpt));
  }
  return item;
}

function recordOf({ code, section, as_of: asOf }, text) {
  const name = text.sections[section];
  const day = asOf && text.asOf(formatDay(asOf, text));
  return [code, name && text.section(name), day].filter(Boolean).join(", ");
}

function suggestions(reply, text, onPick) {
  const options = reply.suggestions.map((message) => ({ label: message, message }));
  return group("suggestions", text.suggestions, options, onPick);
}

function group(className, label, options, onPick) {
  const buttons = options.map((option) =>
    button("option", option.label, () => onPick(option.message, option.label)),
  );
  return element("div", { class: className, role: "group", "aria-label": label }, ...buttons);
}

function copyButton(reply, text) {
  const node = button("quiet copy", text.copy, async () => {
    await navigator.clipboard.writeText(asPlainText(reply, text));
    node.textContent = text.copied;
    setTimeout(() => (node.textContent = text.copy), 2000);
  });
  node.setAttribute("aria-live", "polite");
  return node;
}

function asPlainText(reply, text) {
  const files = (reply.downloads ?? []).map(({ name, url }) => `${name}: ${fileAddress(url)}`);
  const sourceLines = reply.citations.map((citation) => {
    const parts = [citation.title, recordOf(citation, text), citation.url];
    return `[${citation.id}] ${parts.filter(Boolean).join(", ")}`;
  });
  return [plainText(reply.text), files.join("\n"), sourceLines.join("\n")].filter(Boolean).join("\n\n");
}
