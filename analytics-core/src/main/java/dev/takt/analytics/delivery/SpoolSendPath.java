package dev.takt.analytics.delivery;

import dev.takt.analytics.delivery.spool.Spool;
import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.lifecycle.Deadline;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * The send path with a spool. One thread moves metrics from the queues to disk without delay, and another sends them from there. So a slow or
 * unreachable server does not fill the queues, and metrics on disk outlive the process.
 */
final class SpoolSendPath implements SendPath {
    private static final long IDLE_NANOS = 20_000_000;

    private final Spool spool;
    private final Collector collector;
    private final ExporterCounters counters;
    private final int batchSize;
    private final long longestBackoffNanos;
    private final long lingerNanos;
    private final BooleanSupplier hurry;
    private final Clock clock;
    private final ExporterThread writing;
    private final ExporterThread sending;
    private final Sender sender;
    private final long restored;
    private final UnsentMetrics unsent;
    private boolean lingering;
    private long lingeringSinceNanos;

    /** Creates the threads without starting them. */
    SpoolSendPath(SendPathContext context, Spool spool, ExporterSettings settings) {
        String exporter = context.exporter();
        this.spool = spool;
        this.collector = context.collector();
        this.counters = context.counters();
        this.batchSize = settings.batchSize();
        this.longestBackoffNanos = settings.retry().longestBackoff().toNanos();
        this.lingerNanos = settings.linger().toNanos();
        this.hurry = context.hurry();
        this.clock = context.clock();
        this.restored = spool.waiting();
        this.writing = new ExporterThread("takt-spool-" + exporter, exporter, new Writing(), () -> {}, clock);
        this.sending = new ExporterThread("takt-export-" + exporter, exporter, new Sending(), context.atEnd(), clock);
        this.sender = context.senders().apply(sending);
        this.unsent = new UnsentMetrics(batchSize, longestBackoffNanos, clock);
    }

    @Override
    public void start() {
        writing.start();
        sending.start();
    }

    @Override
    public void wake() {
        writing.wake();
        sending.wake();
    }

    @Override
    public boolean isCurrentThread() {
        return sending.isCurrentThread() || writing.isCurrentThread();
    }

    @Override
    public void close() {
        writing.close();
    }

    @Override
    public boolean awaitEnd(Deadline deadline) {
        boolean written = writing.awaitEnd(deadline);
        sending.close();
        return sending.awaitEnd(deadline) && written;
    }

    @Override
    public void giveUp() {
        writing.giveUp();
        sending.giveUp();
    }

    @Override
    public long inHand() {
        return 0;
    }

    @Override
    public long spooled() {
        return spool.waiting();
    }

    @Override
    public long restored() {
        return restored;
    }

    /** Moves metrics from the queues to disk. */
    private final class Writing implements ExporterThread.Step {
        @Override
        public boolean take(boolean closing) {
            Bulk bulk = collector.next(closing || hurry.getAsBoolean());
            if (bulk == null) {
                return false;
            }
            try {
                spool.append(bulk.metrics());
                counters.handled(bulk.offered() - bulk.metrics().size());
            } catch (Throwable failure) {
                counters.failed(failure);
                counters.dropped(DropReason.SPOOL_FAILED, bulk.metrics().size());
                counters.handled(bulk.offered());
            }
            return true;
        }

        @Override
        public void failed(Throwable failure) {
            counters.failed(failure);
        }

        @Override
        public long idleNanos() {
            return Math.min(IDLE_NANOS, collector.idleNanos());
        }
    }

    /** Sends metrics from disk. */
    private final class Sending implements ExporterThread.Step {
        @Override
        public boolean take(boolean closing) {
            try {
                return isDue(closing) && send(closing);
            } catch (Throwable failure) {
                counters.failed(failure);
                sending.rest(longestBackoffNanos);
                return false;
            }
        }

        @Override
        public void failed(Throwable failure) {
            counters.failed(failure);
        }

        @Override
        public long idleNanos() {
            return Math.min(IDLE_NANOS, lingerNanos);
        }

        private boolean isDue(boolean closing) {
            long waiting = spool.waiting();
            if (waiting == 0) {
                lingering = false;
                return false;
            }
            long now = clock.nanoTime();
            if (!lingering) {
                lingering = true;
                lingeringSinceNanos = now;
            }
            return waiting >= batchSize
                    || closing
                    || hurry.getAsBoolean()
                    || now - lingeringSinceNanos >= lingerNanos - idleNanos();
        }

        private boolean send(boolean closing) throws IOException {
            try {
                unsent.send(spool.take(unsent.room()), closing, sender, counters);
                if (unsent.isEmpty()) {
                    spool.acknowledge();
                    lingering = false;
                    return true;
                }
            } finally {
                // Last, because a flush that has seen these metrics handled finds them no longer in the spool.
                counters.handled(unsent.takeHandled());
            }
            if (!closing && !unsent.isProgressing()) {
                // While the server answers, new metrics are sent past those that it postpones.
                sending.rest(unsent.isAnswered() ? Math.min(lingerNanos, longestBackoffNanos) : longestBackoffNanos);
            }
            return !closing;
        }
    }
}
