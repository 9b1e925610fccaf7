package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.config.AnalyticsConfig;
import dev.takt.analytics.dashboard.DashboardServer;
import dev.takt.analytics.tracker.Tracker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of the time until the dashboard's threads have used a given amount of a core, with 200 browsers connected. */
public class DashboardBenchmark {
    /** Time of a core that one measurement waits for, in nanoseconds. */
    static final double USED_NANOS = 10e6;

    private static final long GLANCE_NANOS = 5_000_000;
    private static final int WATCHERS = 200;
    private static final int SERIES = 50;
    private static final int ROWS = 100_000;

    /** A program with 50 functions and some hundred calls a second, watched by 200 browsers. */
    @State(Scope.Benchmark)
    public static class Watched {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final Analytics analytics = Analytics.create();
        private final List<Tracker> trackers = IntStream.range(0, SERIES)
                .mapToObj(i -> analytics.tracker("bench." + i))
                .toList();
        private final DashboardServer server = DashboardServer.start(
                analytics, AnalyticsConfig.defaults().dashboard().withPort(0));
        private volatile boolean open = true;

        /** Connects 200 browsers. */
        @Setup
        public void watch() throws IOException {
            IntStream.range(0, ROWS).forEach(i -> trackers.get(i % SERIES).run(() -> {}));
            Selector selector = Selector.open();
            for (int i = 0; i < WATCHERS; i++) {
                connect(selector);
            }
            started("bench-browsers", () -> read(selector));
            started("bench-calls", this::call);
        }

        /** Stops the program and the browsers. */
        @TearDown
        public void close() {
            open = false;
            server.close();
            analytics.close();
        }

        private void connect(Selector selector) throws IOException {
            URI address = server.address();
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
            String request = "GET /api/stream HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        }

        private void read(Selector selector) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
            while (open) {
                try {
                    selector.select(key -> take(key, buffer), 100);
                } catch (IOException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        }

        private static void take(SelectionKey key, ByteBuffer buffer) {
            try {
                buffer.clear();
                if (((SocketChannel) key.channel()).read(buffer) < 0) {
                    key.cancel();
                }
            } catch (IOException closed) {
                key.cancel();
            }
        }

        private void call() {
            for (int i = 0; open; i++) {
                trackers.get(i % SERIES).run(() -> {});
                LockSupport.parkNanos(GLANCE_NANOS);
            }
        }

        /** Returns the CPU time that the dashboard's threads and the writer have used. */
        private long usedNanos() {
            long used = 0;
            for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
                if (thread != null && thread.getThreadName().startsWith("takt-")) {
                    used += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
                }
            }
            return used;
        }

        private static void started(String name, Runnable work) {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Measures the time until 10 ms of a core were used. */
    @Benchmark
    public void untilUsed(Watched watched) {
        long end = watched.usedNanos() + (long) USED_NANOS;
        while (watched.usedNanos() < end) {
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }
}
