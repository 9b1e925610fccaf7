package dev.takt.analytics.dashboard.api;

import dev.takt.analytics.dashboard.web.Answer;
import dev.takt.analytics.report.Snapshot;
import dev.takt.analytics.report.model.DocumentJson;
import dev.takt.analytics.report.model.SlowCallEntries;
import dev.takt.analytics.report.tree.CollapsedStacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The call tree of a snapshot as an answer. */
final class TreeAnswers {
    private static final String PLAIN = "text/plain; charset=utf-8";

    private TreeAnswers() {}

    static Answer json(Snapshot snapshot) {
        return Answer.json(DocumentJson.of(snapshot.callTree()).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the slowest calls of the root with the id {@code series}, or of all roots if that is empty. */
    static Answer slowest(Snapshot snapshot, Optional<String> series) {
        SlowCallEntries calls =
                series.map(id -> SlowCallEntries.of(snapshot, id)).orElseGet(() -> SlowCallEntries.of(snapshot));
        return Answer.json(DocumentJson.of(calls).getBytes(StandardCharsets.UTF_8));
    }

    static Answer stacks(Snapshot snapshot) {
        StringBuilder text = new StringBuilder();
        try {
            CollapsedStacks.write(snapshot.callTree(), text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Answer.of(PLAIN, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
