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
  let stream = null;
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
    tell('off', 'connecting');
    stream = new EventSource('api/stream' + query);
    const take = event => {
      tell('on', 'live');
      takt.apply(JSON.parse(event.data));
    };
    stream.addEventListener('document', take);
    stream.addEventListener('changes', take);
    stream.addEventListener('instances', event => showInstances(JSON.parse(event.data)));
    stream.addEventListener('error', () => tell('off', stream?.readyState === EventSource.CLOSED ? 'disconnected; reload the page' : 'reconnecting'));
  }

  function stop(byReader) {
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
