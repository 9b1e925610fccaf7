package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.ExporterSettings;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.lifecycle.Deadline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * With a spool: one thread takes what is in the queues to the disk, without delay, and another sends from there, for as long as it
 * takes. So neither a slow nor an absent server fills the queues, and what is on the disk outlives the process.
 */
final class SpoolSendPath implements SendPath {
    private static final long IDLE_NANOS = 20_000_000;

    private final Spool spool;
    private final Collector collector;
    private final ExporterCounters tally;
    private final int batchSize;
    private final long longestBackoffNanos;
    private final long lingerNanos;
    private final BooleanSupplier hurry;
    private final Clock clock;
    private final ExporterThread writing;
    private final ExporterThread sending;
    private final Sender sender;
    private final long restored;
    private List<Metric> unsent = List.of();
    private boolean lingering;
    private long lingeringSinceNanos;

    /**
     * A route whose threads are not started yet.
     *
     * @param hurry whether somebody waits for what is in the queues
     * @param senders makes the sender, given how to pause
     * @param atEnd the last that runs on the thread of the exporter
     */
    SpoolSendPath(
            String exporter,
            Spool spool,
            Collector collector,
            ExporterCounters tally,
            ExporterSettings settings,
            BooleanSupplier hurry,
            Function<Pauses, Sender> senders,
            Runnable atEnd,
            Clock clock) {
        this.spool = spool;
        this.collector = collector;
        this.tally = tally;
        this.batchSize = settings.batchSize();
        this.longestBackoffNanos = settings.retry().longestBackoff().toNanos();
        this.lingerNanos = settings.linger().toNanos();
        this.hurry = hurry;
        this.clock = clock;
        this.restored = spool.waiting();
        this.writing = new ExporterThread("takt-spool-" + exporter, exporter, new Writing(), () -> {}, clock);
        this.sending = new ExporterThread("takt-export-" + exporter, exporter, new Sending(), atEnd, clock);
        this.sender = senders.apply(sending);
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

    /** From the queues to the disk. */
    private final class Writing implements ExporterThread.Step {
        @Override
        public boolean take(boolean closing) {
            Bulk bulk = collector.next(closing || hurry.getAsBoolean());
            if (bulk == null) {
                return false;
            }
            try {
                spool.append(bulk.metrics());
                tally.ended(bulk.offered() - bulk.metrics().size());
            } catch (Throwable failure) {
                tally.failed(failure);
                tally.dropped(DropReason.SPOOL_FAILED, bulk.metrics().size());
                tally.ended(bulk.offered());
            }
            return true;
        }

        @Override
        public void failed(Throwable failure) {
            tally.failed(failure);
        }

        @Override
        public long idleNanos() {
            return Math.min(IDLE_NANOS, collector.idleNanos());
        }
    }

    /** From the disk to the exporter. */
    private final class Sending implements ExporterThread.Step {
        @Override
        public boolean take(boolean closing) {
            try {
                return isDue(closing) && send(closing);
            } catch (Throwable failure) {
                tally.failed(failure);
                sending.rest(longestBackoffNanos);
                return false;
            }
        }

        @Override
        public void failed(Throwable failure) {
            tally.failed(failure);
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
            List<Metric> metrics = new ArrayList<>(unsent);
            metrics.addAll(spool.take(batchSize - metrics.size()));
            unsent = sender.send(List.copyOf(metrics));
            tally.ended(metrics.size() - unsent.size());
            if (unsent.isEmpty()) {
                spool.acknowledge();
                lingering = false;
                return true;
            }
            if (!closing) {
                sending.rest(longestBackoffNanos);
            }
            return !closing;
        }
    }
}
