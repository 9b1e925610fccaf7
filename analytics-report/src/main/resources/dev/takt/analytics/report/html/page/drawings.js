/** Small drawings in tables, and the charts of one function. */
takt.drawings = (() => {
  const { text, charts } = takt;
  const { svg } = takt.make;
  const width = 96;
  const height = 20;

  /** Draws bars along the bottom, one for each part of the width. */
  function bars(values, most) {
    const each = width / values.length;
    const gap = each > 3 ? 1 : each > 1.6 ? 0.5 : 0;
    return values.map((value, index) => {
      if (!value) {
        return '';
      }
      const tall = Math.max(1.5, height * value / most);
      return `M${(index * each).toFixed(1)} ${height}v${-tall.toFixed(1)}h${(each - gap).toFixed(1)}V${height}z`;
    }).join('');
  }

  function fewer(values, most) {
    const together = Math.ceil(values.length / most);
    const sums = [];
    values.forEach((value, index) => {
      const slot = Math.floor(index / together);
      sums[slot] = (sums[slot] ?? 0) + value;
    });
    return sums;
  }

  /** Draws calls over time, the failures in red. */
  function trend(series) {
    const track = series.over;
    if (!track) {
      return '';
    }
    const none = [];
    const sum = [track.success, track.failures, track.cancelled, track.unset].filter(Boolean);
    const calls = (sum[0] ?? none).map((unused, slot) => sum.reduce((all, counts) => all + counts[slot], 0));
    const all = fewer(calls, 48);
    const most = Math.max(...all);
    const failed = fewer(track.failures ?? none, 48);
    return svg('svg', { class: 'spark', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `${text.counted(calls.reduce((one, other) => one + other, 0), 'retained call')} over time` },
      svg('path', { d: bars(all, most) }), svg('path', { class: 'failed', d: bars(failed, most) }));
  }

  /** Draws a line through values, scaled from the least to the greatest. */
  function course(values) {
    if (values.length < 2) {
      return '';
    }
    const least = Math.min(...values);
    const span = Math.max(...values) - least || 1;
    const points = values.map((value, index) => `${(index * width / (values.length - 1)).toFixed(1)} ${(height - 1.5 - (height - 3) * (value - least) / span).toFixed(1)}`);
    return svg('svg', { class: 'spark', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `from ${text.value(values[0])} to ${text.value(values[values.length - 1])}` }, svg('path', { class: 'line', d: 'M' + points.join('L') }));
  }

  /** Returns the first and the last bin of the distributions of all functions. */
  function scaleOf(all) {
    let first = Infinity;
    let last = 0;
    all.filter(series => series.histogram?.length).forEach(({ histogram }) => {
      first = Math.min(first, histogram[0]);
      last = Math.max(last, histogram[0] + histogram.length - 2);
    });
    return { first: Math.min(first, last), last };
  }

  /** Draws the distribution of durations. Heights are proportional to the root of the count, so that a few outliers are visible. */
  function spread(series, scale) {
    if (!series.histogram) {
      return '';
    }
    const columns = Math.min(32, scale.last - scale.first + 1);
    const values = new Array(columns).fill(0);
    series.histogram.slice(1).forEach((calls, offset) => {
      const bin = series.histogram[0] + offset - scale.first;
      values[Math.floor(bin * columns / (scale.last - scale.first + 1))] += calls;
    });
    const { min, median, max } = series.nanos;
    const words = `${text.duration(min)} to ${text.duration(max)}, mostly about ${text.duration(median)}`;
    const roots = values.map(Math.sqrt);
    return svg('svg', { class: 'spark', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': words }, svg('path', { d: bars(roots, Math.max(...roots)) }));
  }

  function share(percent) {
    return svg('svg', { class: 'share', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svg('rect', { class: 'track', width: 100, height: 8 }), svg('rect', { class: 'part', width: percent.toFixed(1), height: 8 }));
  }

  const binsPerOctave = 4;
  const heatBinsPerOctave = 2;
  const nanosOf = (bin, perOctave) => 2 ** (bin / perOctave);
  const binOf = nanos => Math.log2(Math.max(1, nanos)) * binsPerOctave;

  /** Returns the ticks of an axis in bins: the decades, and also 2 and 5 between them if there are few. */
  function roundBins(scale) {
    const decades = (scale.max - scale.min) / binsPerOctave / Math.log2(10);
    const steps = decades < 3 ? [1, 2, 5] : [1];
    const ticks = [];
    for (let power = 0; power < 17; power++) {
      steps.forEach(step => {
        const value = binOf(step * 10 ** power);
        if (value >= scale.min && value <= scale.max) {
          ticks.push({ value });
        }
      });
    }
    scale.ticks = ticks;
  }

  /** Draws lines across a chart at named durations, such as percentiles. */
  const markers = {
    id: 'markers',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea: { top, bottom }, scales: { x } } = chart;
      ctx.save();
      ctx.font = `600 10.5px ${Chart.defaults.font.family}`;
      (chart.data.markers ?? []).forEach(({ at, words, colour, row }) => {
        const place = x.getPixelForValue(at);
        ctx.strokeStyle = ctx.fillStyle = colour;
        ctx.setLineDash([3, 3]);
        ctx.beginPath();
        ctx.moveTo(place, top - 26 + 13 * Math.max(0, row - 1));
        ctx.lineTo(place, bottom);
        ctx.stroke();
        const isLeft = row === 0 || place + ctx.measureText(words).width + 6 > x.right;
        ctx.textAlign = isLeft ? 'right' : 'left';
        ctx.fillText(words, place + (isLeft ? -4 : 4), top - 17 + 13 * Math.max(0, row - 1));
      });
      ctx.restore();
    },
  };

  function histogram(canvas, series) {
    const [first, ...counts] = series.histogram;
    const data = counts.map((calls, offset) => ({ x: first + offset + 0.5, y: calls || null }));
    const named = [['p50', 'median'], ['p95', 'p95'], ['p99', 'p99']];
    canvas.setAttribute('aria-label', `Distribution of the durations, from ${text.duration(series.nanos.min)} to ${text.duration(series.nanos.max)}, median ${text.duration(series.nanos.median)}, p95 ${text.duration(series.nanos.p95)}`);
    charts.show(canvas, { type: 'bar',
      data: {
        datasets: [{ data, backgroundColor: charts.colour('--spread'), barPercentage: 0.92, categoryPercentage: 1, minBarLength: 2 }],
        markers: named.map(([words, key], row) => ({ at: binOf(series.nanos[key]), words, row, colour: charts.colour('--chart-' + words) })),
      },
      options: charts.options({
        x: charts.axis({ type: 'linear', isX: true, min: first - 1, max: first + counts.length + 1, afterBuildTicks: roundBins, ticks: { autoSkip: false, callback: bin => text.tick(nanosOf(bin, binsPerOctave)) } }),
        y: charts.axis({ type: 'logarithmic', min: 0.7, max: 1.3 * Math.max(...counts), words: 'calls', ticks: { callback: calls => /^1(0*)$/.test(String(calls)) ? text.count(calls) : null } }),
        title: items => `${text.duration(nanosOf(items[0].raw.x - 0.5, binsPerOctave))} to ${text.duration(nanosOf(items[0].raw.x + 0.5, binsPerOctave))}`,
        label: item => ` ${text.counted(item.raw.y, 'call')}`,
        above: 26,
      }),
      plugins: [markers],
    });
  }

  const curvePercentiles = [0, 1, 5, 10, 25, 50, 75, 90, 95, 98, 99, 99.5, 99.9, 99.99, 100];
  const rarity = percentile => -Math.log10(1 - percentile / 100);

  function curve(canvas, series) {
    const end = Math.max(1.05, Math.log10(series.calls) + 0.05);
    const data = series.curve
      .map((nanos, index) => ({ x: curvePercentiles[index] === 100 ? end : rarity(curvePercentiles[index]), y: Math.max(1, nanos), percentile: curvePercentiles[index] }))
      .filter(point => point.x <= end);
    canvas.setAttribute('aria-label', `Durations by percentile: p50 ${text.duration(series.nanos.median)}, p90 ${text.duration(series.nanos.p90)}, p99 ${text.duration(series.nanos.p99)}, p99.9 ${text.duration(series.nanos.p999)}`);
    const named = [[0, 'min'], [50, 'p50'], [90, 'p90'], [99, 'p99'], [99.9, 'p99.9'], [99.99, 'p99.99']].filter(([percentile]) => rarity(percentile) < end - 0.15);
    charts.show(canvas, { type: 'line',
      data: { datasets: [{ data, borderColor: charts.colour('--accent'), backgroundColor: charts.colour('--wash'), fill: 'start', borderWidth: 1.75, pointRadius: 2, tension: 0 }] },
      options: charts.options({
        x: charts.axis({ type: 'linear', isX: true, min: 0, max: end, afterBuildTicks: scale => {
          scale.ticks = [...named.map(([percentile]) => ({ value: rarity(percentile) })), { value: end }];
        }, ticks: { autoSkip: false, callback: value => value === end ? 'max' : named.find(([percentile]) => Math.abs(rarity(percentile) - value) < 1e-6)?.[1] } }),
        y: charts.durations(),
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        title: items => items[0].raw.percentile === 100 ? 'the longest' : items[0].raw.percentile === 0 ? 'the shortest' : `p${items[0].raw.percentile}`,
        label: item => ` ${text.duration(item.raw.y)}`,
      }) });
  }

  const cells = {
    id: 'cells',
    beforeDatasetsDraw(chart) {
      const { ctx, scales: { x, y } } = chart;
      const most = Math.max(1, ...chart.data.heat.map(cell => cell.calls));
      ctx.save();
      ctx.fillStyle = chart.data.colour;
      chart.data.heat.forEach(({ slot, bin, calls }) => {
        const left = x.getPixelForValue(slot);
        const right = x.getPixelForValue(slot + 1);
        const top = y.getPixelForValue(nanosOf(bin + 1, heatBinsPerOctave));
        const bottom = y.getPixelForValue(nanosOf(bin, heatBinsPerOctave));
        ctx.globalAlpha = 0.12 + 0.88 * Math.sqrt(calls / most);
        ctx.fillRect(left, top, Math.max(1, right - left - 0.6), Math.max(1, bottom - top - 0.6));
      });
      ctx.restore();
    },
  };

  function heat(canvas, track) {
    const slots = charts.slotsOf(track);
    const found = [];
    slots.heat().forEach((bins, slot) => bins.slice(1).forEach((calls, offset) => calls && found.push({ slot, bin: bins[0] + offset, calls })));
    const binsSeen = found.length ? found.map(cell => cell.bin) : [0];
    const data = found.map(cell => ({ x: cell.slot + 0.5, y: nanosOf(cell.bin + 0.5, heatBinsPerOctave), cell }));
    canvas.setAttribute('aria-label', `Heat map of ${text.counted(found.reduce((all, cell) => all + cell.calls, 0), 'call')} by duration and time; the darker, the more calls`);
    charts.show(canvas, { type: 'scatter',
      data: { datasets: [{ data, pointRadius: 0, pointHitRadius: 8, pointHoverRadius: 0 }], heat: found, colour: charts.colour('--heat') },
      options: charts.options({
        x: charts.times(slots, 0, { type: 'linear', min: 0, max: slots.labels.length }),
        y: charts.durations({ min: nanosOf(Math.min(...binsSeen), heatBinsPerOctave), max: nanosOf(Math.max(...binsSeen) + 1, heatBinsPerOctave) }),
        interaction: { mode: 'nearest', axis: 'xy', intersect: false },
        title: items => items.length ? slots.labels[items[0].raw.cell.slot] : '',
        label: ({ raw: { cell } }) => ` ${text.counted(cell.calls, 'call')}, ${text.duration(nanosOf(cell.bin, heatBinsPerOctave))} to ${text.duration(nanosOf(cell.bin + 1, heatBinsPerOctave))}`,
      }),
      plugins: [cells],
    });
  }

  /** Draws each step as a point: the calls per second, and their duration. */
  function load(canvas, track) {
    const slots = charts.slotsOf(track);
    const [success, failures, cancelled, unset] = ['success', 'failures', 'cancelled', 'unset'].map(slots.counts);
    const p95 = slots.durations('p95');
    const points = slots.labels
      .map((label, slot) => ({ x: (success[slot] + failures[slot] + cancelled[slot] + unset[slot]) / slots.seconds, y: p95[slot], label, failed: failures[slot] }))
      .filter(point => point.x > 0);
    const dataset = (label, data, colour) => ({ label, data, backgroundColor: charts.colour(colour), borderWidth: 0, pointRadius: 3.5, pointHoverRadius: 5 });
    canvas.setAttribute('aria-label', `The p95 of ${text.counted(points.length, 'step')} against the calls per second in it`);
    const failed = points.filter(point => point.failed);
    charts.show(canvas, { type: 'scatter',
      data: { datasets: [dataset('steps', points.filter(point => !point.failed), '--chart-p50'), ...(failed.length ? [dataset('with failures', failed, '--chart-failures')] : [])] },
      options: charts.options({
        x: charts.axis({ type: 'linear', isX: true, beginAtZero: true, words: 'calls per second', ticks: { maxTicksLimit: 6, callback: rate => text.rate(rate).slice(0, -2) } }),
        y: charts.durations(),
        legend: failed.length > 0,
        interaction: { mode: 'nearest', axis: 'xy', intersect: false },
        title: items => items[0]?.raw.label ?? '',
        label: item => ` p95 ${text.duration(item.raw.y)} at ${text.rate(item.raw.x)}`,
      }) });
  }

  return { course, trend, spread, scaleOf, share, histogram, curve, heat, load, nanosOf };
})();
