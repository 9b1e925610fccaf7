package dev.takt.analytics.dashboard.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What stands in the address: the path and the parameters. */
public final class Query {
    private static final int MOST_PARAMETERS = 32;

    private final String path;
    private final Map<String, List<String>> parameters;

    private Query(String path, Map<String, List<String>> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /** Reads an address; throws {@link BadQueryException} if it cannot be. */
    public static Query of(String address) {
        try {
            QueryStringDecoder decoder = new QueryStringDecoder(address, StandardCharsets.UTF_8, true, MOST_PARAMETERS);
            return new Query(decoder.path(), decoder.parameters());
        } catch (IllegalArgumentException malformed) {
            throw new BadQueryException("the address cannot be read");
        }
    }

    /** The path, decoded. */
    public String path() {
        return path;
    }

    /** Refuses parameters other than {@code known}: a filter that is misspelled would seem to find everything. */
    public Query only(Set<String> known) {
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new BadQueryException(
                    "unknown parameter " + unknown.iterator().next());
        }
        return this;
    }

    /** Every value of a parameter. */
    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** The value of a parameter that may be given once. */
    public Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new BadQueryException(name + " may be given once");
        }
        return values.stream().findFirst();
    }

    /** The value of a parameter as a number from {@code min} to {@code max}. */
    public int number(String name, int standard, int min, int max) {
        return one(name).map(text -> number(name, text, min, max)).orElse(standard);
    }

    private static int number(String name, String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Refused below, as a number out of bounds is.
        }
        throw new BadQueryException(name + " must be a number between " + min + " and " + max);
    }
}
