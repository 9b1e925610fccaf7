package dev.takt.analytics.measure;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The integrations that record the exchanges of HTTP servers and clients in one instance.
 *
 * <p>An exchange that passes two of them counts twice. So the second one of a type is reported as a warning, once for each type.
 * Thread-safe.
 */
public final class ExchangeSources {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");
    private static final Set<String> TYPES = Set.of("http.server", "http.client");

    private final Map<String, String> firstByType = new ConcurrentHashMap<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /**
     * Adds an integration that records calls of {@code eventType}. Has no effect for types other than {@code http.server} and {@code
     * http.client}.
     *
     * @param integration its name for the warning
     */
    public void add(String eventType, String integration) {
        String first = TYPES.contains(eventType) ? firstByType.putIfAbsent(eventType, integration) : null;
        if (first != null && !first.equals(integration) && reported.add(eventType)) {
            LOG.warn(
                    "{} and {} both record calls of the type {}. An exchange that passes both counts twice: use one of them for each server"
                            + " and client",
                    first,
                    integration,
                    eventType);
        }
    }
}
