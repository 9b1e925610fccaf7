/** Round moments along an axis of time, by the clocks of the report's zone. */
takt.moments = (() => {
  const second = 1000;
  const minute = 60 * second;
  const hour = 60 * minute;
  const day = 24 * hour;
  const week = 7 * day;
  const epoch = 1900;
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const evenly = (unit, ...counts) => counts.map(count => ({ least: count * unit, next: (from, until) => multiples(from, until, count * unit) }));
  const monthly = (...counts) => counts.map(count => ({ least: 28 * count * day, next: (from, until) => months(from, until, count) }));

  /** The distances of moments from the finest to the coarsest: the least milliseconds between two, and the moments in a range. */
  const distances = [
    ...evenly(1, 1, 2, 5, 10, 20, 50, 100, 200, 500),
    ...evenly(second, 1, 2, 5, 10, 15, 30),
    ...evenly(minute, 1, 2, 5, 10, 15, 30),
    ...evenly(hour, 1, 2, 3, 6, 12),
    ...evenly(day, 1, 2, 7),
    ...monthly(1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200),
  ];

  /** Returns the multiples of a distance; weeks begin on Monday. */
  function multiples(from, until, distance) {
    const monday = distance === week ? 4 * day : 0;
    const found = [];
    for (let at = Math.ceil((from - monday) / distance) * distance + monday; at < until; at += distance) {
      found.push(at);
    }
    return found;
  }

  function months(from, until, count) {
    const start = new Date(from);
    const found = [];
    let month = (start.getUTCFullYear() - epoch) * 12 + start.getUTCMonth();
    for (month -= month % count; Date.UTC(epoch, month) < until; month += count) {
      found.push(Date.UTC(epoch, month));
    }
    return found.filter(at => at >= from);
  }

  /** Returns the moment as text, with the precision of the distance; the first of a new day shows the date. */
  function words(local, distance) {
    const at = new Date(local);
    const date = `${names[at.getUTCMonth()]} ${at.getUTCDate()}`;
    if (distance >= day || local % day === 0) {
      return distance >= 28 * day ? `${names[at.getUTCMonth()]} ${at.getUTCFullYear()}` : date;
    }
    return at.toISOString().slice(11, distance < second ? 23 : distance < minute ? 19 : 16);
  }

  /**
   * Returns moments between two others, in milliseconds since 1970, as many as fit without overlapping labels.
   *
   * @param offsets pairs of a moment and the milliseconds by which clocks are ahead of UTC from then on
   * @param fit the number of such labels that fit side by side
   */
  return (from, until, offsets, fit) => {
    const { least, next } = distances.find(each => (until - from) / each.least <= fit(words(1, each.least))) ?? distances[distances.length - 1];
    const all = offsets.flatMap(([start, ahead], index) => {
      const first = index ? Math.max(from, start) : from;
      const last = index + 1 < offsets.length ? Math.min(until, offsets[index + 1][0]) : until;
      return next(first + ahead, last + ahead).map(local => ({ at: local - ahead, words: words(local, least) }));
    });
    return all.filter(({ at }, index) => index === 0 || at - all[index - 1].at > least / 2);
  };
})();
