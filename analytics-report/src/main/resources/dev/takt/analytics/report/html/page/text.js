'use strict';
/** The only global name, which all scripts of the page share. */
const takt = {};

/** Formats figures and untrusted names as text, as the library's other outputs do. */
takt.text = (() => {
  const units = ['ns', 'µs', 'ms', 's'];
  const two = number => String(number).padStart(2, '0');

  function threeDigits(amount) {
    if (amount >= 99.95) {
      return String(Math.round(amount));
    }
    return amount >= 9.995 ? (Math.round(amount * 10) / 10).toFixed(1) : (Math.round(amount * 100) / 100).toFixed(2);
  }

  function wholeUnits(seconds) {
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    const days = Math.floor(hours / 24);
    if (hours < 1) {
      return `${minutes}m ${two(seconds % 60)}s`;
    }
    return days < 1 ? `${hours}h ${two(minutes % 60)}m` : `${count(days)}d ${two(hours % 24)}h`;
  }

  /** Formats a duration with three significant digits in a fitting unit; from one minute on in two whole units. */
  function duration(nanos) {
    if (!nanos) {
      return '0 s';
    }
    const seconds = nanos / 1e9;
    if (seconds >= 59.95) {
      return wholeUnits(Math.round(seconds));
    }
    let amount = nanos;
    let unit = 0;
    while (amount >= 999.5 && unit < 3) {
      amount /= 1000;
      unit++;
    }
    return (unit === 0 ? String(Math.round(nanos)) : threeDigits(amount)) + ' ' + units[unit];
  }

  /** Formats a duration on an axis, without trailing zeros. */
  const tick = nanos => duration(nanos).replace(/(\d)\.0+(?= )/, '$1').replace(/(\.\d*?)0+(?= )/, '$1');

  const count = number => Math.round(number).toLocaleString('en-US');
  const counted = (number, noun) => `${count(number)} ${noun}${number === 1 ? '' : 's'}`;

  /** Formats a share with one decimal; 100% and 0% only if it is exact. */
  function percent(value) {
    if (value === 0 || value >= 100) {
      return value === 0 ? '0%' : '100%';
    }
    if (value < 0.1) {
      return '<0.1%';
    }
    return value > 99.9 ? Math.min(value, 99.99).toFixed(2) + '%' : value.toFixed(1) + '%';
  }

  /** Returns true if any call succeeded or failed; cancelled and unset calls count in no rate. */
  const isRated = row => row.success + row.failures > 0;

  /** Formats the success rate, or the reason why there is none. */
  const successRate = row => isRated(row) ? percent(row.successRate) : row.calls === 0 ? '–' : row.cancelled >= row.unset ? 'cancelled' : 'unset';

  /** Formats a number; one with a fraction has four significant digits. */
  const value = number => (Math.abs(number) >= 1000 || Number.isInteger(number) ? Math.round(number) : Number(number.toPrecision(4))).toLocaleString('en-US', { maximumFractionDigits: 20 });

  const rate = perSecond => {
    const digits = perSecond >= 1000 ? Math.round(perSecond) : Number(perSecond.toPrecision(3));
    return digits.toLocaleString('en-US', { maximumFractionDigits: 6 }) + '/s';
  };

  const acting = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
  const joiners = '\u200c\u200d';

  /** Returns untrusted text with its control characters made visible. */
  const visible = text => text.replace(acting, sign => {
    if (joiners.includes(sign)) {
      return sign;
    }
    const code = sign.codePointAt(0);
    const known = { 9: '\\t', 10: '\\n', 13: '\\r' }[code];
    return known ?? (code > 0xffff ? `\\u{${code.toString(16)}}` : '\\u' + code.toString(16).padStart(4, '0'));
  });

  /** Returns the text with control characters made visible, shortened in its middle. */
  function cut(text, longest = 80) {
    const shown = visible(text.length > 40 * longest ? text.slice(0, 20 * longest) + text.slice(-20 * longest) : text);
    if (shown.length <= longest) {
      return shown;
    }
    const signs = [...shown];
    const tail = Math.floor((longest - 1) / 3);
    return signs.slice(0, longest - 1 - tail).join('') + '…' + signs.slice(-tail).join('');
  }

  const tags = series => Object.entries(series.tags ?? {}).map(([key, value]) => `${key}=${value}`);

  /** Returns name and tags in one line. */
  function line(series) {
    const all = tags(series).map(tag => cut(tag));
    return cut(series.name) + (all.length ? ` {${all.join(', ')}}` : '');
  }

  return { duration, tick, count, counted, percent, isRated, successRate, rate, value, visible, cut, tags, line };
})();

/** Creates elements. Texts become text nodes, never markup. */
takt.make = (() => {
  const svg = 'http://www.w3.org/2000/svg';

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? '' : value);
      }
    }
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
  }

  return {
    element: (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children),
    svg: (name, attributes = {}, ...children) => fill(document.createElementNS(svg, name), attributes, children),
    button: (text, attributes, action) => {
      const button = fill(document.createElement('button'), { type: 'button', ...attributes }, [text]);
      button.addEventListener('click', action);
      return button;
    },
    /** A table of texts and elements; a column is its name and whether it has numbers. */
    table: (columns, rows) => {
      const { element } = takt.make;
      const head = element('tr', {}, ...columns.map(([name, isNumber]) => element('th', { scope: 'col', class: isNumber ? 'num' : null }, name)));
      const body = rows.map(cells => element('tr', {}, ...cells.map((cell, index) => element(index ? 'td' : 'th', { scope: index ? null : 'row', class: columns[index][1] ? 'num' : null }, cell))));
      return element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
    },
    isOfTrace: key => key === 'trace_id' || key === 'span_id',
    /** Returns the trace of a call: its id, as a link if the settings have an address; nothing without a trace. */
    trace: call => {
      const id = call.notes?.trace_id;
      const address = takt.document.head.traceUrl ?? '';
      const words = takt.make.element('bdi', {}, takt.text.cut(id ?? '', 64));
      return !id ? [] : !/^https?:/i.test(address) ? [words] : [takt.make.element('a', {
        href: address.split('{trace_id}').join(encodeURIComponent(id)), target: '_blank', rel: 'noopener noreferrer', title: 'Show the trace of this call',
      }, words)];
    },
  };
})();
