package dev.takt.analytics.delivery;

import dev.takt.analytics.totals.SeriesTotals;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A subscription to the figures of an instance: each answer has what was counted since the answer before. Any thread. */
public interface SeriesDeltas {
    /**
     * Requests what was counted since the last request, calls without a row included. Never waits.
     *
     * @param receiver gets the figures by path, on the writer; requests are answered one after the other
     * @return completes when the receiver has them
     */
    CompletableFuture<Boolean> request(Consumer<Map<Integer, SeriesTotals>> receiver);

    /** Returns the id of the series of a path. */
    int seriesOf(int path);
}
