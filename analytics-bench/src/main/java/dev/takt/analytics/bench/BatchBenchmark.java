package dev.takt.analytics.bench;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.batch.Batch;
import dev.takt.analytics.tracker.Tracker;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark of a call of a trivial supplier, inside and outside a batch. */
public class BatchBenchmark {
    /** An instance with a tracker. */
    @State(Scope.Thread)
    public static class Outside {
        private final Object value = new Object();

        @SuppressWarnings("UnnecessaryLambda") // made once on purpose
        final Supplier<Object> work = () -> value;

        final Analytics analytics = Analytics.create();
        final Tracker tracker = analytics.tracker("bench.call");

        /** Ends the writer. */
        @TearDown
        public void close() {
            analytics.close();
        }
    }

    /** An instance with an open batch on the measuring thread. */
    public static class Inside extends Outside {
        private @Nullable Batch batch;

        /** Opens the batch. */
        @Setup
        public void open() {
            batch = analytics.batchMode("bench");
        }

        @Override
        @TearDown
        public void close() {
            if (batch != null) {
                batch.close();
            }
            super.close();
        }
    }

    /** Measures a call outside any batch. */
    @Benchmark
    public Object callOutsideBatch(Outside state) {
        return state.tracker.call(state.work);
    }

    /** Measures a call that a batch counts. */
    @Benchmark
    public Object callInBatch(Inside state) {
        return state.tracker.call(state.work);
    }
}
