package dev.takt.analytics.dashboard.source;

import dev.takt.analytics.require.Require;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A document that a source adds to a dashboard, at an additional address.
 *
 * @param path the path of the address, which begins with {@code /}
 * @param mediaType the value of the header {@code Content-Type}
 * @param parameters the names of the parameters that its address may have; others are refused
 * @param maker returns the document for the given parameters. It runs on the thread of the dashboard, and throws an
 *     {@link IllegalArgumentException} whose message is for the reader if a parameter cannot be used
 */
public record DashboardDocument(
        String path, String mediaType, Set<String> parameters, Function<Map<String, String>, String> maker) {
    /** Checks that all parts are given. */
    public DashboardDocument {
        if (!Require.notBlank("path", path).startsWith("/")) {
            throw Require.refused("path", "a path that begins with /", path);
        }
        Require.notBlank("mediaType", mediaType);
        parameters = Set.copyOf(parameters);
        Require.notNull("maker", maker);
    }
}
