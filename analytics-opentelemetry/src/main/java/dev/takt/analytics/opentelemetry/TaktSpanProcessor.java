package dev.takt.analytics.opentelemetry;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Series;
import dev.takt.analytics.event.Tags;
import dev.takt.analytics.measure.AnalyticsParts;
import dev.takt.analytics.measure.CallRecorder;
import dev.takt.analytics.measure.ExternalCall;
import dev.takt.analytics.measure.TrackerParts;
import dev.takt.analytics.opentelemetry.SemanticNaming.SpanType;
import dev.takt.analytics.require.Require;
import dev.takt.analytics.tracker.FinishedCall;
import dev.takt.analytics.tracker.Tracker;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A processor that records each span as a call, below the call of its parent span, with name, outcome, error and, if the span is sampled,
 * the ids of its trace.
 *
 * <pre>{@code
 * SdkTracerProvider.builder()
 *         .setSampler(RecordingSampler.recordAll(Sampler.parentBased(Sampler.traceIdRatioBased(0.1))))
 *         .addSpanProcessor(TaktSpanProcessor.of(analytics))
 * }</pre>
 *
 * <p>The final name of a root, such as its route and its status, is known at its end. The spans below it are recorded then, so that they
 * have their place in the call tree; at the latest when a span ends after {@link Builder#maxWait} since the start of the root. {@link
 * #forceFlush()} and {@link #shutdown()} record what waits. Never throws into the traced code; failures are counted as
 * {@code bridge-failed} in the health of the instance. Any thread.
 */
public final class TaktSpanProcessor implements SpanProcessor {
    private final Analytics analytics;
    private final CallRecorder recorder;
    private final SpanNaming naming;
    private final Set<String> annotated;
    private final boolean traceIds;
    private final Predicate<? super ReadableSpan> leftOut;
    private final long maxWaitNanos;
    private final SpanTable table;
    private final SpanTrackers trackers;

    private TaktSpanProcessor(Builder builder) {
        this.analytics = builder.analytics;
        this.recorder = AnalyticsParts.of(analytics).recorder();
        this.naming = builder.naming;
        this.annotated = builder.annotated;
        this.traceIds = builder.traceIds;
        this.leftOut = builder.leftOut;
        this.maxWaitNanos = TimeUnit.NANOSECONDS.convert(builder.maxWait);
        this.table = new SpanTable(builder.maxSpans);
        this.trackers = new SpanTrackers(analytics);
    }

    /** Returns a processor with all defaults. */
    public static TaktSpanProcessor of(Analytics analytics) {
        return builder(analytics).build();
    }

    /** Returns a builder of a processor that records calls of {@code analytics}. */
    public static Builder builder(Analytics analytics) {
        return new Builder(Require.notNull("analytics", analytics));
    }

    /** A builder of a processor. Not thread-safe. */
    public static final class Builder {
        /** The default of {@link #maxSpans}: {@value}. */
        public static final int DEFAULT_MAX_SPANS = 10_000;

        private static final int HIGHEST_MAX_SPANS = 10_000_000;

        private final Analytics analytics;
        private SpanNaming naming = SpanNaming.semantic();
        private Set<String> annotated = Set.of();
        private boolean traceIds = true;
        private Predicate<? super ReadableSpan> leftOut = span -> false;
        private int maxSpans = DEFAULT_MAX_SPANS;
        private Duration maxWait = Duration.ofSeconds(10);

        private Builder(Analytics analytics) {
            this.analytics = analytics;
        }

        /** Sets how calls are named; {@link SpanNaming#semantic()} if left out. */
        public Builder naming(SpanNaming wanted) {
            this.naming = Require.notNull("naming", wanted);
            return this;
        }

        /** Sets the attributes whose values are kept as annotations of the call; none if left out. */
        public Builder annotate(String... attributes) {
            this.annotated = Set.of(Require.notNull("attributes", attributes));
            return this;
        }

        /** Decides whether the ids of sampled spans are kept as annotations {@code trace_id} and {@code span_id}; true if left out. */
        public Builder traceIds(boolean wanted) {
            this.traceIds = wanted;
            return this;
        }

        /** Sets which spans are left out, asked when they end; none if left out. The spans below one become calls of its parent. */
        public Builder except(Predicate<? super ReadableSpan> spans) {
            this.leftOut = Require.notNull("spans", spans);
            return this;
        }

        /**
         * Sets how many spans are followed at once: those that run, and those that wait for the end of their root; from 1 to 10,000,000,
         * {@value #DEFAULT_MAX_SPANS} if left out. Further spans are recorded without their callers and counted as {@code caller-unknown}.
         */
        public Builder maxSpans(int spans) {
            this.maxSpans = Require.between("spans", spans, 1, HIGHEST_MAX_SPANS);
            return this;
        }

        /**
         * Sets the time after the start of a root after which the spans below it no longer wait for its end; 10 s if left out; 0 records
         * each span at its end.
         */
        public Builder maxWait(Duration wait) {
            this.maxWait = Require.notNegative("wait", wait);
            return this;
        }

        /** Returns the processor. */
        public TaktSpanProcessor build() {
            return new TaktSpanProcessor(this);
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // what is thrown here would be thrown into the traced code
    public void onStart(Context parentContext, ReadWriteSpan span) {
        try {
            if (recorder.enabled() && table.reserve()) {
                follow(span);
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void onEnd(ReadableSpan span) {
        try {
            if (recorder.enabled()) {
                end(table.remove(span.getSpanContext()), span);
                table.sweep(maxWaitNanos, root -> root.open(this::record));
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    /** Records the ended spans that wait for the end of their root. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    public CompletableResultCode forceFlush() {
        try {
            table.forEachRoot(root -> root.open(this::record));
            return CompletableResultCode.ofSuccess();
        } catch (Throwable failure) {
            failed(failure);
            return CompletableResultCode.ofFailure();
        }
    }

    /** Records the ended spans that wait for the end of their root. The instance stays open. */
    @Override
    public CompletableResultCode shutdown() {
        return forceFlush();
    }

    /**
     * Returns a storage of contexts that makes the current span the caller of the tracked calls of its thread, for {@link
     * ContextStorage#addWrapper}. That must be called before the first context is used, so at the start of the program.
     *
     * <pre>{@code
     * ContextStorage.addWrapper(processor::following);
     * }</pre>
     */
    public ContextStorage following(ContextStorage storage) {
        return new SpanScopes(Require.notNull("storage", storage), this::callOf, this::failed);
    }

    private @Nullable ExternalCall callOf(Span span) {
        RunningSpan running = table.get(span.getSpanContext());
        return running == null ? null : running.call();
    }

    private void follow(ReadWriteSpan span) {
        boolean isFollowed = false;
        try {
            RunningSpan parent = table.get(span.getParentSpanContext());
            SpanType type = SpanType.of(span.getKind(), attribute -> attribute.isIn(span));
            Tracker tracker = trackers.of(SemanticNaming.nameOf(span), type.eventType());
            ExternalCall call = ExternalCall.start(
                    recorder, TrackerParts.of(tracker).series(), parent == null ? null : parent.call());
            RunningSpan running = new RunningSpan(span, call, parent);
            call.beforeChild(() -> name(running));
            table.put(running);
            isFollowed = true;
        } finally {
            if (!isFollowed) {
                table.release();
            }
        }
    }

    private void end(@Nullable RunningSpan running, ReadableSpan span) {
        if (running != null) {
            boolean unused = running.call().end();
        }
        SpanName name = nameOf(span);
        Tracker tracker = name == null ? null : trackers.of(name);
        if (tracker == null || name == null) {
            if (running != null) {
                running.named(null);
                table.release();
                openIfRoot(running);
            }
            return;
        }
        FinishedCall call = new SpanEnd(span.toSpanData()).call(name.outcome(), annotated, traceIds);
        if (running == null) {
            recorder.callerUnknown();
            tracker.record(call);
            return;
        }
        running.named(untagged(name));
        RunningSpan.Ended ended = new RunningSpan.Ended(running, tracker, call);
        if (running.isRoot()) {
            record(ended);
            openIfRoot(running);
        } else if (running.root().call().ageNanos() >= maxWaitNanos) {
            running.root().open(this::record);
            record(ended);
        } else {
            running.root().add(ended, this::record);
        }
    }

    private void openIfRoot(RunningSpan running) {
        if (running.isRoot()) {
            running.open(this::record);
        }
    }

    private void record(RunningSpan.Ended ended) {
        try {
            ended.record(this::move);
        } finally {
            table.release();
        }
    }

    /** Moves a span and those above it to their present names, before a tracked call is counted below. Never throws. */
    @SuppressWarnings("CatchingUnchecked")
    private void name(RunningSpan running) {
        try {
            RunningSpan.name(running, this::move);
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    private void move(RunningSpan running) {
        SpanName name = nameOf(running.span());
        running.call().moveTo(name == null ? null : untagged(name));
    }

    /** Returns the series without tags, below which calls of a span are counted: tags, such as a status, are known at the end only. */
    private Series untagged(SpanName name) {
        return TrackerParts.of(trackers.of(name.name(), name.eventType())).series();
    }

    /** Returns the name of a span; null if it is left out. A naming or a predicate that throws is counted and ignored. */
    @SuppressWarnings("CatchingUnchecked")
    private @Nullable SpanName nameOf(ReadableSpan span) {
        try {
            return leftOut.test(span) ? null : naming.name(span);
        } catch (Throwable failure) {
            failed(failure);
            return SpanName.of(SemanticNaming.nameOf(span), "internal", Tags.empty());
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void failed(Throwable failure) {
        try {
            recorder.bridgeFailed(failure);
        } catch (Throwable noMemory) {
            // nothing is left to count with
        }
    }
}
