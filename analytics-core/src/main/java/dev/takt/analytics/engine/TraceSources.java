package dev.takt.analytics.engine;

import dev.takt.analytics.config.TraceIds;
import dev.takt.analytics.event.TraceSource;
import dev.takt.analytics.measure.MdcTraces;
import java.util.Iterator;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Chooses the source of the ids of traces of an instance. */
public final class TraceSources {
    private TraceSources() {}

    /**
     * Returns the source.
     *
     * @param given the source that was passed to the builder, or null
     * @return null for none
     */
    public static @Nullable TraceSource choose(TraceIds wanted, @Nullable TraceSource given) {
        return switch (wanted) {
            case AUTO -> given == null ? service() : given;
            case MDC -> new MdcTraces();
            case OFF -> null;
        };
    }

    /** Returns the first service that can be loaded. One whose library is not on the class path is skipped. */
    @SuppressWarnings("CatchingUnchecked")
    private static @Nullable TraceSource service() {
        try {
            Iterator<TraceSource> services = ServiceLoader.load(TraceSource.class, TraceSources.class.getClassLoader())
                    .iterator();
            return services.hasNext() ? services.next() : null;
        } catch (Throwable unusable) {
            return null;
        }
    }
}
