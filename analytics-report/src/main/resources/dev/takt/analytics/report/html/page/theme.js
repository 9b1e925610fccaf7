/**
 * Applies the colour scheme of the system, or the one that the reader chose; stores the choice if the browser allows it. Calls redraw after
 * each choice.
 */
takt.startTheme = redraw => {
  const choice = document.getElementById('theme');
  const key = 'takt.theme';
  const choose = wanted => {
    choice.value = wanted;
    document.documentElement.dataset.theme = wanted;
  };
  document.getElementById('theme-choice').hidden = false;
  try {
    choose(['light', 'dark'].includes(localStorage.getItem(key)) ? localStorage.getItem(key) : '');
  } catch {
    choose('');
  }
  choice.addEventListener('input', () => {
    choose(choice.value);
    redraw();
    try {
      localStorage.setItem(key, choice.value);
    } catch {
      // ignored: the choice then ends with the page
    }
  });
};
