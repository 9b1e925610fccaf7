/** A flame graph that hangs from its roots. The width of a bar is total time; bars that would be narrower than a pixel are not drawn. */
takt.Flame = class Flame {
  /**
   * @param container the element for the bars
   * @param onPoint called with the node under the pointer or with the focus, or null
   * @param onZoom called with the node that fills the width
   */
  constructor(container, onPoint, onZoom) {
    this.container = container;
    this.onPoint = onPoint;
    this.onZoom = onZoom;
    this.drawn = new Map();
    this.shown = new Map();
    this.colour = 'self';
    this.matches = null;
    container.addEventListener('click', event => this.onBar(event, node => this.zoom(node, true)));
    container.addEventListener('pointerover', event => this.onBar(event, onPoint));
    container.addEventListener('pointerleave', () => onPoint(null));
    container.addEventListener('focusin', event => this.onBar(event, node => {
      this.makeFocusable(node);
      onPoint(node);
    }));
    container.addEventListener('keydown', event => this.onKey(event));
    new ResizeObserver(() => this.root && this.width !== container.clientWidth && this.draw()).observe(container);
  }

  onBar(event, action) {
    const node = this.shown.get(event.target.dataset.key);
    if (node) {
      action(node);
    }
  }

  /** Shows another tree, whose root represents all calls. The zoom stays if its node still exists. */
  update(root, byId) {
    this.root = root;
    this.byId = byId;
    this.zoomed = byId.get(this.zoomed?.id) ?? root;
    this.draw();
  }

  zoom(node, isByReader) {
    this.zoomed = node ?? this.root;
    this.draw();
    if (isByReader) {
      this.makeFocusable(this.zoomed);
      this.drawn.get(this.zoomed.id)?.focus({ preventScroll: true });
    }
    this.onZoom(this.zoomed);
  }

  /** Highlights the nodes for which test returns true; null for none. */
  highlight(test) {
    this.matches = test;
    this.draw();
  }

  draw() {
    this.width = this.container.clientWidth;
    this.boxes = [];
    this.shown.clear();
    const above = [];
    for (let node = this.zoomed.above; node; node = node.above) {
      above.unshift(node);
    }
    above.forEach(node => this.box(node, 0, 1, 'around'));
    this.place(this.zoomed, 0, 1);
    takt.bars.draw(this.container, this.drawn, this.boxes);
    const focusable = this.shown.get(this.focusable) ?? this.zoomed;
    this.makeFocusable(focusable);
  }

  /** Draws a node and the nodes below it, which share its width by their total time. */
  place(node, left, width) {
    this.box(node, left, width, '');
    let next = left;
    node.below.forEach(child => {
      const part = width * child.part;
      if (part * this.width >= 1) {
        this.place(child, next, part);
      }
      next += part;
    });
  }

  box(node, left, width, style) {
    const pixels = width * this.width;
    const found = this.matches && node !== this.root && this.matches(node) ? ' found' : '';
    this.shown.set(node.id, node);
    this.boxes.push({
      key: node.id, left, width, row: node.depth, level: node.depth + 1,
      position: node.position ?? 1, siblings: node.above?.below.length ?? 1,
      text: pixels < 24 ? '' : this.textOf(node),
      label: this.labelOf(node),
      style: `${this.styleOf(node)} ${style}${found}${pixels < 24 ? ' slim' : ''}`,
    });
  }

  textOf(node) {
    return node.line;
  }

  labelOf(node) {
    const { text } = takt;
    return `${node.line}, ${text.percent(node.share)} of the time, ${text.counted(node.calls, 'call')}`;
  }

  styleOf(node) {
    return `heat-${this.heat(node)}`;
  }

  /** The strength of the colour, 0 to 10. A single failure is visible. */
  heat(node) {
    if (node === this.root) {
      return 0;
    }
    return this.colour === 'self'
      ? Math.round(10 * node.selfShare)
      : node.failureShare && Math.max(2, Math.round(10 * Math.sqrt(node.failureShare)));
  }

  makeFocusable(node) {
    this.drawn.get(this.focusable)?.setAttribute('tabindex', '-1');
    this.focusable = node.id;
    this.drawn.get(node.id)?.setAttribute('tabindex', '0');
  }

  onKey(event) {
    const node = this.shown.get(this.focusable);
    const isShown = other => this.shown.has(other.id);
    const siblings = node?.above?.below.filter(isShown) ?? [node];
    const index = siblings.indexOf(node);
    const moves = {
      ArrowUp: () => node.above,
      ArrowDown: () => node.below.find(isShown),
      ArrowLeft: () => siblings[index - 1],
      ArrowRight: () => siblings[index + 1],
      Home: () => siblings[0],
      End: () => siblings[siblings.length - 1],
    };
    if (!node || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (moves[event.key]) {
      const target = moves[event.key]();
      if (target) {
        this.drawn.get(target.id).focus();
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.zoom(node, true);
    } else if (event.key === 'Escape' || event.key === 'Backspace') {
      this.zoom(event.key === 'Escape' ? this.root : this.zoomed.above, true);
    } else {
      return;
    }
    event.preventDefault();
  }
};
