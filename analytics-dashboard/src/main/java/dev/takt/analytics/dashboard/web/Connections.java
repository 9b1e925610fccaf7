package dev.takt.analytics.dashboard.web;

import io.netty.channel.Channel;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The connections that are open: no more than a bound, and none that takes nothing of what it asked for. Any thread. */
public final class Connections {
    private static final int STUCK_SECONDS = 45;

    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();

    /** At most {@code most} at once. */
    public Connections(int most) {
        this.most = most;
    }

    /** Takes a new connection in, or closes it. */
    public void enter(Channel channel) {
        boolean room = open.incrementAndGet() <= most;
        // Nobody is told of the ends of these but by the channel itself.
        Future<?> unused = channel.closeFuture().addListener(closed -> open.decrementAndGet());
        channel.pipeline().addFirst(new WriteTimeoutHandler(STUCK_SECONDS));
        PipelineLimit.addTo(channel, refused);
        if (!room) {
            refused.incrementAndGet();
            unused = channel.close();
        }
    }

    /** Returns how many were closed because there were too many, or because too many requests waited in one. */
    public long refused() {
        return refused.get();
    }
}
