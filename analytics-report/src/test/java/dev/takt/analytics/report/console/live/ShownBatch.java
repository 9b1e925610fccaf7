package dev.takt.analytics.report.console.live;

import dev.takt.analytics.batch.BatchFigures;
import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A batch whose properties a test sets. */
final class ShownBatch implements BatchView {
    private final String title;
    private final @Nullable ShownBatch outer;
    volatile String message = "";
    volatile Progress progress = Progress.UNKNOWN;
    volatile Duration elapsed = Duration.ofSeconds(10);
    volatile String summary = "";

    ShownBatch(String title) {
        this(title, null);
    }

    ShownBatch(String title, @Nullable ShownBatch outer) {
        this.title = title;
        this.outer = outer;
    }

    @Override
    public StyledText title() {
        return StyledText.of(title);
    }

    @Override
    public StyledText message() {
        return StyledText.of(message);
    }

    @Override
    public int depth() {
        return outer == null ? 0 : outer.depth() + 1;
    }

    @Override
    public Optional<BatchView> outer() {
        return Optional.ofNullable(outer);
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public BatchFigures figures() {
        return BatchFigures.NONE;
    }

    @Override
    public StyledText summary() {
        return StyledText.plain(summary);
    }
}
