package dev.takt.analytics.dashboard.web;

import io.netty.channel.Channel;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Limits the open connections: their number, and the time for which one may read nothing of its answers. Any thread. */
public final class Connections {
    private static final int STUCK_SECONDS = 45;

    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();

    /** Allows {@code most} connections at once. */
    public Connections(int most) {
        this.most = most;
    }

    /** Counts a new connection, or closes it if there are too many. */
    public void enter(Channel channel) {
        boolean room = open.incrementAndGet() <= most;
        // The channel itself handles the ends of these.
        Future<?> unused = channel.closeFuture().addListener(closed -> open.decrementAndGet());
        channel.pipeline().addFirst(new WriteTimeoutHandler(STUCK_SECONDS));
        PipelineLimit.addTo(channel, refused);
        if (!room) {
            refused.incrementAndGet();
            unused = channel.close();
        }
    }

    /** Returns the number of connections closed because there were too many, or because too many requests waited in one. */
    public long refused() {
        return refused.get();
    }
}
