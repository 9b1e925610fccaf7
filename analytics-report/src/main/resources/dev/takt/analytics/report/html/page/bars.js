/** Bars that are placed in rows by their share of the width: a flame graph, or anything else that is drawn along one axis. */
takt.bars = (() => {
  const { element } = takt.make;

  /**
   * Draws boxes into a container. Reuses the elements that are there, so that the focus stays. The style sheet sets the height of a row,
   * --pitch.
   *
   * A box has key, left and width (both 0 to 1), row, text, label, style (class names), level, position and siblings.
   */
  function draw(container, drawn, boxes) {
    const keys = new Set(boxes.map(box => box.key));
    drawn.forEach((bar, key) => {
      if (!keys.has(key)) {
        bar.remove();
        drawn.delete(key);
      }
    });
    boxes.forEach(box => {
      let bar = drawn.get(box.key);
      if (!bar) {
        bar = element('div', { role: 'treeitem', tabindex: '-1', 'data-key': box.key });
        drawn.set(box.key, bar);
        container.append(bar);
      }
      place(bar, box);
    });
    container.style.setProperty('--rows', 1 + boxes.reduce((deepest, box) => Math.max(deepest, box.row), 0));
  }

  function place(bar, box) {
    bar.className = 'bar ' + box.style;
    bar.style.left = `${100 * box.left}%`;
    bar.style.width = `${100 * box.width}%`;
    bar.style.setProperty('--row', box.row);
    if (bar.textContent !== box.text) {
      bar.textContent = box.text;
    }
    bar.setAttribute('aria-label', box.label);
    bar.setAttribute('aria-level', box.level);
    bar.setAttribute('aria-posinset', box.position);
    bar.setAttribute('aria-setsize', box.siblings);
  }

  return { draw };
})();
