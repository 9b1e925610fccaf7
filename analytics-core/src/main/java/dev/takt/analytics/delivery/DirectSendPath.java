package dev.takt.analytics.delivery;

import dev.takt.analytics.lifecycle.Deadline;
import java.util.function.BooleanSupplier;

/** The send path without a spool: one thread takes bulks out of the queues and sends them. Metrics that cannot be sent are dropped. */
final class DirectSendPath implements SendPath, ExporterThread.Step {
    private final Collector collector;
    private final ExporterCounters counters;
    private final BooleanSupplier hurry;
    private final ExporterThread thread;
    private final Sender sender;
    private volatile int inHand;
    private long offeredInHand;

    /** Creates the thread without starting it. */
    DirectSendPath(SendPathContext context) {
        this.collector = context.collector();
        this.counters = context.counters();
        this.hurry = context.hurry();
        this.thread = new ExporterThread(
                "takt-export-" + context.exporter(), context.exporter(), this, context.atEnd(), context.clock());
        this.sender = context.senders().apply(thread);
    }

    @Override
    public boolean take(boolean closing) {
        Bulk bulk = collector.next(closing || hurry.getAsBoolean());
        if (bulk == null) {
            return false;
        }
        inHand = bulk.metrics().size();
        offeredInHand = bulk.offered();
        int left = sender.send(bulk.metrics()).metrics().size();
        counters.dropped(thread.isGivenUp() ? DropReason.CLOSED : DropReason.RETRIES_EXHAUSTED, left);
        counters.handled(bulk.offered());
        inHand = 0;
        offeredInHand = 0;
        return true;
    }

    /** Drops the bulk being sent, because it was taken out of the queues. */
    @Override
    public void failed(Throwable failure) {
        counters.failed(failure);
        counters.dropped(DropReason.RETRIES_EXHAUSTED, inHand);
        counters.handled(offeredInHand);
        inHand = 0;
        offeredInHand = 0;
    }

    @Override
    public long idleNanos() {
        return collector.idleNanos();
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void wake() {
        thread.wake();
    }

    @Override
    public boolean isCurrentThread() {
        return thread.isCurrentThread();
    }

    @Override
    public void close() {
        thread.close();
    }

    @Override
    public boolean awaitEnd(Deadline deadline) {
        return thread.awaitEnd(deadline);
    }

    @Override
    public void giveUp() {
        thread.giveUp();
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
