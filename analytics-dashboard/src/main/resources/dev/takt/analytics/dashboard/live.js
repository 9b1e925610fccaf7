/** Keeps the page up to date from the stream of the dashboard; tells whether it is, and lets the reader pause it and choose. */
(() => {
  const { element, button } = takt.make;
  const place = document.getElementById('live');
  const instance = new URLSearchParams(location.search).get('instance') ?? '';
  const query = instance ? '?' + new URLSearchParams({ instance }) : '';
  const state = element('span', { class: 'state', role: 'status' }, '');
  const pause = button('Pause', {}, () => isPaused ? resume() : stop(true));
  const problems = element('p', { class: 'problems', role: 'status' });
  const choice = element('select', { id: 'instance' });
  const choiceLabel = element('label', { hidden: true }, element('span', { class: 'unseen' }, 'Instance'), choice);
  // Pauses before the stream is asked for again, in milliseconds: doubled after each answer that is no stream.
  const shortestWait = 1000;
  const longestWait = 30000;
  let stream = null;
  let wait = shortestWait;
  let again = null;
  let isPaused = false;

  function tell(kind, words) {
    state.className = 'state ' + kind;
    if (state.textContent !== words) {
      state.textContent = words;
    }
  }

  function showInstances(instances) {
    const options = [new Option('all instances', ''), ...instances.map(({ name }) => new Option(takt.text.cut(name), name))];
    choice.replaceChildren(...options);
    choice.value = instance;
    choiceLabel.hidden = instances.length < 2;
    const silent = instances.filter(({ problem }) => problem);
    const words = silent.map(({ name, problem, takenAt }) => `${takt.text.cut(name)}: ${takt.text.cut(problem, 200)}${takenAt ? `; shown as of ${takenAt}` : ''}`).join(' · ');
    if (problems.textContent !== words) {
      problems.textContent = words;
    }
  }

  function start() {
    again = null;
    tell('off', wait === shortestWait ? 'connecting' : 'reconnecting');
    stream = new EventSource('api/stream' + query);
    const take = event => {
      wait = shortestWait;
      tell('on', 'live');
      takt.apply(JSON.parse(event.data));
    };
    stream.addEventListener('document', take);
    stream.addEventListener('changes', take);
    stream.addEventListener('instances', event => showInstances(JSON.parse(event.data)));
    stream.addEventListener('error', lost);
  }

  /** The browser connects again by itself after a connection that broke, but gives up after an answer such as 502. */
  function lost() {
    tell('off', 'reconnecting');
    if (stream?.readyState === EventSource.CLOSED) {
      stop(false);
      tryLater();
    }
  }

  function tryLater() {
    again = setTimeout(restart, wait * (0.75 + Math.random() / 2));
    wait = Math.min(2 * wait, longestWait);
  }

  /** Starts the stream when the dashboard answers; an EventSource does not show which answer it was given. */
  async function restart() {
    const attempt = again;
    const answer = await fetch('api/health').catch(() => null);
    if (again !== attempt) {
      return;
    }
    if (answer?.ok) {
      start();
    } else {
      tell('off', answer?.status === 401 ? 'logged out; reload the page' : 'reconnecting');
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
      tell('paused', 'paused');
    }
  }

  function resume() {
    isPaused = false;
    pause.textContent = 'Pause';
    start();
  }

  /** What the document leaves out of a function that was opened. */
  takt.loadSeries = async id => {
    try {
      const answer = await fetch(`api/series/${encodeURIComponent(id)}${query}`);
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  };

  choice.addEventListener('input', () => location.search = choice.value ? '?' + new URLSearchParams({ instance: choice.value }) : '');
  // Nobody sees a page in the background, so nothing is sent to it.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      stop(false);
    } else if (!isPaused && !stream) {
      start();
    }
  });
  place.append(choiceLabel, state, pause, problems);
  if (!document.hidden) {
    start();
  }
})();
