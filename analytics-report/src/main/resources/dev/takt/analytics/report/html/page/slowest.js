/** The slowest calls of the function in the dialog. Those of which the calls that they made are known can be opened as a waterfall. */
takt.slowest = (() => {
  const { text } = takt;
  const { element, button } = takt.make;
  const part = name => document.querySelector(`#detail [data-part="${name}"]`);
  const sameMillis = 1000;
  let shown = null;
  let opened = null;
  let drawn = '';
  let buttons = new Map();
  let waterfall = null;
  /** The answer of the dashboard: the slow calls, and the number of calls of the root at that time. */
  let loaded = { calls: [], count: -1 };
  let isLoading = false;
  let isWanted = false;

  const rootOf = id => (takt.document.paths ?? []).find(path => !path.parent && path.series === id);
  const isCaller = root => Boolean(root) && takt.document.paths.some(path => path.parent === root.id);
  const keptIn = id => (takt.document.slowCalls ?? []).filter(call => call.series === id);

  /** Returns true if calls below the slowest calls of a function may be known. */
  const isKnown = id => takt.document.head.runType === 'live' ? isCaller(rootOf(id)) : keptIn(id).length > 0;

  /** Joins retained rows and slow calls: both contain the same calls, with starts by slightly different clocks. */
  function merged(rows, slow) {
    const others = [...slow];
    const both = rows.map(row => {
      const index = others.findIndex(call => call.nanos === row.nanos && Math.abs(Date.parse(call.at) - Date.parse(row.at)) < sameMillis);
      const [call] = index < 0 ? [] : others.splice(index, 1);
      return call ? { ...call, ...row, key: keyOf(call) } : row;
    });
    return [...both, ...others.map(call => ({ ...call, key: keyOf(call) }))].sort((one, other) => other.nanos - one.nanos);
  }

  const keyOf = call => `${call.at} ${call.nanos}`;
  const notes = call => Object.entries(call.notes ?? {}).filter(([key]) => !takt.make.isOfTrace(key)).map(([key, value]) => `${key}=${value}`).join(', ');

  function toggle(call) {
    const made = buttons.get(call.key) ?? button('', { 'aria-controls': 'detail-waterfall', 'data-slow': call.key }, () => choose(opened === call.key ? null : call.key));
    const isOpen = opened === call.key;
    made.textContent = `${isOpen ? '▾' : '▸'} ${text.counted(call.calls.length, 'call')}`;
    made.setAttribute('aria-expanded', String(isOpen));
    made.setAttribute('aria-label', `${text.counted(call.calls.length, 'call')} made by the call of ${call.start}`);
    return made;
  }

  function draw() {
    const slow = takt.loadSlowCalls ? loaded.calls : keptIn(shown.id);
    const isNested = isKnown(shown.id);
    const calls = merged(shown.slowest ?? [], slow);
    const known = JSON.stringify([calls, isNested, opened]);
    if (known === drawn) {
      return;
    }
    drawn = known;
    const focused = document.activeElement;
    const toggles = new Map(calls.filter(call => call.calls).map(call => [call.key, toggle(call)]));
    buttons = toggles;
    const columns = [['Start'], ['Duration', true], ...(isNested ? [['Calls']] : []), ['Outcome'], ['Notes']];
    const rows = calls.map(call => [
      call.start,
      text.duration(call.nanos),
      ...(isNested ? [toggles.get(call.key) ?? element('span', { class: 'muted' }, 'not kept')] : []),
      element('span', { class: 'outcome ' + call.outcome }, call.outcome),
      element('span', {}, element('bdi', {}, text.cut([call.error, notes(call)].filter(Boolean).join(' '), 200)), ' ', ...takt.make.trace(call)),
    ]);
    part('slowest').replaceChildren(rows.length ? takt.make.table(columns, rows) : element('p', { class: 'muted' }, 'None of its calls is retained.'));
    if (focused !== document.activeElement && focused.isConnected) {
      focused.focus({ preventScroll: true });
    }
    showWaterfall(calls.find(call => call.calls && call.key === opened));
  }

  function showWaterfall(call) {
    part('waterfall').hidden = !call;
    if (call) {
      waterfall ??= new takt.Waterfall();
      if (!waterfall.element.isConnected) {
        part('waterfall').replaceChildren(waterfall.element);
      }
      waterfall.update(call, text.line(shown));
    }
  }

  /** Shows the calls of one slow call, in view; null shows none. */
  function choose(key) {
    opened = key;
    draw();
    if (key) {
      part('waterfall').scrollIntoView({ block: 'nearest', behavior: 'instant' });
    }
  }

  /** Requests the slow calls if the root has made further calls; one request at a time. */
  async function load() {
    const { id } = shown;
    const count = rootOf(id)?.calls ?? -1;
    if (!takt.loadSlowCalls || !isKnown(id) || isLoading || count === loaded.count) {
      return;
    }
    isLoading = true;
    const calls = await takt.loadSlowCalls(id);
    isLoading = false;
    if (shown?.id === id && calls) {
      loaded = { calls, count };
      draw();
      revealWanted();
    } else if (shown && shown.id !== id) {
      load();
    }
  }

  function forget() {
    shown = opened = null;
    drawn = '';
    isWanted = false;
    buttons = new Map();
    waterfall = null;
    loaded = { calls: [], count: -1 };
  }

  /** Opens the slowest call, once it is known. */
  function revealWanted() {
    const [first] = buttons;
    if (!isWanted || !first) {
      return;
    }
    isWanted = false;
    document.getElementById('detail-slowest').scrollIntoView({ behavior: 'instant' });
    choose(opened ?? first[0]);
    buttons.get(opened).focus({ preventScroll: true });
  }

  return {
    isKnown,
    forget,
    /** Shows the slowest calls of a function. */
    show: series => {
      if (shown?.id !== series.id) {
        forget();
      }
      shown = series;
      draw();
      load();
    },
    /** Moves to the slowest calls and opens the slowest one. */
    reveal: () => {
      isWanted = true;
      revealWanted();
    },
  };
})();
