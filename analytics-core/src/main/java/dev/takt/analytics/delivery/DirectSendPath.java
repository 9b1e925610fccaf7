package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import dev.takt.analytics.export.Metric;
import dev.takt.analytics.lifecycle.Deadline;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Without a spool: one thread takes bulks out of the queues and sends them; what cannot be sent is dropped. */
final class DirectSendPath implements SendPath, ExporterThread.Step {
    private final Collector collector;
    private final ExporterCounters tally;
    private final BooleanSupplier hurry;
    private final ExporterThread worker;
    private final Sender sender;
    private volatile int inHand;
    private long offeredInHand;

    /**
     * A route whose thread is not started yet.
     *
     * @param hurry whether somebody waits for what is in the queues
     * @param senders makes the sender, given how to pause
     * @param atEnd the last that runs on the thread
     */
    DirectSendPath(
            String exporter,
            Collector collector,
            ExporterCounters tally,
            BooleanSupplier hurry,
            Function<Pauses, Sender> senders,
            Runnable atEnd,
            Clock clock) {
        this.collector = collector;
        this.tally = tally;
        this.hurry = hurry;
        this.worker = new ExporterThread("takt-export-" + exporter, exporter, this, atEnd, clock);
        this.sender = senders.apply(worker);
    }

    @Override
    public boolean take(boolean closing) {
        Bulk bulk = collector.next(closing || hurry.getAsBoolean());
        if (bulk == null) {
            return false;
        }
        inHand = bulk.metrics().size();
        offeredInHand = bulk.offered();
        List<Metric> left = sender.send(bulk.metrics());
        tally.dropped(worker.isGivenUp() ? DropReason.CLOSED : DropReason.RETRIES_EXHAUSTED, left.size());
        tally.ended(bulk.offered());
        inHand = 0;
        offeredInHand = 0;
        return true;
    }

    /** What was in hand is lost: it was taken out of the queues. */
    @Override
    public void failed(Throwable failure) {
        tally.failed(failure);
        tally.dropped(DropReason.RETRIES_EXHAUSTED, inHand);
        tally.ended(offeredInHand);
        inHand = 0;
        offeredInHand = 0;
    }

    @Override
    public long idleNanos() {
        return collector.idleNanos();
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void wake() {
        worker.wake();
    }

    @Override
    public boolean isCurrentThread() {
        return worker.isCurrentThread();
    }

    @Override
    public void close() {
        worker.close();
    }

    @Override
    public boolean awaitEnd(Deadline deadline) {
        return worker.awaitEnd(deadline);
    }

    @Override
    public void giveUp() {
        worker.giveUp();
    }

    @Override
    public long inHand() {
        return inHand;
    }

    @Override
    public long spooled() {
        return 0;
    }

    @Override
    public long restored() {
        return 0;
    }
}
