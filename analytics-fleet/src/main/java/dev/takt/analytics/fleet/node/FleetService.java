package dev.takt.analytics.fleet.node;

import dev.takt.analytics.fleet.engine.EngineCounters;
import dev.takt.analytics.fleet.engine.FleetTopology;
import dev.takt.analytics.require.Require;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node of the engine that merges the figures of a fleet. All nodes with the same topics share the work; each may be started and
 * stopped at any time.
 *
 * <pre>{@code
 * FleetConnection connection = FleetConnection.to("kafka1:9092,kafka2:9092");
 * FleetService node = FleetService.start(NodeSettings.of(connection, TopicPlan.DEFAULT, Path.of("/var/lib/takt-fleet")));
 * }</pre>
 *
 * <p>A thread that fails is replaced and continues from the last commit. A node that sees no commit for 30 seconds although frames wait
 * starts its engine again.
 */
public final class FleetService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetService.class);
    private static final Duration LONGEST_WITHOUT_COMMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(5);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final NodeSettings settings;
    private final EngineCounters counters = new EngineCounters();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger restarts = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread watchdog;
    private volatile KafkaStreams streams;
    private volatile long lag = -1;

    private FleetService(NodeSettings settings) {
        this.settings = settings;
        this.streams = started(settings, counters);
        this.watchdog = new Thread(this::watch, "takt-fleet-watch");
        watchdog.setDaemon(true);
    }

    /**
     * Creates the topics that are missing and starts a node.
     *
     * @throws FleetException if the brokers do not answer or the topics contradict the settings
     */
    public static FleetService start(NodeSettings settings) {
        Require.notNull("settings", settings);
        TopicCheck.run(settings.connection(), settings.plan());
        FleetService service = new FleetService(settings);
        service.watchdog.start();
        return service;
    }

    private static KafkaStreams started(NodeSettings settings, EngineCounters counters) {
        KafkaStreams made =
                new KafkaStreams(FleetTopology.of(settings.engine(), counters), StreamsSettings.of(settings));
        made.setUncaughtExceptionHandler(failure -> {
            LOG.warn("A thread of the fleet failed and is replaced", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        made.start();
        return made;
    }

    /** Returns the state and the counters of this node. */
    public FleetHealth health() {
        return new FleetHealth(streams.state().toString(), lag, restarts.get(), counters.all());
    }

    /** Returns true while the node takes frames. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    private void watch() {
        CommitWatch commits = new CommitWatch(LONGEST_WITHOUT_COMMIT);
        Lag ofGroup = new Lag(settings.connection().topics());
        try (Admin admin = Admin.create(settings.connection().clientSettings())) {
            while (!ended.await(BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS)) {
                check(commits, ofGroup, admin);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(CommitWatch commits, Lag ofGroup, Admin admin) throws InterruptedException {
        try {
            Lag.Reading reading = ofGroup.read(admin);
            lag = reading.waiting();
            boolean isStuck = commits.isStuck(System.nanoTime(), reading.committed(), reading.waiting());
            if (isStuck || streams.state() == KafkaStreams.State.ERROR) {
                restart();
            }
        } catch (KafkaException unreachable) {
            LOG.debug("The brokers do not answer", unreachable);
        }
    }

    private void restart() {
        if (closed.get()) {
            return;
        }
        LOG.warn(
                "The fleet committed nothing for {} although frames wait; this node starts again",
                LONGEST_WITHOUT_COMMIT);
        restarts.incrementAndGet();
        closeStreams();
        streams = started(settings, counters);
    }

    private void closeStreams() {
        if (!streams.close(LONGEST_CLOSE)) {
            LOG.warn("The engine of the fleet did not end within {}", LONGEST_CLOSE);
        }
    }

    /** Stops the node within 20 seconds; other nodes continue with its work. Later calls do nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ended.countDown();
            try {
                watchdog.join(LONGEST_CLOSE.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            closeStreams();
        }
    }
}
