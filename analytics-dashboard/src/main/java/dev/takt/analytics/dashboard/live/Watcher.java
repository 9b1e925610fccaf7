package dev.takt.analytics.dashboard.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;

/**
 * One browser that watches: it remembers what it was sent last, and is sent the rest when it has room for it. Works on the
 * loop of its channel.
 */
final class Watcher {
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final byte[] STILL_HERE = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private final DocumentFeed<?> feed;
    private final Channel channel;
    private final FluxSink<ByteBuf> sink;
    private final StreamCounts counts;
    private byte @Nullable [] instances;
    private long sent;
    private long seen;
    private long sentAt = System.nanoTime();

    /** One that knows version {@code known}; 0 for none. */
    Watcher(DocumentFeed<?> feed, long known, Channel channel, FluxSink<ByteBuf> sink, StreamCounts counts) {
        this.feed = feed;
        this.channel = channel;
        this.sink = sink;
        this.counts = counts;
        this.sent = known;
    }

    /** Sends what it has not seen, if its channel has room; else its channel is closed after a while. Any thread. */
    void wake() {
        channel.eventLoop().execute(this::advance);
    }

    /** Ends the stream. */
    void end() {
        sink.complete();
    }

    private void advance() {
        DocumentFeed.State now = feed.state();
        if (now == null || sink.isCancelled()) {
            return;
        }
        long silent = System.nanoTime() - sentAt;
        if (!channel.isWritable() || sink.requestedFromDownstream() == 0) {
            skip(now, silent);
        } else if (now.version != sent) {
            send(now);
        } else if (silent > QUIET_NANOS) {
            emit(Unpooled.wrappedBuffer(STILL_HERE));
        }
    }

    private void skip(DocumentFeed.State now, long silent) {
        if (now.version > seen) {
            seen = now.version;
            counts.skipped();
        }
        if (silent > STUCK_NANOS) {
            counts.stuck();
            // Nobody is told: the stream ends when the channel has closed.
            Future<?> unused = channel.close();
        }
    }

    private void send(DocumentFeed.State now) {
        List<ByteBuf> messages = new ArrayList<>();
        List<byte[]> changes = now.since(sent);
        if (changes == null) {
            messages.add(message("document", now.whole, now.version));
        } else {
            for (byte[] one : changes) {
                messages.add(message("changes", one, ++sent));
            }
        }
        if (instances != now.instances) {
            instances = now.instances;
            messages.add(message("instances", instances, now.version));
        }
        sent = now.version;
        seen = sent;
        emit(Unpooled.wrappedBuffer(messages.toArray(ByteBuf[]::new)));
    }

    /** Round bytes that all who watch share. */
    private ByteBuf message(String event, byte[] json, long version) {
        String head = "id: " + new EventId(feed.run(), version) + "\nevent: " + event + "\ndata: ";
        return Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), json, END);
    }

    private void emit(ByteBuf message) {
        sentAt = System.nanoTime();
        sink.next(message);
    }
}
