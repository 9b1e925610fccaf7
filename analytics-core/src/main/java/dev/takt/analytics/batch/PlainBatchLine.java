package dev.takt.analytics.batch;

import dev.takt.analytics.require.ControlCharacters;
import dev.takt.analytics.require.Percent;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats an open batch as one line of plain text. */
final class PlainBatchLine {
    private PlainBatchLine() {}

    /** Returns {@code Fetching tracks: batch 9/20, 45%, 12 calls, p95 40 ms, 3.2/s}, without unknown parts. */
    static String of(BatchView batch) {
        String share =
                batch.progress().isKnown() ? Percent.progress(batch.progress().share()) : "";
        String state = Stream.of(batch.message().plain(), share, batch.summary().plain())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        String title = batch.title().plain();
        return ControlCharacters.marked(state.isEmpty() ? title : title + ": " + state);
    }
}
