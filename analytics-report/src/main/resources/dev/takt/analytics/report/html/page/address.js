/** The choices of the reader, stored in the fragment of the address, so that the address can be shared. */
takt.address = (() => {
  const listeners = [];
  let written = location.hash;

  const read = () => new URLSearchParams(location.hash.includes('=') ? location.hash.slice(1) : '');

  function set(key, value) {
    const state = read();
    if ((state.get(key) ?? '') === (value ?? '')) {
      return;
    }
    if (value) {
      state.set(key, value);
    } else {
      state.delete(key);
    }
    const text = state.toString();
    history.replaceState(null, '', text ? '#' + text : location.pathname + location.search);
    written = location.hash;
  }

  addEventListener('hashchange', () => {
    if (location.hash !== written && location.hash.includes('=')) {
      written = location.hash;
      listeners.forEach(listener => listener());
    }
  });

  return {
    get: key => read().get(key) ?? '',
    set,
    /** Calls back when the address was changed from outside the page. */
    onChange: listener => listeners.push(listener),
  };
})();
