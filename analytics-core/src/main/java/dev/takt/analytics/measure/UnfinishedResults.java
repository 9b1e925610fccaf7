package dev.takt.analytics.measure;

import dev.takt.analytics.event.Series;
import dev.takt.analytics.log.LogQueue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds calls that return before their work is done: if a future or a Publisher is passed to {@code call}, only its creation is
 * measured. Logs this once for each name, for at most {@value #MOST_NAMES} names. Thread-safe; never throws.
 */
public final class UnfinishedResults {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");
    private static final String PUBLISHER = "org.reactivestreams.Publisher";
    private static final int MOST_NAMES = 1_000;

    private final LogQueue log = new LogQueue(1, () -> {}, () -> {});
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    UnfinishedResults() {}

    /**
     * Inspects the result of one of the first calls of {@code called}: an object of {@code type}, or null. Takes only the class, because
     * a value that escapes to here would have to be allocated where the compiler could otherwise omit its box.
     */
    public void look(Series called, @Nullable Class<?> type) {
        if (!called.wantsLook()) {
            return;
        }
        called.looked();
        String word = type == null ? null : endingOf(type);
        if (type != null && word != null && names.size() < MOST_NAMES && names.add(called.name())) {
            warn(called, type, word);
        }
    }

    private void warn(Series called, Class<?> type, String word) {
        log.message(() -> LOG.warn(
                "{} returned a {}: only the making of it was measured, not the work until it ends; {} in place of call()",
                called,
                type.getName(),
                word));
    }

    /** Returns how the end of such a result can be measured; null for a complete result. */
    private static @Nullable String endingOf(Class<?> type) {
        if (CompletionStage.class.isAssignableFrom(type)) {
            return "use future() or trackFuture()";
        }
        if (Future.class.isAssignableFrom(type)) {
            return "use future() with a CompletableFuture, or an executor from analytics.wrap()";
        }
        return Flow.Publisher.class.isAssignableFrom(type) || isPublisher(type)
                ? "use ReactorAnalytics.mono() or flux()"
                : null;
    }

    /** Returns true for a Publisher, by name, because this module does not depend on the interface. */
    private static boolean isPublisher(Class<?> type) {
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            for (Class<?> of : one.getInterfaces()) {
                if (of.getName().equals(PUBLISHER) || isPublisher(of)) {
                    return true;
                }
            }
        }
        return type.getName().equals(PUBLISHER);
    }
}
