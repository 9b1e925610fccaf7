package dev.takt.analytics.dashboard.api;

import dev.takt.analytics.dashboard.web.BadQueryException;
import dev.takt.analytics.dashboard.web.Query;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.stats.DurationBand;
import dev.takt.analytics.stats.StatsQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A query for single calls, and for one page of its result.
 *
 * @param calls the names, types, tags and times
 * @param outcomes the outcomes; all if empty
 * @param bands the duration bands; all if empty
 * @param after the end of the previous page
 * @param limit the most calls on a page, from 1 to 1,000
 */
record EventsQuery(StatsQuery calls, Set<Outcome> outcomes, Set<DurationBand> bands, PageCursor after, int limit) {
    static final Set<String> PARAMETERS =
            Set.of("instance", "name", "type", "tag", "outcome", "band", "since", "until", "after", "limit");

    /** The bands by their numbers. */
    static final List<DurationBand> BANDS = List.of(DurationBand.FAST, DurationBand.MEDIUM, DurationBand.SLOW);

    private static final int MOST_CALLS = 1_000;
    private static final int STANDARD_CALLS = 100;

    /** Parses the parameters; throws {@link BadQueryException} if one of them is not allowed. */
    static EventsQuery of(Query query) {
        try {
            return read(query);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException refused) {
            throw new BadQueryException("a parameter is out of bounds: " + refused.getMessage());
        }
    }

    private static EventsQuery read(Query query) {
        StatsQuery calls = StatsQuery.all()
                .names(query.all("name").toArray(String[]::new))
                .eventTypes(query.all("type").toArray(String[]::new))
                .tags(tags(query.all("tag")));
        if (query.one("since").isPresent()) {
            calls = calls.since(moment("since", query.one("since").get()));
        }
        if (query.one("until").isPresent()) {
            calls = calls.until(moment("until", query.one("until").get()));
        }
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        words("outcome", query, Outcome.class, outcomes::add);
        Set<DurationBand> bands = EnumSet.noneOf(DurationBand.class);
        words("band", query, DurationBand.class, bands::add);
        PageCursor after = query.one("after").map(PageCursor::of).orElse(PageCursor.BEGINNING);
        return new EventsQuery(calls, outcomes, bands, after, query.number("limit", STANDARD_CALLS, 1, MOST_CALLS));
    }

    /** Returns true if {@code row}, whose band has this number, is on any page of the result. */
    boolean matches(EventView row, int band) {
        return (outcomes.isEmpty() || outcomes.contains(row.outcome()))
                && (bands.isEmpty() || bands.contains(BANDS.get(band)))
                && calls.matches(row);
    }

    private static Tags tags(List<String> pairs) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : pairs) {
            int colon = pair.indexOf(':');
            if (colon < 1 || pair.substring(0, colon).isBlank()) {
                throw new BadQueryException("tag must be key:value");
            }
            tags.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return Tags.of(tags);
    }

    private static Instant moment(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noMoment) {
            throw new BadQueryException(name + " must be a moment such as 2026-11-20T10:15:30Z");
        }
    }

    private static <E extends Enum<E>> void words(String name, Query query, Class<E> words, Consumer<E> into) {
        for (String text : query.all(name)) {
            try {
                into.accept(Enum.valueOf(words, text.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                String known = EnumSet.allOf(words).toString().toLowerCase(Locale.ROOT);
                throw new BadQueryException(name + " must be one of " + known);
            }
        }
    }
}
