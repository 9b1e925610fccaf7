/** The common parts of the charts, and the range of time that all of them show. */
takt.charts = (() => {
  const { text } = takt;
  const drawn = new Map();

  /** Returns a colour of the style sheet as the canvas takes it, for the present light or dark scheme. */
  function colour(name) {
    const probe = colour.probe ??= document.body.appendChild(takt.make.element('i', { class: 'unseen', 'aria-hidden': 'true' }));
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  }

  const isDecade = value => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
  const startsWith = (value, digits) => digits.some(digit => isDecade(value / digit));

  /** Returns the ticks of a logarithmic axis: the decades, and also 2 and 5 between them if there are few decades. */
  function durationTick(nanos, index, ticks) {
    const few = ticks.length && ticks[ticks.length - 1].value / ticks[0].value < 60;
    return isDecade(nanos) || (few && startsWith(nanos, [2, 5])) ? text.tick(nanos) : null;
  }

  function axis(settings) {
    return {
      ...settings,
      title: settings.words ? { display: true, text: settings.words, color: colour('--muted'), font: { size: 11 } } : undefined,
      border: { color: colour('--line'), display: settings.isX === true },
      grid: { color: colour('--grid'), display: settings.isX !== true, drawTicks: false },
      ticks: { color: colour('--muted'), padding: 6, maxRotation: 0, autoSkip: true, autoSkipPadding: 20, font: { size: 11 }, ...settings.ticks },
    };
  }

  const tickGap = 22;

  /** Returns an axis along slots with ticks at round times, also inside slots. `edge` is the position of the beginning of the first slot. */
  function times(slots, edge, settings = {}) {
    const { startNanos, stepNanos, offsets } = takt.document.timeline;
    const ahead = offsets.map(([step, seconds]) => [(startNanos + step * stepNanos) / 1e6, seconds * 1000]);
    const millis = slots.seconds * 1000;
    const until = slots.fromMillis + slots.labels.length * millis;
    const base = axis({ isX: true, ...settings });
    return {
      ...base,
      grid: { display: true, drawOnChartArea: false, color: colour('--line'), tickLength: 5, offset: false },
      afterBuildTicks: scale => {
        scale.ctx.font = `11px ${Chart.defaults.font.family}`;
        const fit = words => scale.maxWidth / (scale.ctx.measureText(words).width + tickGap);
        scale.ticks = takt.moments(slots.fromMillis, until, ahead, fit).map(({ at, words }) => ({ value: edge + (at - slots.fromMillis) / millis, words }));
      },
      ticks: { ...base.ticks, padding: 3, autoSkip: false, callback: (value, index, ticks) => ticks[index].words },
    };
  }

  /** Widens the range of durations that hardly differ, so that they are drawn in the middle and not at an edge. */
  function widen(scale) {
    const { min, max } = scale.getMinMax(true);
    if (max / min < 4) {
      scale.min = min / 2;
      scale.max = max * 2;
    }
  }

  const durations = (more = { afterDataLimits: widen }) => axis({ type: 'logarithmic', ...more, ticks: { autoSkip: false, callback: durationTick } });

  function options({ x, y, legend, label, title, interaction, above = 0 }) {
    return {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { top: above } },
      interaction: interaction ?? { mode: 'index', intersect: false },
      scales: { x, y },
      plugins: {
        legend: { display: legend === true, align: 'end', labels: { color: colour('--text'), boxWidth: 8, boxHeight: 8, padding: 12, usePointStyle: true, pointStyle: 'rectRounded' } },
        tooltip: {
          backgroundColor: colour('--tip'), titleColor: colour('--tip-text'), bodyColor: colour('--tip-text'), cornerRadius: 6, padding: 9, boxPadding: 4, usePointStyle: true,
          filter: item => item.raw !== null,
          callbacks: { ...(title ? { title } : {}), label },
        },
      },
    };
  }

  /** Draws a chart, or passes new data to the present one, so that it does not flicker. */
  function show(canvas, config) {
    const known = drawn.get(canvas);
    if (known && known.config.type === config.type) {
      Object.assign(known.data, config.data);
      known.options = config.options;
      known.update('none');
      return known;
    }
    known?.destroy();
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    const chart = new Chart(canvas, config);
    drawn.set(canvas, chart);
    return chart;
  }

  /** The range of time in steps of the timeline; null for all. Stored as points in time, because steps move. */
  const range = (() => {
    const listeners = [];
    let kept = null;
    const timeline = () => takt.document.timeline;
    const stepMillis = () => timeline().stepNanos / 1e6;
    const startMillis = () => timeline().startNanos / 1e6;
    const steps = () => timeline().labels.length;

    function get() {
      const all = steps();
      if (!kept || !all) {
        return [0, Math.max(0, all - 1)];
      }
      const from = Math.max(0, Math.min(all - 1, Math.round((kept[0] - startMillis()) / stepMillis())));
      const to = Math.max(from, Math.min(all - 1, Math.round((kept[1] - startMillis()) / stepMillis())));
      return [from, to];
    }

    function keep(value) {
      kept = value;
      takt.address.set('time', kept ? kept.map(Math.round).join('-') : '');
      listeners.forEach(listener => listener());
    }

    function set(from, to) {
      const most = steps() - 1;
      const width = Math.max(1, Math.min(most, Math.round(to) - Math.round(from)));
      const start = Math.max(0, Math.min(most - width, Math.round(from)));
      keep(width >= most ? null : [startMillis() + start * stepMillis(), startMillis() + (start + width) * stepMillis()]);
    }

    function readAddress() {
      const parts = takt.address.get('time').split('-').map(Number);
      kept = parts.length === 2 && parts.every(part => part > 0) && parts[0] < parts[1] ? parts : null;
    }

    const by = {
      in: (from, to) => set(from + (to - from) / 4, to - (to - from) / 4),
      out: (from, to) => set(from - (to - from + 1) / 2, to + (to - from + 1) / 2),
      back: (from, to) => set(from - (to - from + 1) / 2, to - (to - from + 1) / 2),
      on: (from, to) => set(from + (to - from + 1) / 2, to + (to - from + 1) / 2),
      all: () => keep(null),
    };
    readAddress();
    takt.address.onChange(() => {
      readAddress();
      listeners.forEach(listener => listener());
    });
    return { get, set, move: name => by[name](...get()), isAll: () => !kept, onChange: listener => listeners.push(listener) };
  })();

  /** Lets the reader drag over a chart to select a range, or with Shift to move the range. */
  function zoomable(canvas) {
    const plot = canvas.parentElement;
    const mark = plot.appendChild(takt.make.element('div', { class: 'mark', hidden: true }));
    let start = null;
    const stepAt = event => {
      const chart = drawn.get(canvas);
      const { left, right } = chart.chartArea;
      const x = Math.max(left, Math.min(right, event.clientX - canvas.getBoundingClientRect().left));
      const [from, to] = range.get();
      return { x, step: from + (x - left) / (right - left) * (to - from + 1) };
    };
    canvas.addEventListener('pointerdown', event => {
      if (event.button === 0 && drawn.has(canvas) && event.pointerType !== 'touch') {
        start = { ...stepAt(event), range: range.get(), pans: event.shiftKey };
        canvas.setPointerCapture(event.pointerId);
      }
    });
    canvas.addEventListener('pointermove', event => {
      if (!start) {
        return;
      }
      const now = stepAt(event);
      if (start.pans) {
        const width = start.range[1] - start.range[0] + 1;
        const { left, right } = drawn.get(canvas).chartArea;
        const moved = Math.round((start.x - now.x) / (right - left) * width);
        range.set(start.range[0] + moved, start.range[1] + moved);
      } else {
        mark.hidden = Math.abs(now.x - start.x) < 4;
        mark.style.left = Math.min(now.x, start.x) + 'px';
        mark.style.width = Math.abs(now.x - start.x) + 'px';
      }
    });
    canvas.addEventListener('pointerup', event => {
      if (start && !start.pans && !mark.hidden) {
        const ends = [start.step, stepAt(event).step].sort((one, other) => one - other);
        range.set(Math.floor(ends[0]), Math.max(Math.floor(ends[0]) + 1, Math.ceil(ends[1]) - 1));
      }
      start = null;
      mark.hidden = true;
    });
    canvas.addEventListener('dblclick', () => range.move('all'));
  }

  /** Returns the slots of a track that are in range, with their labels. */
  function slotsOf(track) {
    const { labels, startNanos, stepNanos } = takt.document.timeline;
    const [from, to] = range.get();
    const { width } = track;
    const first = Math.floor(from / width);
    const last = Math.floor(to / width);
    const some = list => (list ?? []).slice(first, last + 1);
    return {
      labels: labels.filter((label, step) => step % width === 0).slice(first, last + 1),
      fromMillis: (startNanos + first * width * stepNanos) / 1e6,
      seconds: stepNanos * width / 1e9,
      counts: name => track[name] ? some(track[name]) : new Array(last - first + 1).fill(0),
      durations: name => some(track[name]),
      heat: () => some(track.heat),
    };
  }

  function rates(canvas, track) {
    const slots = slotsOf(track);
    const outcomes = [['success', 'success'], ['failures', 'failed'], ['cancelled', 'cancelled'], ['unset', 'unset']];
    const datasets = outcomes.filter(([key]) => key === 'success' || track[key]).map(([key, label]) => ({
      label, data: slots.counts(key).map(calls => calls / slots.seconds), backgroundColor: colour('--chart-' + key),
      categoryPercentage: 1, barPercentage: 0.86, stack: 'calls',
    }));
    show(canvas, { type: 'bar', data: { labels: slots.labels, datasets }, options: options({
      x: times(slots, -0.5, { stacked: true }),
      y: axis({ stacked: true, beginAtZero: true, ticks: { maxTicksLimit: 7, autoSkipPadding: 6, callback: rate => text.rate(rate) } }),
      legend: true,
      label: item => item.raw === 0 ? null : ` ${text.rate(item.raw)} ${item.dataset.label}`,
    }) });
  }

  /** Returns the lines of a chart of durations from the highest to the lowest: their names, and their dashes and points where two lines coincide. */
  const lines = [['p50', [4, 8], 1.5], ['p95', [8, 4], 2.25], ['p99', [], 3]];

  /** Draws a line dashed where it coincides with the next one, so that both are visible, and dotted between calls that are far apart. */
  function dashes(durations, line) {
    const isGap = ({ p0, p1 }) => p0.skip || p1.skip;
    const isAlong = index => durations[line + 1]?.[index] === durations[line][index];
    return {
      borderDash: context => isGap(context) ? [2, 7] : isAlong(context.p0DataIndex) && isAlong(context.p1DataIndex) ? lines[line][1] : undefined,
      borderDashOffset: context => isGap(context) ? 3 * line : undefined,
    };
  }

  function percentiles(canvas, track) {
    const slots = slotsOf(track);
    const failures = slots.counts('failures');
    const durationsOf = lines.map(([key]) => slots.durations(key).map(nanos => nanos || null));
    const datasets = lines.map(([key, , point], line) => ({
      label: key, data: durationsOf[line], borderColor: colour('--chart-' + key), backgroundColor: colour('--chart-' + key),
      borderWidth: 1.75, pointRadius: slots.labels.length > 60 ? 0 : point, pointHoverRadius: 4, spanGaps: true, segment: dashes(durationsOf, line),
    }));
    if (failures.some(calls => calls > 0)) {
      const p99 = slots.durations('p99');
      datasets.unshift({
        label: 'failures', data: failures.map((calls, index) => calls ? p99[index] : null), showLine: false, pointStyle: 'crossRot', pointRadius: 4.5,
        pointHoverRadius: 6, borderWidth: 2, borderColor: colour('--chart-failures'), backgroundColor: colour('--chart-failures'), failures,
      });
    }
    show(canvas, { type: 'line', data: { labels: slots.labels, datasets }, options: options({
      x: times(slots, -0.5, { offset: true }),
      y: durations(),
      legend: true,
      label: item => item.dataset.failures ? ` ${text.counted(item.dataset.failures[item.dataIndex], 'call')} failed` : ` ${item.dataset.label} ${text.duration(item.raw)}`,
    }) });
  }

  return {
    axis, colour, durations, options, show, times, range, zoomable, slotsOf, rates, percentiles,
    /** Discards the charts, so that the next drawing uses the present colours. */
    forget: () => {
      drawn.forEach(chart => chart.destroy());
      drawn.clear();
    },
  };
})();
