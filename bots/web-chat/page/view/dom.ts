type Child = Node | string | null;

/** A new element. Texts become text nodes, never markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (className) node.className = className;
  for (const child of children) if (child !== null) node.append(child);
  return node;
}

/** A button that does not submit. */
export function button(className: string, press: () => void, ...children: Child[]): HTMLButtonElement {
  const node = el('button', className, ...children);
  node.type = 'button';
  node.addEventListener('click', press);
  return node;
}

export function link(className: string, href: string, text: string): HTMLAnchorElement {
  const node = el('a', className, text);
  node.href = href;
  return node;
}

/** An element the page's HTML promises. */
export function need<T extends Element>(selector: string, type: new () => T, inside: ParentNode = document): T {
  const found = inside.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`missing ${selector}`);
  return found;
}

/** One of the drawings in the page's HTML, for the eye only. */
export function icon(name: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(space, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}
