package dev.takt.analytics.dashboard.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;

/**
 * A browser that watches a feed. It keeps the number of the version that it sent last, and sends the rest when the channel has
 * room. Runs on the event loop of the channel.
 */
final class Watcher {
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** The time after which a comment is sent: below the 60 s after which nginx closes a silent connection. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final DocumentFeed<?> feed;
    private final Channel channel;
    private final FluxSink<ByteBuf> sink;
    private final StreamCounts counts;
    private final EventEncoder encoder;
    private final LongSupplier nanoTime;
    private @Nullable StreamEvent instances;
    private long sent;
    private long seen;
    private long sentAt;
    private boolean ended;

    /**
     * A watcher whose browser has a version already.
     *
     * @param known the number of that version; 0 for none
     * @param nanoTime the clock, as {@code System.nanoTime()}
     */
    Watcher(
            DocumentFeed<?> feed,
            long known,
            Channel channel,
            FluxSink<ByteBuf> sink,
            StreamCounts counts,
            EventEncoder encoder,
            LongSupplier nanoTime) {
        this.feed = feed;
        this.channel = channel;
        this.sink = sink;
        this.counts = counts;
        this.encoder = encoder;
        this.sent = known;
        this.nanoTime = nanoTime;
        this.sentAt = nanoTime.getAsLong();
    }

    /** Sends what is missing if the channel has room; closes a channel that has had none for 30 s. Any thread. */
    void wake() {
        channel.eventLoop().execute(this::advance);
    }

    /** Ends the stream. Any thread. */
    void end() {
        channel.eventLoop().execute(() -> {
            if (!ended && !sink.isCancelled()) {
                ended = true;
                sink.next(encoder.end());
                sink.complete();
            }
        });
    }

    private void advance() {
        DocumentFeed.State now = feed.state();
        if (now == null || ended || sink.isCancelled()) {
            return;
        }
        long silent = nanoTime.getAsLong() - sentAt;
        if (!channel.isWritable() || sink.requestedFromDownstream() == 0) {
            skip(now, silent);
        } else if (isNew(now)) {
            send(now);
        } else if (silent > QUIET_NANOS) {
            emit(List.of(StreamEvent.COMMENT));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the event is the same while the instances are
    private boolean isNew(DocumentFeed.State now) {
        return now.version != sent || now.instances != instances;
    }

    private void skip(DocumentFeed.State now, long silent) {
        if (now.version > seen) {
            seen = now.version;
            counts.skipped();
        }
        if (silent > STUCK_NANOS) {
            counts.stuck();
            // The stream ends when the channel has closed.
            Future<?> unused = channel.close();
        }
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private void send(DocumentFeed.State now) {
        List<StreamEvent> changes = now.since(sent);
        List<StreamEvent> events = new ArrayList<>(changes == null ? List.of(now.whole) : changes);
        if (now.instances != instances) {
            instances = now.instances;
            events.add(now.instances);
        }
        sent = now.version;
        seen = sent;
        emit(events);
    }

    private void emit(List<StreamEvent> events) {
        sentAt = nanoTime.getAsLong();
        sink.next(encoder.encode(events));
    }
}
