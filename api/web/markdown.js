// The Markdown subset of replies, built as DOM nodes.
// Paragraphs, **bold**, bullet and numbered lists (nested one deep), https links, [1] marks.

import { element, externalLink } from "./dom.js";

const ITEM = /^( *)(?:[-*]|(\d{1,4})[.)]) +(.*)$/;
const LINK = String.raw`\[([^\]]+)\]\((https:\/\/(?:[^\s()]|\([^\s()]*\))+)\)`;
const INLINE = new RegExp(String.raw`\\([!-/:-@[-\`{-~])|\*\*(.+?)\*\*|${LINK}|\[(\d+)\]`, "g");

/**
 * Nodes for one text.
 * @param {string} text Markdown
 * @param {(id: number) => Node | null} mark makes the node of a citation mark, null if unknown
 */
export function renderMarkdown(text, mark) {
  const root = document.createDocumentFragment();
  let open = null; // the paragraph or item that a further line belongs to
  for (const line of text.split(/\r?\n/)) {
    const item = ITEM.exec(line);
    if (item) {
      open = addItem(root, item);
      addInline(open, item[3], mark);
    } else if (line.trim() === "") {
      open = null;
    } else {
      const goesOn = open && (open.tagName === "P" || line.startsWith(" "));
      if (goesOn) open.append(element("br"));
      else open = root.appendChild(element("p"));
      addInline(open, line.trim(), mark);
    }
  }
  return root;
}

/** The text without its marks of bold and links, to be pasted anywhere. */
export function plainText(text) {
  return text.replace(INLINE, (all, escaped, bold, label, url) => {
    if (escaped) return escaped;
    if (bold) return plainText(bold);
    return label ? `${label} (${url})` : all;
  });
}

function addItem(root, [, indent, number]) {
  const parent = (indent.length >= 2 && lastItem(root)) || root;
  const tag = number ? "ol" : "ul";
  let list = parent.lastElementChild;
  if (list?.localName !== tag) {
    list = parent.appendChild(element(tag, number ? { start: number } : {}));
  }
  return list.appendChild(element("li"));
}

function lastItem(root) {
  const list = root.lastElementChild;
  return list && /^[ou]l$/.test(list.localName) ? list.lastElementChild : null;
}

function addInline(parent, text, mark) {
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    const [all, escaped, bold, label, url, id] = match;
    parent.append(text.slice(done, match.index));
    if (escaped) parent.append(escaped);
    else if (bold) addInline(parent.appendChild(element("strong")), bold, mark);
    else if (url) parent.append(externalLink(url, label));
    else parent.append(mark(Number(id)) ?? all);
    done = match.index + all.length;
  }
  parent.append(text.slice(done));
}
