package dev.takt.analytics.report.console.live;

import dev.takt.analytics.batch.BatchView;
import dev.takt.analytics.batch.StyledText;
import dev.takt.analytics.report.console.terminal.ConsoleText;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A stage for an output that is no terminal. It prints a line when a batch begins, then at most one every 10 s if there is a change, and
 * the final lines. It prints no control character unless colours are forced.
 */
final class PlainLines implements Stage {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Charset charset;
    private final boolean colours;
    private final LongSupplier nanoTime;
    private final Map<BatchView, Printed> batches = new ConcurrentHashMap<>();

    private record Printed(long atNanos, String line) {}

    PlainLines(Charset charset, boolean colours, LongSupplier nanoTime) {
        this.charset = charset;
        this.colours = colours;
        this.nanoTime = nanoTime;
    }

    @Override
    public void enter(BatchView batch) {
        batches.put(batch, new Printed(nanoTime.getAsLong(), batch.line()));
        print(StyledText.plain(batch.line()));
    }

    @Override
    public void leave(BatchView batch, List<StyledText> result) {
        if (batches.remove(batch) != null) {
            result.forEach(this::print);
        }
    }

    @Override
    public void show() {
        long now = nanoTime.getAsLong();
        batches.forEach((batch, last) -> {
            String line = batch.line();
            if (now - last.atNanos() >= INTERVAL_NANOS
                    && !line.equals(last.line())
                    && batches.replace(batch, last, new Printed(now, line))) {
                print(StyledText.plain(line));
            }
        });
    }

    @Override
    public boolean end() {
        return batches.isEmpty();
    }

    @Override
    public long periodNanos() {
        return PERIOD_NANOS;
    }

    private void print(StyledText line) {
        System.out.println(new StyledLine(new ConsoleText(charset)).add(line).fit(Integer.MAX_VALUE, colours));
    }
}
