package dev.takt.analytics.dashboard.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.takt.analytics.event.Event;
import dev.takt.analytics.event.EventView;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.totals.TotalsCut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/** Finds the newest calls that match a query, in one pass over the rows that keeps at most one page. */
final class EventsPage {
    private static final Comparator<Found> OLDEST_FIRST = Comparator.comparingLong(Found::startNanos)
            .thenComparing(Comparator.comparingLong(Found::number).reversed());

    private final EventsQuery query;
    private final Snapshot snapshot;
    private final int room;
    private final PriorityQueue<Found> newest = new PriorityQueue<>(OLDEST_FIRST);
    private long number;

    /** A call that may be on the page. Of two calls with the same start the one that was found first comes first. */
    private record Found(long startNanos, long number, int band, Event event) {}

    private EventsPage(EventsQuery query, Snapshot snapshot) {
        this.query = query;
        this.snapshot = snapshot;
        this.room = query.limit() + query.after().ofTheSame() + 1;
    }

    /** Returns the page as JSON. */
    static byte[] json(EventsQuery query, Snapshot snapshot) {
        EventsPage page = new EventsPage(query, snapshot);
        snapshot.rows().forEach(page::take);
        return Json.bytes(page::write);
    }

    private void take(EventView row) {
        long start = row.startEpochNanos();
        number++;
        if (start > query.after().startNanos()) {
            return;
        }
        Found last = newest.peek();
        if (newest.size() == room && last != null && start <= last.startNanos()) {
            return;
        }
        int band = TotalsCut.of(snapshot.rows()).bands().indexOf(row.durationNanos());
        if (query.matches(row, band)) {
            newest.add(new Found(start, number, band, Event.of(row)));
            if (newest.size() > room) {
                newest.remove();
            }
        }
    }

    private void write(JsonGenerator json) throws IOException {
        List<Found> found = new ArrayList<>(newest);
        found.sort(OLDEST_FIRST);
        Collections.reverse(found);
        long same = found.stream()
                .filter(one -> one.startNanos() == query.after().startNanos())
                .count();
        int from = (int) Math.min(same, query.after().ofTheSame());
        int to = Math.min(found.size(), from + query.limit());
        json.writeStartObject();
        json.writeArrayFieldStart("events");
        for (Found one : found.subList(from, to)) {
            write(json, one);
        }
        json.writeEndArray();
        if (to < found.size()) {
            json.writeStringField("next", next(found, to).toString());
        }
        json.writeEndObject();
    }

    private static PageCursor next(List<Found> found, int to) {
        long start = found.get(to - 1).startNanos();
        long same = found.subList(0, to).stream()
                .filter(one -> one.startNanos() == start)
                .count();
        return new PageCursor(start, (int) same);
    }

    private static void write(JsonGenerator json, Found found) throws IOException {
        Event event = found.event();
        json.writeStartObject();
        json.writeStringField("name", event.name());
        json.writeStringField("type", event.eventType());
        Json.texts(json, "tags", event.tags().asMap());
        json.writeStringField("start", event.startTime().toString());
        json.writeNumberField("durationNanos", event.duration().toNanos());
        json.writeStringField("outcome", event.outcome().name().toLowerCase(Locale.ROOT));
        json.writeStringField("band", EventsQuery.BANDS.get(found.band()).name().toLowerCase(Locale.ROOT));
        if (event.errorType() != null) {
            json.writeStringField("errorType", event.errorType());
        }
        Json.texts(json, "annotations", event.annotations());
        json.writeEndObject();
    }
}
