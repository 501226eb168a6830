// Building nodes. Texts go in as text nodes only, so nothing in them is ever read as HTML.

/** A new element with these attributes and children (nodes or texts). */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export function button(className, label, onClick) {
  const node = element("button", { type: "button", class: className }, label);
  node.addEventListener("click", onClick);
  return node;
}

/** A link out of the page; an address that is not http or https stays plain text. */
export function externalLink(url, label) {
  if (!/^https?:\/\//i.test(url)) return document.createTextNode(label);
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}
