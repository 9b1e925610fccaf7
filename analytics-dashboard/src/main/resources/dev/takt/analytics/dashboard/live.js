/** Updates the page from the stream of the dashboard. Adds the choices of instance and range, the state and a pause button. */
(() => {
  const { element, button } = takt.make;
  const place = document.getElementById('live');
  const given = new URLSearchParams(location.search);
  const instance = given.get('instance') ?? '';
  // The first is the default, which the address leaves out.
  const ranges = [['', 'whole run'], ['1h', 'last 1 h'], ['15m', 'last 15 min'], ['5m', 'last 5 min']];
  const rangeChoice = element('select', { id: 'range' });
  rangeChoice.append(...ranges.map(([key, words]) => new Option(words, key)));
  rangeChoice.value = given.get('range') ?? '';
  rangeChoice.selectedIndex = Math.max(0, rangeChoice.selectedIndex);
  const rangeLabel = element('label', {}, element('span', { class: 'unseen' }, 'Range of time'), rangeChoice);
  const state = element('span', { class: 'state', role: 'status' }, '');
  const pause = button('Pause', {}, () => isPaused ? resume() : stop(true));
  const problems = element('p', { class: 'problems', role: 'status' });
  const choice = element('select', { id: 'instance' });
  const choiceLabel = element('label', { hidden: true }, element('span', { class: 'unseen' }, 'Instance'), choice);
  // The addresses of further pages, filled in by the server.
  const pages = [];
  // The pauses before the stream is requested again, in milliseconds. They double after each answer that is not a stream.
  const shortestWait = 1000;
  const longestWait = 30000;
  const wholeNoCalls = takt.noCalls;
  let stream = null;
  let wait = shortestWait;
  let again = null;
  let isPaused = false;

  /** Returns the query string of addresses, which contains the choices of the reader. */
  function query(chosenInstance = instance) {
    const parameters = new URLSearchParams();
    if (chosenInstance) {
      parameters.set('instance', chosenInstance);
    }
    if (rangeChoice.value) {
      parameters.set('range', rangeChoice.value);
    }
    const text = parameters.toString();
    return text ? '?' + text : '';
  }

  function showState(kind, words) {
    state.className = 'state ' + kind;
    if (state.textContent !== words) {
      state.textContent = words;
    }
  }

  /** Returns a moment in the zone of the page, with the name of the zone. */
  function moment(instant) {
    const { zone } = takt.document.head;
    try {
      return `${new Date(instant).toLocaleString('sv-SE', { timeZone: zone })} ${zone}`;
    } catch {
      return instant; // the browser does not know the zone
    }
  }

  function showInstances(instances) {
    const options = [new Option('all instances', ''), ...instances.map(({ name }) => new Option(takt.text.cut(name), name))];
    choice.replaceChildren(...options);
    choice.value = instance;
    choiceLabel.hidden = instances.length < 2;
    const silent = instances.filter(({ problem }) => problem);
    const words = silent.map(({ name, problem, takenAt }) => `${takt.text.cut(name)}: ${takt.text.cut(problem, 200)}${takenAt ? `; shown as of ${moment(takenAt)}` : ''}`).join(' · ');
    if (problems.textContent !== words) {
      problems.textContent = words;
    }
  }

  /** Shows beside the figures which calls they describe, if that depends on the range. */
  function showRange() {
    const [, words] = ranges[rangeChoice.selectedIndex];
    const isWhole = !rangeChoice.value;
    document.querySelectorAll('[data-text="figures-of"]').forEach(each => {
      each.dataset.whole ??= each.textContent;
      each.textContent = isWhole ? each.dataset.whole : `Figures of the retained calls of the ${words}.`;
    });
    takt.noCalls = isWhole ? wholeNoCalls : `No retained call ended in the ${words}.`;
    document.querySelector('[data-zoom="all"]').textContent = isWhole ? 'Whole run' : 'Whole range';
  }

  function start() {
    again = null;
    showState('off', wait === shortestWait ? 'connecting' : 'reconnecting');
    stream = new EventSource('api/stream' + query());
    const arrived = () => {
      wait = shortestWait;
      showState('on', 'live');
    };
    const take = event => {
      arrived();
      takt.apply(JSON.parse(event.data));
    };
    stream.addEventListener('document', take);
    stream.addEventListener('changes', take);
    stream.addEventListener('instances', event => {
      arrived();
      showInstances(JSON.parse(event.data));
    });
    stream.addEventListener('error', lost);
  }

  /** Reconnects after an answer such as 502. After a broken connection the browser reconnects itself. */
  function lost() {
    showState('off', 'reconnecting');
    if (stream?.readyState === EventSource.CLOSED) {
      stop(false);
      tryLater();
    }
  }

  function tryLater() {
    again = setTimeout(restart, wait * (0.75 + Math.random() / 2));
    wait = Math.min(2 * wait, longestWait);
  }

  /** Starts the stream when the dashboard answers. An EventSource does not show which answer it was given. */
  async function restart() {
    const attempt = again;
    const answer = await fetch('api/health').catch(() => null);
    if (again !== attempt) {
      return;
    }
    if (answer?.ok) {
      start();
    } else {
      showState('off', answer?.status === 401 ? 'logged out; reload the page' : 'reconnecting');
      tryLater();
    }
  }

  function stop(byReader) {
    clearTimeout(again);
    again = null;
    stream?.close();
    stream = null;
    if (byReader) {
      isPaused = true;
      pause.textContent = 'Go on';
      showState('paused', 'paused');
    }
  }

  function resume() {
    isPaused = false;
    pause.textContent = 'Pause';
    start();
  }

  /** Loads the details of a function that the document leaves out. */
  takt.loadSeries = async id => {
    try {
      const answer = await fetch(`api/series/${encodeURIComponent(id)}${query()}`);
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  };

  /** Loads the slowest calls of a root with the calls that they made. */
  takt.loadSlowCalls = async id => {
    try {
      const separator = query() ? '&' : '?';
      const answer = await fetch(`api/slowest${query()}${separator}series=${encodeURIComponent(id)}`);
      return answer.ok ? (await answer.json()).slowCalls : null;
    } catch {
      return null;
    }
  };

  choice.addEventListener('input', () => location.search = query(choice.value));
  rangeChoice.addEventListener('input', () => {
    history.replaceState(null, '', location.pathname + query() + location.hash);
    showRange();
    stop(false);
    wait = shortestWait;
    resume();
  });
  // A page in the background needs no updates.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      stop(false);
    } else if (!isPaused && !stream) {
      start();
    }
  });
  const links = pages.map(page => element('a', { href: page }, page));
  place.append(choiceLabel, rangeLabel, state, pause, ...links, problems);
  showRange();
  if (!document.hidden) {
    start();
  }
})();
