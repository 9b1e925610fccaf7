package dev.takt.analytics.report.console.live;

import dev.takt.analytics.batch.BatchDisplay;
import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.log.LogProvider;
import dev.takt.analytics.report.console.terminal.Terminal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A display of open batches on the console. On a terminal it redraws one line per batch twelve times a second, with other output above
 * them. Elsewhere it writes log lines, or plain lines if there is no logging framework.
 *
 * <p>Found as a service; not for direct use. It runs one thread, {@code takt-spinner}, while a batch is shown.
 */
public final class ConsoleDisplay implements BatchDisplay {
    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<Stage> stages;
    private final BooleanSupplier isVisible;
    private @Nullable Spinner spinner;

    /** Creates a display for the service loader. */
    public ConsoleDisplay() {
        this(new Stages(System.getenv()), () -> Stages.terminal(System.getenv()).isLive() || !LogProvider.isThere());
    }

    ConsoleDisplay(Supplier<Stage> stages) {
        this(stages, () -> true);
    }

    private ConsoleDisplay(Supplier<Stage> stages, BooleanSupplier isVisible) {
        this.stages = stages;
        this.isVisible = isVisible;
    }

    /**
     * A supplier of stages that examines the standard output before each first batch. It keeps the screen, because other code may hold its
     * streams.
     */
    private static final class Stages implements Supplier<Stage> {
        private final Map<String, String> environment;
        private @Nullable LiveScreen screen;

        Stages(Map<String, String> environment) {
            this.environment = environment;
        }

        static Terminal terminal(Map<String, String> environment) {
            return Terminal.of(System.out, Terminal.charsetOfStandardOutput(), environment);
        }

        @Override
        public Stage get() {
            Terminal terminal = terminal(environment);
            Charset charset = terminal.charset();
            if (!terminal.isLive()) {
                return new PlainLines(charset, terminal.colours(), System::nanoTime);
            }
            if (screen == null) {
                screen = new LiveScreen(new JansiDevice(), charset, terminal.colours());
            }
            return screen;
        }
    }

    @Override
    public boolean isVisible() {
        return isVisible.getAsBoolean();
    }

    @Override
    public void opened(BatchView batch) {
        lock.lock();
        try {
            if (spinner == null || !spinner.enter(batch)) {
                spinner = new Spinner(stages.get());
                spinner.enter(batch);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletionStage<?> closed(BatchView batch, List<StyledText> result) {
        lock.lock();
        try {
            return spinner == null ? BatchDisplay.done() : spinner.leave(batch, result);
        } finally {
            lock.unlock();
        }
    }
}
